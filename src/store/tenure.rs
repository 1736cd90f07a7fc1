//! Who held an office when: kept as sights, one a post, from which follows for whom somebody spoke at a moment.
//!
//! A post of 3 May that calls somebody foreign minister is a sight of that day. Between the first and the last sight the
//! office was held; before and after it is taken to have been, until a post tells of a former minister, or shows another
//! in an office that only one can hold. So a spokesman whom one post names and the next does not still speaks for his
//! side, and a predecessor does not speak for the one who came after.
//!
//! Sights are a set, so the order in which documents arrive changes nothing. What follows from them is kept beside the
//! affiliation, found anew for the offices that a document touches; only whose bounds moved is related anew.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::named_params;

use super::saving::Saving;
use super::{Stamp, Store, StoreError, column};
use crate::entity::one_holder;
use crate::id::{EntityId, PostId};

const LIVE: &str = "SELECT entity_id, principal_id, role, former, seen_at FROM tenure
    WHERE post_id = :post AND rec_to = '9999-12-31T23:59:59.999Z'";
const CLOSE: &str = "UPDATE tenure SET rec_to = :at
    WHERE post_id = :post AND entity_id = :entity AND principal_id = :principal AND role = :role AND former = :former
      AND seen_at = :seen AND rec_to = '9999-12-31T23:59:59.999Z'";
// Closed and seen again in one run: the row opens again.
const OPEN: &str =
    "INSERT INTO tenure (entity_id, principal_id, role, former, post_id, seen_at, rec_from)
    VALUES (:entity, :principal, :role, :former, :post, :seen, :at)
    ON CONFLICT DO UPDATE SET rec_to = '9999-12-31T23:59:59.999Z'";
const OFFICES_OF: &str = "SELECT principal_id, role FROM affiliation
    WHERE (entity_id = :entity OR entity_id IN (SELECT id FROM entity WHERE same_as = :entity))
      AND EXISTS (SELECT 1 FROM tenure AS t WHERE t.entity_id = affiliation.entity_id
                    AND t.principal_id = affiliation.principal_id AND t.role = affiliation.role)";
const HOLDERS: &str = "SELECT a.entity_id, coalesce(e.same_as, e.id), a.valid_from, a.valid_to, a.holds_after, a.holds_before
    FROM affiliation AS a JOIN entity AS e ON e.id = a.entity_id
    WHERE a.principal_id = :principal AND a.role = :role ORDER BY a.entity_id";
const FIRST: &str = "SELECT min(seen_at) FROM tenure
    WHERE entity_id = :entity AND principal_id = :principal AND role = :role AND former = 0
      AND rec_from <= :known AND :known < rec_to";
const LAST: &str = "SELECT max(seen_at) FROM tenure
    WHERE entity_id = :entity AND principal_id = :principal AND role = :role AND former = 0
      AND rec_from <= :known AND :known < rec_to";
const LEFT: &str = "SELECT min(seen_at) FROM tenure
    WHERE entity_id = :entity AND principal_id = :principal AND role = :role AND former = 1 AND seen_at > :last
      AND rec_from <= :known AND :known < rec_to";
const EVER: &str = "SELECT EXISTS (SELECT 1 FROM tenure
    WHERE entity_id = :entity AND principal_id = :principal AND role = :role AND rec_from <= :known)";
const BOUND: &str = "UPDATE affiliation
    SET valid_from = :first, valid_to = :last, holds_after = :after, holds_before = :before
    WHERE entity_id = :entity AND principal_id = :principal AND role = :role";

/// Earlier than anything was said.
const NEVER: &str = "0000-01-01T00:00:00.000Z";

/// An office of somebody.
pub(super) type Office = (String, String);

/// An entity, with whom it is one, and what is held beside its affiliation.
type Holder = (String, String, Bounds);

/// Whom a post shows in which office, whether formerly, and when it was posted.
type Sight = (String, String, String, bool, String);

/// What is held beside an affiliation: first and last sight, and the moments between which it holds.
type Bounds = [Option<String>; 4];

/// What is known of one holder of an office.
#[derive(Debug, Default)]
struct Tenure {
    first: Option<String>,
    last: Option<String>,
    /// The first sight of a former holder after the last of a present one.
    left: Option<String>,
    /// Seen once, and by no post that is believed now.
    gone: bool,
}

