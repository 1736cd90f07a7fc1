//! Whom an office without a name means, as far as its page tells: who is shown in it.

use std::collections::BTreeSet;

use super::definite::otherwise;
use super::designation::Office;
use super::people::Person;
use super::pronoun::quoted;
use super::scene::Scene;
use super::{Entity, EntityKind, SpeakerBasis};
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
        self.people
            .holder(office, principal)
            .filter(|held| {
                principal.is_some()
                    || self.named_in(post, &held.id)
                    || (office.class == "head" && !self.about_another(post, start, &office.name))
            })
            .map(Person::entity)
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
    use super::super::scenes::names;

    const PAGE: &str = "The office of President Masud Hallow asked for the vote to be put off.";

    #[test]
    fn whom_the_page_knows_gives_way_to_whom_the_post_is_about() {
        let call = "Ada Vell has been on the phone. She learned of the raid on the radio, she says.\nThe boats are late, according to the president.";
        let found = names(&[call, PAGE]);
        assert!(!found.is_empty());
        assert_eq!(
            found.iter().filter(|name| *name == "Ada Vell").count(),
            2,
            "{found:?}"
        );
        // Of a baker nobody thinks.
        let baker = "Ada Vell, a baker, was late.\nThe boats are late, according to the president.";
        assert_eq!(
            names(&[baker, PAGE]).first().map(String::as_str),
            Some("Masud Hallow")
        );
        // Two whom the post names: it may be either.
        let two = "Ada Vell met Ulf Hart.\nThe boats are late, according to the president.";
        assert_eq!(
            names(&[two, PAGE]).first().map(String::as_str),
            Some("president")
        );
    }
}
