//! Exports: read back by their readers, the same bytes whatever the order of the rows, safe against any name.

mod rows;

use std::sync::Arc;

use onrecord::calendar::Instant;
use onrecord::export::record::{PropositionRecord, Record};
use onrecord::export::row::{PositionRow, StatementRow};
use onrecord::export::{csv, dot, jsonl};
use onrecord::id::{EntityId, IssueId};
use onrecord::position::Grade;
use onrecord::proposition::{Certainty, Dynamics, Issue, Polarity, ValueType};
use onrecord::relation::RelationKind;

pub(crate) use rows::{ATTEND, Said, link, no, said, summit, text};

fn read_back(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &::csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let head = cells(reader.headers().unwrap());
    let rows = reader
        .records()
        .map(|record| cells(&record.unwrap()))
        .collect();
    (head, rows)
}

#[test]
fn the_columns_stand_in_the_order_that_was_promised() {
    let head = |text: String| text.lines().next().unwrap().to_owned();
    let statements = head(text(|out| {
        csv::statements(&[] as &[StatementRow], out, None)
    }));
    assert!(
        statements.starts_with(
            "statement_id,speaker,speaker_id,speaker_basis,addressee,mode,speech_act,polarity,certainty,commitment,\
             content,quote,issue,value,condition,said_at,said_until,said_precision,said_basis,about_from,about_to,\
             reporting_stance,source,url,post_id,start_cp,end_cp,published_at,captured_at,recorded_at,conf_extract,\
             conf_speaker,review"
        ),
        "{statements}"
    );
    let relations = head(text(|out| csv::relations(&[], out, None)));
    assert!(
        relations.starts_with(
            "from,type,to,flags,basis,rule,confidence,from_speaker,from_quote,from_said_at,to_speaker,to_quote,\
             to_said_at,review,recorded_at"
        ),
        "{relations}"
    );
    let positions = head(text(|out| csv::positions(&[], out, None)));
    assert!(
        positions.starts_with(
            "issue,speaker,from,to,value,polarity,certainty,condition,change,grade,statement_id,quote,url"
        ),
        "{positions}"
    );
}

#[test]
fn a_statement_comes_back_from_its_row_whatever_its_words() {
    let words = "=1+1, \"she said\",\r\nthen\u{1}; 'no' – naïve 🦊";
    let row = no(said(
        "st_1",
        "Ada, \"the\" Example",
        "2031-05-15T07:21Z",
        words,
    ))
    .row();
    let table = text(|out| csv::statements(std::slice::from_ref(&row), out, None));
    let (head, rows) = read_back(&table);
    let cell = |name: &str| {
        let at = head.iter().position(|column| column == name).unwrap();
        rows[0][at].clone()
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(cell("content"), words);
    assert_eq!(cell("speaker"), "Ada, \"the\" Example");
    assert_eq!(
        (cell("polarity"), cell("certainty"), cell("commitment")),
        ("-".into(), "CT".into(), "-3".into())
    );
    assert_eq!(cell("said_at"), "2031-05-15T07:21:00.000Z");
    assert_eq!(
        (cell("said_precision"), cell("said_basis")),
        ("minute".into(), "post_time".into())
    );
    assert_eq!(
        (cell("quote"), cell("addressee")),
        (String::new(), String::new())
    );
    let propositions: Vec<PropositionRecord> = serde_json::from_str(&cell("propositions")).unwrap();
    assert_eq!(propositions, row.record.propositions);
}

#[test]
fn lines_end_in_a_line_feed_and_no_mark_stands_before_the_first() {
    let table = text(|out| csv::relations(&summit(), out, None));
    assert!(table.starts_with("from,") && table.ends_with('\n') && !table.contains('\r'));
}

#[test]
fn the_order_of_the_rows_does_not_show() {
    let rows = summit();
    let mut turned = rows.clone();
    turned.reverse();
    turned.swap(1, 4);
    assert_eq!(
        text(|out| csv::relations(&rows, out, None)),
        text(|out| csv::relations(&turned, out, None))
    );
    assert_eq!(
        text(|out| jsonl::relations(&rows, out)),
        text(|out| jsonl::relations(&turned, out))
    );
    assert_eq!(
        text(|out| dot::write(&rows, out)),
        text(|out| dot::write(&turned, out))
    );
}

#[test]
fn columns_can_be_chosen_and_a_wrong_name_tells_the_right_ones() {
    let fields = ["type".to_owned(), "from_speaker".to_owned()];
    let (head, rows) = read_back(&text(|out| csv::relations(&summit(), out, Some(&fields))));
    assert_eq!(head, ["type", "from_speaker"]);
    assert_eq!(rows.len(), 13);
    let error = csv::positions(&[], Vec::new(), Some(&["speeker".to_owned()]))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("positions.csv has no column \"speeker\"; it has: issue, speaker, from"),
        "{error}"
    );
}