impl Store {
    /// Keeps whom the posts of a document show in which office; tells who now speaks for somebody at other times than
    /// before. `moved` are those whose names or affiliations changed just now.
    pub(super) fn save_sights(
        &mut self,
        stamp: &Stamp,
        saving: &Saving<'_>,
        moved: &BTreeSet<EntityId>,
    ) -> Result<BTreeSet<EntityId>, StoreError> {
        let mut offices: BTreeSet<Office> = BTreeSet::new();
        for entity in moved {
            let mut statement = self.connection.prepare_cached(OFFICES_OF)?;
            let held = statement
                .query_map(named_params! { ":entity": entity.as_str() }, |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            offices.extend(held.collect::<Result<Vec<_>, _>>()?);
        }
        let mut seen: BTreeMap<usize, BTreeSet<Sight>> = BTreeMap::new();
        for sight in saving.sights {
            let posted = saving.document.posts.get(sight.post);
            let Some(posted) = posted.and_then(|post| post.posted_at) else {
                continue;
            };
            if !self.knows(sight.entity.as_str())? || !self.knows(sight.principal.as_str())? {
                continue;
            }
            seen.entry(sight.post).or_default().insert((
                sight.entity.to_string(),
                sight.principal.to_string(),
                sight.role.clone(),
                sight.former,
                posted.to_string(),
            ));
        }
        for (at, post) in saving.document.posts.iter().enumerate() {
            let now = seen.remove(&at).unwrap_or_default();
            self.see(stamp, &post.id, &now, &mut offices)?;
        }
        let mut changed = BTreeSet::new();
        for office in offices {
            self.bound(&office, &mut changed)?;
        }
        Ok(changed)
    }

    /// Makes the sights of a post those that it shows now.
    fn see(
        &self,
        stamp: &Stamp,
        post: &PostId,
        now: &BTreeSet<Sight>,
        offices: &mut BTreeSet<Office>,
    ) -> Result<(), StoreError> {
        let held: BTreeSet<Sight> = self
            .connection
            .prepare_cached(LIVE)?
            .query_map(named_params! { ":post": post.as_str() }, |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            })?
            .collect::<Result<_, _>>()?;
        let at = stamp.at.to_string();
        let changes = held
            .difference(now)
            .map(|sight| (CLOSE, sight))
            .chain(now.difference(&held).map(|sight| (OPEN, sight)));
        for (sql, sight) in changes {
            let (entity, principal, role, former, seen) = sight;
            self.connection.prepare_cached(sql)?.execute(named_params! {
                ":post": post.as_str(), ":entity": entity, ":principal": principal, ":role": role,
                ":former": former, ":seen": seen, ":at": at,
            })?;
            offices.insert((principal.clone(), role.clone()));
        }
        Ok(())
    }

    /// Finds anew between which moments each holder of an office holds it.
    fn bound(&self, office: &Office, changed: &mut BTreeSet<EntityId>) -> Result<(), StoreError> {
        let (principal, role) = office;
        let rows = self.holders(office)?;
        let tenures = self.known_tenures(office, &rows, &column::known(None))?;
        for (id, who, held) in &rows {
            let bounds = bounds(who, &tenures, one_holder(role));
            if bounds == *held {
                continue;
            }
            let [first, last, after, before] = &bounds;
            self.connection.prepare_cached(BOUND)?.execute(named_params! {
                ":entity": id, ":principal": principal, ":role": role, ":first": first, ":last": last,
                ":after": after, ":before": before,
            })?;
            let [_, _, held_after, held_before] = held;
            if (after, before) != (held_after, held_before) {
                changed.insert(EntityId::stored(who.clone()));
                changed.insert(EntityId::stored(id.clone()));
            }
        }
        Ok(())
    }

