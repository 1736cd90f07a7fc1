//! Places: by their names, by the towns that they are told to be, and as where the page's event is.

use super::argument::{Argument, Scene};
use super::phrase::Noun;
use crate::entity::{self, EntityKind};

/// Nouns for places that are told by name behind an "of".
const SETTLED: &[&str] = &[
    "capital", "city", "district", "island", "port", "province", "region", "town", "village",
];

impl Scene<'_> {
    /// The place that the post has named by the end of the content, where it is one only: of somebody who "will not come",
    /// or not "be there", on a page that is about no event. Else the place that the page keeps coming back to.
    pub(super) fn only_place(&self) -> Option<Argument> {
        let end = self.words.token(self.words.len().checked_sub(1)?)?.span.end;
        let mut places = self
            .context
            .mentions
            .iter()
            .filter(|mention| mention.span.end <= end)
            .map(|mention| &mention.entity)
            .filter(|id| self.kind(id) == EntityKind::Place);
        let only = match places.next() {
            Some(one) if places.all(|other| other == one) => Some(one),
            _ => self.context.venue,
        };
        only.map(|place| self.entity_argument(place))
    }

    /// A place, or the place of which it is the town: "the market town of Dombers".
    pub(super) fn place(&self, noun: Noun) -> Option<Argument> {
        let settled = SETTLED.contains(&self.words.lemma(noun.head))
            && self.words.lower(noun.end) == "of"
            && self.named(noun).is_none();
        if settled {
            return self.place(self.words.noun(noun.end + 1)?);
        }
        if let Some(seat) = self.seat(noun) {
            return Some(seat);
        }
        let id = self.named(noun)?;
        matches!(self.kind(&id), EntityKind::Place | EntityKind::Gpe)
            .then(|| self.entity_argument(&id))
    }

    /// "The Norlander capital": the town that the page calls by its name.
    fn seat(&self, noun: Noun) -> Option<Argument> {
        if self.words.lemma(noun.head) != "capital" {
            return None;
        }
        let country = (noun.start..noun.head).find_map(|at| {
            let mention = self.mention(self.words.token(at)?.span)?;
            entity::seat_of(&mention.entity)
        })?;
        self.entity(country).map(|it| self.entity_argument(&it.id))
    }

    /// The page's event where `place` is one of its places.
    pub(super) fn at_place(&self, place: Argument) -> Argument {
        let here = self.context.event.is_some_and(|event| {
            place
                .entity
                .as_ref()
                .is_some_and(|id| event.places.contains(id))
        });
        if here { self.event_argument() } else { place }
    }
}
