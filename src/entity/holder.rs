//! Whom an office without a name means, as far as its page tells: who is shown in it.

use std::collections::{BTreeMap, BTreeSet};

use super::definite::otherwise;
use super::designation::{Designation, Office};
use super::gazetteer::gazetteer;
use super::people::Person;
use super::pronoun::quoted;
use super::scene::Scene;
use super::{Entity, EntityKind, SpeakerBasis, fold, only};
use crate::id::EntityId;

/// The person whom a page is about.
#[derive(Debug)]
pub(super) struct Main {
    id: EntityId,
    /// Offices that the page says somebody held once.
    once: BTreeSet<String>,
}

/// In how many posts the one is named whom a page is about, and how many times as often as anybody else (as a fraction).
const MAIN: (usize, (usize, usize)) = (6, (5, 2));

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
                    || ((office.class == "head" || of_one(office) && self.now(post, start))
                        && !self.about_another(post, start, &office.name))
            })
            .or_else(|| {
                let alone = principal.is_none() && office.class == "head";
                let bare = alone && self.bare(post, start, office);
                self.of_the_page(post, start, office).filter(|_| bare)
            })
            .map(Person::entity)
    }

    /// Whether an office is held now: not "the then foreign secretary", "in 2003 the foreign secretary said".
    fn now(&self, post: usize, start: usize) -> bool {
        let before = self.text(post).get(..start).unwrap_or_default();
        let from = before.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
        let mut words = before.get(from..).unwrap_or_default().split_whitespace();
        let year = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.len() == 4 && bare.chars().all(|c| c.is_ascii_digit())
        };
        !words.any(|word| year(word) || word.eq_ignore_ascii_case("then"))
    }

    /// Whether an office stands without anything that tells whose it is: "the premier", not "the premier of Samplia", "the
    /// Samplian premier".
    fn bare(&self, post: usize, start: usize, office: &Office) -> bool {
        let text = self.text(post);
        let before = text.get(..start).unwrap_or_default().trim_end();
        let article = before
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.eq_ignore_ascii_case("the"));
        let words = office.name.split(' ').count();
        let behind = text.get(start..).unwrap_or_default();
        let mut behind = behind.split_whitespace();
        let last = behind.nth(words.saturating_sub(1)).unwrap_or_default();
        let next = behind.next().unwrap_or_default();
        article && !last.contains(['\'', '’']) && next != "of"
    }

    /// "The president" on a page that shows nobody in that office and is about one person all along: that one, unless the
    /// page tells of another office of theirs, or of anybody who held it once.
    fn of_the_page(&self, post: usize, start: usize, office: &Office) -> Option<&Person> {
        let known = self.main.as_ref()?;
        let main = self.people.get(&known.id)?;
        let other = main
            .offices
            .iter()
            .any(|(held, _)| !matches!(held.class.as_str(), "body" | "leader" | "politician"));
        let taken = self
            .people
            .all
            .iter()
            .flat_map(|person| &person.offices)
            .any(|(held, _)| held.name == office.name);
        let told_apart = other || taken || known.once.contains(&office.name);
        let meant = self.named_in(post, &main.id) || !self.about_another(post, start, &office.name);
        (!told_apart && meant).then_some(main)
    }

    /// The person whom a live page is about: named in many posts, and in far more than anybody else.
    pub(super) fn main_person(&self, pointed: &[Vec<Vec<Designation>>]) -> Option<Main> {
        let mut posts: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for mentions in &self.mentions {
            let named: BTreeSet<&EntityId> = mentions
                .iter()
                .filter(|mention| mention.basis == SpeakerBasis::Named)
                .map(|mention| &mention.entity)
                .filter(|id| self.kind(id) == Some(EntityKind::Person))
                .collect();
            for id in named {
                *posts.entry(id).or_default() += 1;
            }
        }
        let (first, most) = posts.iter().max_by_key(|(_, count)| **count)?;
        let others = posts.iter().filter(|(id, _)| *id != first);
        let next = others.map(|(_, count)| *count).max().unwrap_or_default();
        let far = *most >= MAIN.0 && *most * MAIN.1.1 >= next * MAIN.1.0;
        let former = pointed.iter().flatten().flatten().filter(|one| one.former);
        far.then(|| Main {
            id: (*first).clone(),
            once: former
                .filter_map(|one| Some(one.office.as_ref()?.name.clone()))
                .collect(),
        })
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

/// Whether an office is one that a page knows in one country alone: ministers are many, a home secretary is one.
fn of_one(office: &Office) -> bool {
    let portfolio = matches!(
        office.class.as_str(),
        "defence"
            | "education"
            | "energy"
            | "finance"
            | "foreign"
            | "health"
            | "interior"
            | "justice"
            | "opposition"
            | "trade"
            | "transport"
    );
    portfolio && office.name.ends_with(" secretary")
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{last, names};

    const PAGE: &str = "President Bo Tarn arrived in Calder.";

    #[test]
    fn the_president_of_a_page_about_one_person() {
        let mut posts = vec!["Bo Tarn is in Calder."; 6];
        posts.push("The president said the pier was old.");
        let last = |posts: &[&str]| names(posts).pop().unwrap_or_default();
        assert_eq!(last(&posts), "Bo Tarn");
        let elsewhere = [
            &posts[..6],
            &["The president of Samplia said the pier was old."],
        ]
        .concat();
        assert_ne!(last(&elsewhere), "Bo Tarn");
        for other in [
            "Bo Tarn, the foreign minister, is in Calder.",
            "The former president Ida Moss is in Calder.",
            "President Ida Moss is in Calder.",
        ] {
            let mut told_apart = vec![other];
            told_apart.extend(&posts);
            assert_ne!(last(&told_apart), "Bo Tarn", "{other}");
        }
        let mut two = vec!["Ida Moss is in Calder."; 3];
        two.extend(&posts);
        assert_ne!(last(&two), "Bo Tarn");
    }

    #[test]
    fn the_one_home_secretary_of_a_page() {
        let page = "Home Secretary Bo Tarn arrived in Calder.";
        let post = "The home secretary said the pier was old.";
        let last = |posts: &[&str]| names(posts).pop().unwrap_or_default();
        assert_eq!(last(&[page, post]), "Bo Tarn");
        // Of two nobody can tell, and of ministers there are many.
        let two = [page, "Home Secretary Ida Moss is in Samplia.", post];
        assert_ne!(last(&two), "Bo Tarn");
        let many = [
            "Foreign Minister Bo Tarn arrived in Calder.",
            "The foreign minister said the pier was old.",
        ];
        assert_ne!(last(&many), "Bo Tarn");
        // Whoever else the post is about may be meant.
        let another = "Ida Moss has left, her son said.\n\"We miss her,\" the home secretary said.";
        assert_ne!(last(&[page, another]), "Bo Tarn");
    }

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
