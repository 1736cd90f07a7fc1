//! "Ann Example has said ... 'No quota,' the Chilean president added": a page that tells nowhere who is president takes for
//! granted that its readers know.

use std::collections::{BTreeMap, BTreeSet};

use super::scene::Scene;
use super::speaker::Told;
use super::varied;
use super::{EntityKind, SpeakerBasis};
use crate::id::EntityId;
use crate::span::Span;

/// In how many posts somebody is named of whom a page thinks that nobody need be told who he is, and how many times as often
/// as anybody else of whom it tells no office.
const KNOWN: (usize, usize) = (4, 2);

/// Whether somebody is meant by an office that one person has, and in which the page shows nobody: whoever alone has spoken in
/// the post so far, and is named all over the page without any office. `named`: whom the post has named before `start`.
pub(super) fn may_hold(
    scene: &Scene<'_>,
    told: &Told<'_>,
    id: &EntityId,
    start: usize,
    named: &[&EntityId],
) -> bool {
    let free = |id: &EntityId| {
        scene
            .people
            .get(id)
            .is_some_and(|person| person.offices.is_empty())
    };
    let spoke = varied::only_speaker(scene, told, Span::new(start, start));
    let only = named.iter().all(|other| *other == id || !free(other));
    spoke.as_ref() == Some(id) && free(id) && only && well_known(scene, id, free)
}

/// Whether the page shows anybody in an office, told by its name and class, of `principal`.
pub(super) fn held(
    scene: &Scene<'_>,
    office: Option<&(String, &str)>,
    principal: Option<&EntityId>,
) -> bool {
    let whose = |of: Option<&EntityId>| principal.is_none() || of == principal;
    let mut shown = scene.people.all.iter().flat_map(|it| &it.offices);
    office.is_some_and(|(name, _)| shown.any(|(it, of)| it.name == *name && whose(of.as_ref())))
}

/// Whether a page names somebody far more often than anybody else of whom it tells no office.
fn well_known(scene: &Scene<'_>, id: &EntityId, free: impl Fn(&EntityId) -> bool) -> bool {
    let mut posts: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mentions in &scene.mentions {
        let named: BTreeSet<&EntityId> = mentions
            .iter()
            .filter(|mention| mention.basis == SpeakerBasis::Named)
            .map(|mention| &mention.entity)
            .filter(|id| scene.kind(id) == Some(EntityKind::Person) && free(id))
            .collect();
        for id in named {
            *posts.entry(id).or_default() += 1;
        }
    }
    let own = posts.get(id).copied().unwrap_or_default();
    let others = posts.iter().filter(|(other, _)| **other != id);
    let next = others.map(|(_, count)| *count).max().unwrap_or_default();
    own >= KNOWN.0 && own >= next * KNOWN.1
}

#[cfg(test)]
mod tests {
    use super::super::scenes::names;

    #[test]
    fn whoever_goes_on_speaking_is_the_president_whom_no_post_shows() {
        let post = "Bo Tarn has said the pier is shut.\n\"No boats,\" the Chilean president added.";
        let last = |posts: &[&str]| names(posts).pop().unwrap_or_default();
        let page = ["Bo Tarn is in Calder."; 4];
        assert_eq!(last(&[&page[..], &[post]].concat()), "Bo Tarn");
        // Once seen, he may be a visitor; two are known as well; the president is shown, or somebody else is told of.
        assert_ne!(last(&[&page[..1], &[post]].concat()), "Bo Tarn");
        let two = ["Ida Moss is in Calder."; 4];
        assert_ne!(last(&[&page[..], &two, &[post]].concat()), "Bo Tarn");
        let shown = ["Chilean President Ida Moss is in Calder."];
        assert_ne!(last(&[&page[..], &shown, &[post]].concat()), "Bo Tarn");
        let another =
            "Bo Tarn has said Ulf Hart is free.\n\"No boats,\" the Chilean president added.";
        assert_ne!(last(&[&page[..], &[another]].concat()), "Bo Tarn");
    }
}