    /// Everybody who ever held an office, with whom they are one and what is held beside the affiliation.
    fn holders(&self, (principal, role): &Office) -> Result<Vec<Holder>, StoreError> {
        let mut statement = self.connection.prepare_cached(HOLDERS)?;
        let rows = statement.query_map(
            named_params! { ":principal": principal, ":role": role },
            |row| {
                let bounds = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
                Ok((row.get(0)?, row.get(1)?, bounds))
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the database knew of each of them at that moment.
    fn known_tenures<'a>(
        &self,
        office: &Office,
        holders: &'a [Holder],
        known: &str,
    ) -> Result<BTreeMap<&'a str, Tenure>, StoreError> {
        let mut tenures: BTreeMap<&str, Tenure> = BTreeMap::new();
        for (id, who, _) in holders {
            let first = self.sight(FIRST, office, id, known, None)?;
            let last = self.sight(LAST, office, id, known, None)?;
            let tenure = tenures.entry(who).or_default();
            tenure.gone |= first.is_none() && self.ever(office, id, known)?;
            tenure.first = earlier(tenure.first.take(), first);
            tenure.last = tenure.last.take().max(last);
        }
        for (id, who, _) in holders {
            let last = tenures.get(who.as_str()).and_then(|it| it.last.clone());
            if let Some(last) = last {
                let left = self.sight(LEFT, office, id, known, Some(&last))?;
                let tenure = tenures.entry(who).or_default();
                tenure.left = earlier(tenure.left.take(), left);
            }
        }
        Ok(tenures)
    }

    /// Whether somebody held an office still, as far as the database knew at that moment. What no post ever dated holds
    /// always; what was dated later only was not known.
    pub(super) fn held_still(
        &self,
        who: &str,
        office: &Office,
        known: &str,
    ) -> Result<bool, StoreError> {
        let holders = self.holders(office)?;
        let tenures = self.known_tenures(office, &holders, known)?;
        let [first, _, _, before] = bounds(who, &tenures, one_holder(&office.1));
        if before.is_some() {
            return Ok(false);
        }
        if first.is_some() {
            return Ok(true);
        }
        for (id, own, _) in &holders {
            if own == who && self.ever(office, id, &column::known(None))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn sight(
        &self,
        sql: &str,
        (principal, role): &Office,
        entity: &str,
        known: &str,
        last: Option<&str>,
    ) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = match last {
            None => statement.query_row(
                named_params! { ":entity": entity, ":principal": principal, ":role": role, ":known": known },
                |row| row.get(0),
            ),
            Some(last) => statement.query_row(
                named_params! {
                    ":entity": entity, ":principal": principal, ":role": role, ":known": known, ":last": last,
                },
                |row| row.get(0),
            ),
        };
        Ok(found?)
    }

    fn ever(
        &self,
        (principal, role): &Office,
        entity: &str,
        known: &str,
    ) -> Result<bool, StoreError> {
        Ok(self.connection.prepare_cached(EVER)?.query_row(
            named_params! { ":entity": entity, ":principal": principal, ":role": role, ":known": known },
            |row| row.get(0),
        )?)
    }
}

fn earlier(one: Option<String>, other: Option<String>) -> Option<String> {
    one.into_iter().chain(other).min()
}

/// First and last sight of a holder, and the moments between which the office is taken to be held.
fn bounds(who: &str, tenures: &BTreeMap<&str, Tenure>, one_holder: bool) -> Bounds {
    let Some(own) = tenures.get(who) else {
        return Bounds::default();
    };
    let (Some(first), Some(last)) = (&own.first, &own.last) else {
        // No post tells it any more; what no post ever dated holds always.
        return [None, None, None, own.gone.then(|| NEVER.to_owned())];
    };
    let others = || {
        let all = tenures
            .iter()
            .filter(|(other, _)| one_holder && **other != who);
        all.filter_map(|(_, it)| it.first.as_deref().zip(it.last.as_deref()))
    };
    let after = others()
        .map(|(_, seen)| seen)
        .filter(|seen| *seen < first.as_str());
    let before = others()
        .map(|(seen, _)| seen)
        .filter(|seen| *seen > last.as_str());
    [
        Some(first.clone()),
        Some(last.clone()),
        after.max().map(str::to_owned),
        earlier(own.left.clone(), before.min().map(str::to_owned)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenures(
        seen: &[(&'static str, &str, &str, Option<&str>)],
    ) -> BTreeMap<&'static str, Tenure> {
        seen.iter()
            .map(|(who, first, last, left)| {
                let tenure = Tenure {
                    first: Some((*first).to_owned()),
                    last: Some((*last).to_owned()),
                    left: left.map(str::to_owned),
                    gone: false,
                };
                (*who, tenure)
            })
            .collect()
    }

    fn holds(who: &str, all: &BTreeMap<&str, Tenure>, one: bool) -> [Option<String>; 2] {
        let [_, _, after, before] = bounds(who, all, one);
        [after, before]
    }

    #[test]
    fn a_lone_holder_holds_always_and_a_former_one_until_told_so() {
        assert_eq!(
            holds("a", &tenures(&[("a", "3", "5", None)]), true),
            [None, None]
        );
        let left = tenures(&[("a", "3", "5", Some("8"))]);
        assert_eq!(holds("a", &left, false), [None, Some("8".to_owned())]);
    }

    #[test]
    fn an_office_of_one_passes_on_and_one_of_many_does_not() {
        let two = tenures(&[("a", "1", "3", None), ("b", "6", "9", None)]);
        assert_eq!(holds("a", &two, true), [None, Some("6".to_owned())]);
        assert_eq!(holds("b", &two, true), [Some("3".to_owned()), None]);
        assert_eq!(holds("a", &two, false), [None, None]);
        // Seen in turns: nobody can tell when it passed on.
        let turns = tenures(&[("a", "1", "7", None), ("b", "6", "9", None)]);
        assert_eq!(holds("a", &turns, true), [None, None]);
    }

    #[test]
    fn what_no_post_tells_any_more_never_held() {
        let gone = Tenure {
            gone: true,
            ..Tenure::default()
        };
        let all = BTreeMap::from([("a", gone), ("b", Tenure::default())]);
        assert_eq!(holds("a", &all, true), [None, Some(NEVER.to_owned())]);
        assert_eq!(holds("b", &all, true), [None, None]);
    }
}
