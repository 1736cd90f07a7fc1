//! `relations`: every link between two statements, and why it was made.

use clap::Args;

use crate::ask::listed::Listed;
use crate::export::row::RelationRow;
use crate::relation::RelationKind;
use crate::store::{Filter, Store};
use crate::wording::blocks::of_kind;
use crate::wording::clock::Clock;
use crate::wording::said;
use crate::wording::words;

use super::arguments::Selection;
use super::error::Outcome;
use super::session::Session;
use super::ui::grid::{Cell, Column, Grid, Style};

/// List every link between two statements, and why it was made
///
/// The newer statement first, then how it relates to the older one.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Only links of this kind: contradicts, updates, qualifies ... (may be repeated)
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<RelationKind>,
    #[command(flatten)]
    selection: Selection,
}

const EXAMPLES: &str = "\
Examples:
  onrecord relations
  onrecord relations --kind agrees_with --by 'foreign minister'
  onrecord relations --issue 'attend talks' --format jsonl";

fn kind(text: &str) -> Result<RelationKind, String> {
    text.to_lowercase()
        .replace([' ', '-'], "_")
        .parse()
        .map_err(|error: crate::vocabulary::UnknownWord| format!("known are: {}", error.known))
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let wanted = |kind| arguments.kind.is_empty() || arguments.kind.contains(&kind);
    let store = session.store()?;
    let filter = Session::filter(&arguments.selection, &store)?;
    let rows = all(&store, &filter, wanted)?;
    if rows.is_empty() {
        session.nothing("relations", &arguments.selection, &filter, |filter| {
            Ok(all(&store, filter, wanted)?.len())
        })?;
    }
    session.list(&Listed::Relations(&rows), || table(&rows))
}

/// Links between what stands side by side, and between an edited statement and what stood in its place.
fn all(
    store: &Store,
    filter: &Filter,
    wanted: impl Fn(RelationKind) -> bool,
) -> Outcome<Vec<RelationRow>> {
    let mut rows = store.relations_where(filter, &[], |link| wanted(link.kind))?;
    rows.extend(store.corrections(filter)?);
    Ok(of_kind(rows, wanted))
}

/// One line a link.
pub(crate) fn table(rows: &[RelationRow]) -> Grid {
    let clock = Clock::over(rows.iter().flat_map(RelationRow::ends));
    let ids = said::ShortIds::over(rows.iter().map(|row| row.relation.id.as_str()));
    let mut grid = Grid::table(vec![
        Column::whole(clock.title()),
        Column::cut("Speaker", 16),
        Column::whole("Relation"),
        Column::cut("Other", 16),
        Column::whole("said"),
        Column::whole("Id"),
    ]);
    for row in rows {
        let kind = row.relation.kind;
        grid.row(vec![
            clock.said(row.from.record.said_at.as_ref()).into(),
            said::speaker(&row.from.record).into(),
            Cell::new(&words::relation(kind), Style::of(kind)),
            said::speaker(&row.to.record).into(),
            clock.said(row.to.record.said_at.as_ref()).into(),
            Cell::new(&ids.short(row.relation.id.as_str()), Style::Dim),
        ]);
        let question = row.question.as_deref().unwrap_or_default();
        grid.note(1, format!("{question} {}", row.relation.why).trim_end());
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NO, YES, relation, statement};
    use super::*;

    #[test]
    fn each_link_says_why() {
        let before = statement("Ada Example", "2031-05-14", "she will come", YES, None);
        let after = statement(
            "Ada Example",
            "2031-05-15T05:45Z",
            "she will not come",
            NO,
            None,
        );
        let other = statement("Bo Sample", "2031-05-13", "Example will come", YES, None);
        let rows = of_kind(
            vec![
                relation(RelationKind::Reverses, &after, &before, "said no after yes"),
                relation(
                    RelationKind::Contradicts,
                    &other,
                    &after,
                    "one says no, the other yes",
                ),
            ],
            |_| true,
        );
        insta::assert_snapshot!(table(&rows).render(100, false), @r#"
        2031, UTC+1   Speaker      Relation     Other        said          Id
        13 May        Bo Sample    contradicts  Ada Example  15 May 06:45  re_9ca3fb
                      └ Will Ada Example attend the Lisbon talks? one says no, the other yes
        15 May 06:45  Ada Example  reverses     Ada Example  14 May        re_3875af
                      └ Will Ada Example attend the Lisbon talks? said no after yes
        "#);
    }

    #[test]
    fn a_kind_is_typed_with_blanks_too() {
        assert_eq!(kind("agrees with"), Ok(RelationKind::AgreesWith));
        assert!(kind("likes").is_err());
    }
}
