//! What is asked: filters, search, passages, the views that people read.

use std::collections::BTreeSet;

use onrecord::id::IssueId;
use onrecord::post::Origin;
use onrecord::proposition::{Certainty, Polarity};
use onrecord::relation::RelationKind;
use onrecord::span::CodePoints;
use onrecord::statement::Mode;
use onrecord::store::{Filter, Store};
use onrecord::time::{SaidAt, SaidBasis};
use rusqlite::Connection;

use super::page::{Page, answer, everything, issue, link, minute, person, run, save, summit};

#[test]
fn filters_leave_out_what_does_not_pass() {
    let mut store = Store::in_memory().unwrap();
    let (mut page, talks, [ada, ben]) = summit();
    page.told[0].said_at = SaidAt {
        interval: None,
        basis: SaidBasis::Unknown,
    };
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let ids = |filter: Filter| -> Vec<String> {
        let rows = store.statements(&filter).unwrap();
        rows.into_iter().map(|row| row.record.id).collect()
    };
    let all = [ada.to_string(), ben.to_string()];
    let [only_ada, only_ben] = all.each_ref().map(|id| vec![id.clone()]);
    let base = Filter::default;
    assert_eq!(ids(base()), all);
    assert_eq!(
        ids(Filter {
            by: vec![person("Ada Alpha").id],
            ..base()
        }),
        only_ada
    );
    assert_eq!(
        ids(Filter {
            about: vec![person("Ben Beta").id],
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            issues: vec![talks.id],
            ..base()
        }),
        all
    );
    assert_eq!(
        ids(Filter {
            issues: vec![IssueId::of(&["other"])],
            ..base()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        ids(Filter {
            modes: vec![Mode::Direct],
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            certainties: vec![Certainty::Certain],
            ..base()
        }),
        all
    );
    assert_eq!(
        ids(Filter {
            certainties: vec![Certainty::Possible],
            ..base()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        ids(Filter {
            since: Some(minute(15, "09:00")),
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            until: Some(minute(15, "09:00")),
            ..base()
        }),
        Vec::<String>::new()
    );
    // Nobody knows when Ada said it, so nobody can say that it had been said by then.
    assert_eq!(
        ids(Filter {
            as_of: Some(minute(15, "09:12")),
            ..base()
        }),
        only_ben
    );
    assert_eq!(
        ids(Filter {
            as_of: Some(minute(15, "09:11")),
            ..base()
        }),
        Vec::<String>::new()
    );
}

#[test]
fn search_finds_words_and_never_speaks_the_query_language() {
    let mut store = Store::in_memory().unwrap();
    let (page, _, [ada, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let found = |words: &str| -> Vec<String> {
        let search = Some(words.to_owned());
        let rows = store
            .statements(&Filter {
                search,
                ..Filter::default()
            })
            .unwrap();
        rows.into_iter().map(|row| row.record.id).collect()
    };
    assert_eq!(found("attending"), [ada.to_string(), ben.to_string()]);
    assert_eq!(found("NOT attend"), [ben.to_string()]);
    assert_eq!(found("\"will attend\""), [ada.to_string()]);
    for hostile in [
        "\"",
        "attend AND",
        "content:attend",
        "a* OR b*",
        "NEAR(",
        "^",
        "-",
        "{",
        "'; DROP TABLE post; --",
        "\0",
    ] {
        assert_eq!(found(hostile), Vec::<String>::new(), "{hostile:?}");
    }
    assert_eq!(everything(&store).len(), 2);
}

#[test]
fn the_search_index_can_be_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    save(&mut store, minute(16, "10:00"), &summit().0).unwrap();
    let connection = Connection::open(&path).unwrap();
    for command in ["integrity-check", "rebuild", "integrity-check"] {
        connection
            .execute(
                "INSERT INTO statement_search (statement_search) VALUES (?1)",
                [command],
            )
            .unwrap();
    }
    let search = Some("attend".to_owned());
    assert_eq!(
        store
            .statements(&Filter {
                search,
                ..Filter::default()
            })
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_passage_marks_its_words() {
    let mut store = Store::in_memory().unwrap();
    let (page, _, [_, ben]) = summit();
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let passage = store.passage(&ben, None).unwrap().unwrap();
    assert_eq!(passage.headline.as_deref(), Some("Second post"));
    assert_eq!(passage.byline.as_deref(), Some("Rae Porter"));
    assert_eq!(passage.blocks, page.document.posts[0].blocks);
    let points = CodePoints::new(&passage.text);
    let marked: Vec<(&str, &str)> = passage
        .spans
        .iter()
        .map(|(role, [start, end])| (role.as_str(), points.span(*start, *end).of(&passage.text)))
        .collect();
    assert_eq!(
        marked,
        [
            ("source", "Beta"),
            ("cue", "said"),
            ("content", "\"she will not attend\"")
        ]
    );
}

#[test]
fn spans_keep_the_words_around_them_in_code_points() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let mut page = Page::new(
        "https://example.org/live",
        &[(
            "0721",
            "Première\nÀ Genève, Zoë Example said “ça va” in the hall.",
        )],
    );
    let talks = issue("k", "q");
    page.document.posts[0].origin = vec![
        Origin {
            here: 0,
            there: 40,
            length: 9,
        },
        Origin {
            here: 9,
            there: 60,
            length: 60,
        },
    ];
    let id = page.says(
        0,
        &person("Zoë Example"),
        "“ça va”",
        answer(&talks, Polarity::Positive, Certainty::Certain),
    );
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let row = Connection::open(&path)
        .unwrap()
        .query_row(
            "SELECT start_cp, end_cp, exact, prefix, suffix FROM span WHERE role = 'content'",
            [],
            |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, String>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, String>(4)?,
                ))
            },
        )
        .unwrap();
    let before = "Première\nÀ Genève, Zoë Example said ";
    let start = i64::try_from(before.chars().count()).unwrap();
    let prefix: String = before.chars().skip(before.chars().count() - 32).collect();
    assert_eq!(
        row,
        (
            start,
            start + 7,
            "“ça va”".to_owned(),
            prefix,
            " in the hall.".to_owned()
        )
    );
    // In the record they count in the file.
    let rows = store.statements(&Filter::default()).unwrap();
    let record = &rows[0].record;
    assert_eq!(record.id, id.as_str());
    assert_eq!(record.base, "document");
    let there = 60 + before.chars().count() - 9;
    assert_eq!(record.content.spans, [[there, there + 7]]);
    assert_eq!(
        rows[0].in_post,
        [before.chars().count(), before.chars().count() + 7]
    );
}

#[test]
fn the_views_read_like_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let mut store = Store::open(&path).unwrap();
    let ada = person("Ada Alpha");
    let talks = issue("k", "Will the talks be held?");
    let mut page = Page::new(
        "a",
        &[
            ("1000", "D\nAda Alpha said it is off."),
            ("0900", "C\nAda Alpha said it is on, again."),
            ("0800", "B\nAda Alpha said it is on."),
        ],
    );
    let yes = || answer(&talks, Polarity::Positive, Certainty::Certain);
    let first = page.says(2, &ada, "it is on", yes());
    page.says(1, &ada, "it is on", yes());
    let last = page.says(
        0,
        &ada,
        "it is off",
        answer(&talks, Polarity::Negative, Certainty::Probable),
    );
    save(&mut store, minute(16, "10:00"), &page).unwrap();
    let stamp = run(&mut store, minute(16, "10:00"));
    let mut turn = link(&last, &first, &talks, RelationKind::Reverses);
    (turn.from, turn.to) = (last, first);
    store
        .replace_relations(&BTreeSet::from([talks.id.clone()]), &[turn], &stamp)
        .unwrap();
    let connection = Connection::open(&path).unwrap();
    let read = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        let width = statement.column_count();
        statement
            .query_map([], |row| {
                (0..width)
                    .map(|at| {
                        Ok(row
                            .get::<_, Option<String>>(at)?
                            .unwrap_or_else(|| "-".to_owned()))
                    })
                    .collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
            .map(|cells| cells.unwrap().join(" | "))
            .collect()
    };
    // The repeat at nine is folded into the step of eight.
    assert_eq!(
        read("SELECT speaker, issue, since, until, value, certainty FROM positions ORDER BY since"),
        [
            "Ada Alpha | Will the talks be held? | 2031-04-15T08:00:00.000Z | 2031-04-15T10:00:00.000Z | yes | certain",
            "Ada Alpha | Will the talks be held? | 2031-04-15T10:00:00.000Z | - | no | probable",
        ]
    );
    assert_eq!(
        read("SELECT speaker, kind, earlier_quote, quote FROM shifts"),
        ["Ada Alpha | reverses | it is on | it is off"]
    );
    assert_eq!(read("SELECT speaker FROM conflicts"), Vec::<String>::new());
    assert_eq!(
        read(
            "SELECT outlet, CAST(documents AS TEXT), CAST(posts AS TEXT), CAST(statements AS TEXT) FROM outlets"
        ),
        ["The Example | 1 | 3 | 3"]
    );
    assert_eq!(
        read("SELECT speaker, content, issues, url FROM statements WHERE said_at GLOB '*T10:00*'"),
        ["Ada Alpha | it is off | Will the talks be held? | a"]
    );
}
