//! Whom an office without a name means, as far as its page tells: who is shown in it.

use std::collections::BTreeSet;

use super::definite::otherwise;
use super::designation::Office;
use super::gazetteer::gazetteer;
use super::people::Person;
use super::pronoun::quoted;
use super::scene::Scene;
use super::{Entity, EntityKind, SpeakerBasis, fold, only};
use crate::id::EntityId;

impl Scene<'_> {
    /// The holder of an office that a post names at `start`. "The commissioner" without more is somebody whom the same
    /// post has named. "The president" may be whom only the page knows in that office, unless the post is about somebody
    /// of whom it tells no office: then it may be either.
    pub(super) fn holder(
        &self,
        post: usize,
        start: usize,
        office: &Office,
        principal: Option<&EntityId>,
    ) -> Option<Entity> {
        // "The Commission president" where one commission is known: its president.
        let own = self.in_body(office).filter(|_| principal.is_none());
        if let Some((office, body)) = &own {
            return self.people.holder(office, Some(body)).map(Person::entity);
        }
        self.people
            .holder(office, principal)
            .filter(|held| {
                principal.is_some()
                    || self.named_in(post, &held.id)
                    || (office.class == "head" && !self.about_another(post, start, &office.name))
            })
            .map(Person::entity)
    }

    /// An office that tells its body ("commission president"), where one body that the document names is called so.
    fn in_body(&self, office: &Office) -> Option<(Office, EntityId)> {
        let (body, name) = office.name.rsplit_once(' ')?;
        let class = gazetteer()
            .office_class(name)
            .filter(|class| *class == "head")?;
        let body = format!(" {body}");
        let known = self.entities.values().filter(|it| {
            it.kind == EntityKind::Org && office.class == "body" && fold(&it.name).ends_with(&body)
        });
        let own = Office {
            name: name.to_owned(),
            class: class.to_owned(),
        };
        only(known).map(|it| (own, it.id.clone()))
    }

    /// Whether a post has named somebody before `start` who may hold any office, for all that is told of them.
    fn about_another(&self, post: usize, start: usize, office: &str) -> bool {
        let (Some(mentions), Some(reading)) = (self.mentions.get(post), self.readings.get(post))
        else {
            return false;
        };
        let mut free: BTreeSet<&EntityId> = BTreeSet::new();
        let mut told: BTreeSet<&EntityId> = BTreeSet::new();
        for mention in mentions {
            let named = mention.span.end <= start
                && mention.basis == SpeakerBasis::Named
                && self.kind(&mention.entity) == Some(EntityKind::Person)
                && !quoted(reading, mention.span);
            let place = reading
                .sentences
                .iter()
                .find(|sentence| sentence.span.contains(mention.span));
            let (true, Some(sentence)) = (named, place) else {
                continue;
            };
            let unlisted = self
                .people
                .get(&mention.entity)
                .is_some_and(|person| person.offices.is_empty());
            if unlisted && !otherwise(self.text(post), sentence, mention, office) {
                free.insert(&mention.entity);
            } else {
                told.insert(&mention.entity);
            }
        }
        free.difference(&told).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{last, names};

    const PAGE: &str = "President Bo Tarn arrived in Calder.";

    #[test]
    fn whom_the_page_knows_is_not_meant_where_the_post_is_about_another() {
        for (post, wanted) in [
            // Either may be meant, so neither is.
            (
                "Marco Kern was held in Calder, police said.\nThe president said the law was clear.",
                "president",
            ),
            (
                "Ada Vell won the race, her coach said.\n\"We are proud,\" the president told the crowd.",
                "president",
            ),
            // Of a baker nobody thinks.
            (
                "Ada Vell, a baker, came too late.\nThe president said the boats had left.",
                "Bo Tarn",
            ),
        ] {
            let found = names(&[post]);
            let own = found.len() - 1;
            assert_eq!(
                names(&[post, PAGE]).get(own).map(String::as_str),
                Some(wanted),
                "{post}"
            );
        }
        // Nor does whoever else is named hold an office of which nothing else tells.
        for post in [
            "Marco Kern has died, his family said.\n\"He was a singer,\" the president said.",
            "Ida Moss wrote to the government to ask for help, she said.\n\"We will look at it,\" the secretary of state said.",
            "Ida Moss has left, her son said.\n\"We miss her,\" the prime minister said.",
        ] {
            let name = last(post);
            assert!(
                !name.contains(' ') || name.starts_with(|c: char| c.is_lowercase()),
                "{post}: {name}"
            );
        }
    }
}
