//! What tells a post from all others of its document: the publisher's id, else headline, clock and ordinal.
//!
//! The number in a page's list is no identity: it counts from the newest and moves with every update.

use crate::feed::Item;
use std::collections::{BTreeMap, BTreeSet};

/// Native ids of items, in their order. Equal ones are counted from the oldest, so that an update on top of the page
/// moves none; `newest_first` tells which end is the oldest.
pub(super) fn native_ids(items: &[Item], newest_first: bool) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut given: BTreeSet<String> = BTreeSet::new();
    let mut numbered = |item: &Item| {
        let base = base(item);
        let count = counts.entry(base.clone()).or_default();
        loop {
            *count += 1;
            let id = match (&item.native_id, *count) {
                (Some(_), 1) => base.clone(),
                (_, count) => format!("{base}|{count}"),
            };
            // A publisher's own id may look like one that was counted: "a7", "a7" and "a7|2".
            if given.insert(id.clone()) {
                return id;
            }
        }
    };
    if newest_first {
        let mut ids: Vec<String> = items.iter().rev().map(&mut numbered).collect();
        ids.reverse();
        ids
    } else {
        items.iter().map(&mut numbered).collect()
    }
}

/// How the id of what stands above a live page's updates begins.
pub(super) const PREAMBLE: &str = "preamble";

fn base(item: &Item) -> String {
    if let Some(id) = &item.native_id {
        return id.clone();
    }
    if item.preamble {
        return PREAMBLE.to_owned();
    }
    let words = item
        .headline()
        .or_else(|| item.parts.first().map(crate::feed::Part::text))
        .unwrap_or_default();
    let clock = item.clock.as_ref().map_or(String::new(), |clock| {
        format!("{:02}:{:02}", clock.hour, clock.minute)
    });
    format!("{}|{clock}", fold(&words))
}

/// Lower case, without accents or punctuation, at most twelve words: a corrected comma is no new post.
fn fold(words: &str) -> String {
    let start: String = words.chars().take(400).collect();
    let plain = deunicode::deunicode(&start).to_lowercase();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Input};

    fn ids(text: &str) -> Vec<String> {
        let page = feed::read("a.txt", text.as_bytes(), Input::Auto).unwrap();
        native_ids(&page.items, true)
    }

    #[test]
    fn equals_are_counted_from_the_oldest() {
        let old = "  1. Port, shut!published at 09:31 GMT\n\n    Rain.\n";
        assert_eq!(ids(old), ["port shut|09:31|1"]);
        let new = "Example: Rain\n\n  1. Port shut published at 09:31 GMT\n\n    Wind.\n\n  2. Port, shut!published at 09:31 GMT\n\n    Rain.\n";
        assert_eq!(
            ids(new),
            ["preamble|1", "port shut|09:31|2", "port shut|09:31|1"]
        );
    }

    #[test]
    fn the_publishers_id_goes_first() {
        assert_eq!(
            ids(
                "{\"id\":\"a7\",\"body\":\"Rain.\"}\n{\"id\":\"a7\",\"body\":\"Wind.\"}\n{\"body\":\"Sun.\"}"
            ),
            ["a7|2", "a7", "sun||1"]
        );
        let like = |id: &str| format!("{{\"id\":\"{id}\",\"body\":\"Rain.\"}}\n");
        assert_eq!(
            ids(&["a7", "a7", "a7|2"].map(like).concat()),
            ["a7|3", "a7", "a7|2"]
        );
    }
}