#[test]
fn a_position_has_its_step_in_csv_and_jsonl() {
    let stays = no(said(
        "st_06",
        "Mara Voss",
        "2031-05-15T11:02Z",
        "I will not be in Geneva",
    ));
    let row = PositionRow {
        issue: Arc::new(Issue {
            id: IssueId::of(&[ATTEND]),
            key: "attend(voss,talks)".to_owned(),
            question: ATTEND.to_owned(),
            frame: "attend".to_owned(),
            value_type: ValueType::Binary,
            dynamics: Dynamics::Plan,
            functional: true,
        }),
        speaker: EntityId::of(&["Mara Voss"]),
        speaker_name: "Mara Voss".to_owned(),
        from: Some("2031-05-15T11:02:00.000Z".parse::<Instant>().unwrap()),
        to: None,
        value: "no".to_owned(),
        polarity: Polarity::Negative,
        certainty: Certainty::Certain,
        condition: None,
        change: Some(RelationKind::Shifts),
        grade: Grade::Half,
        repeats: 2,
        summary: "a mixture of yes and no".to_owned(),
        withdrawn: false,
        others_since: 0,
        discharge: None,
        statement: stays.row().into(),
    };
    let (_, rows) = read_back(&text(|out| {
        csv::positions(std::slice::from_ref(&row), out, None)
    }));
    assert_eq!(
        rows[0][1..11],
        [
            "Mara Voss",
            "2031-05-15T11:02:00.000Z",
            "",
            "no",
            "-",
            "CT",
            "",
            "shifts",
            "half",
            "st_06"
        ]
    );
    let line = text(|out| jsonl::positions(std::slice::from_ref(&row), out));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (&value["change"], &value["to"]),
        (&"shifts".into(), &serde_json::Value::Null)
    );
}

#[test]
fn a_relation_line_has_the_names_of_the_record_format() {
    let line = text(|out| jsonl::relations(&summit()[..1], out));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "basis",
            "confidence",
            "flags",
            "from",
            "gates",
            "id",
            "issue",
            "kind",
            "rule",
            "to",
            "why"
        ]
    );
    let rows = [StatementRow::clone(&summit()[0].from)];
    let line = text(|out| jsonl::statements(&rows, out));
    assert_eq!(
        serde_json::from_str::<Record>(&line).unwrap(),
        rows[0].record
    );
}

#[test]
fn the_picture_has_a_box_a_question_and_every_relation() {
    let graph = text(|out| dot::write(&summit(), out));
    assert_eq!(graph.matches("subgraph \"cluster_is_").count(), 2);
    assert_eq!(graph.matches("constraint=false").count(), 13);
    assert_eq!(graph.matches("dir=both").count(), 8);
    assert_eq!(graph.matches("#D55E00").count(), 2 * 6, "conflicts");
    // The newer one stands second, so that the arrow at the first points back in time.
    let issue = IssueId::of(&[ATTEND]);
    assert!(
        graph.contains(&format!("\"st_02@{issue}\" -> \"st_03@{issue}\" [dir=back")),
        "{graph}"
    );
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/summit.dot"), graph).unwrap();
}

#[test]
fn no_name_breaks_out_of_the_picture() {
    let hostile = "\"]; evil [label=\"x\\";
    let from = Said {
        words: "ends in a backslash \\",
        ..said("st_1", hostile, "2031-05-15T07:21Z", "")
    };
    let to = no(said(
        "st_2",
        "a\nb\u{1}\r\t</TABLE>&lt;\\N",
        "2031-05-15T07:22Z",
        "{}|<x> -> \"y\"",
    ));
    let mut row = link(RelationKind::Contradicts, &from, &to, "one says \"yes\"\\");
    row.question = Some("\"}\nsubgraph { evil".to_owned());
    let graph = text(|out| dot::write(&[row], out));
    assert!(!outside_quotes(&graph).contains("evil"), "{graph}");
    assert!(graph.chars().all(|c| c == '\n' || !c.is_control()));
}

/// What of a DOT file does not stand in quoted strings, by the rules of its grammar: a quote ends a string unless a
/// backslash stands before it, and two backslashes are one.
pub(crate) fn outside_quotes(graph: &str) -> String {
    let mut outside = String::new();
    let mut inside = false;
    let mut letters = graph.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if inside => drop(letters.next()),
            '"' => inside = !inside,
            _ if inside => {}
            _ => outside.push(letter),
        }
    }
    assert!(!inside, "a string is never closed");
    outside
}
