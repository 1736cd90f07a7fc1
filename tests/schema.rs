//! The schema: fresh = `schema/current.sql`, its rules bite, and files that are not ours are left alone.
//!
//! `UPDATE_SCHEMA=1 cargo test schema` writes `schema/current.sql` anew, after a step was added.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::store::{Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

/// A fresh database and a plain connection to it.
fn fresh() -> (TempDir, PathBuf, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    drop(Store::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = ON")
        .unwrap();
    (folder, path, connection)
}

#[test]
fn a_fresh_schema_is_the_one_on_file() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/current.sql");
    let fresh = format!(
        "-- What all steps lead to. Written by UPDATE_SCHEMA=1 cargo test schema; never edited by hand.\n\n{}",
        Store::in_memory().unwrap().schema().unwrap()
    );
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&file, &fresh).unwrap();
    }
    let held = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        held == fresh,
        "schema/current.sql is behind the steps: run UPDATE_SCHEMA=1 cargo test schema"
    );
}

#[test]
fn opening_twice_changes_nothing() {
    let (_folder, path, connection) = fresh();
    let version = |connection: &Connection| -> (i64, i64) {
        connection
            .query_row(
                "SELECT (SELECT user_version FROM pragma_user_version), (SELECT schema_version FROM pragma_schema_version)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap()
    };
    let before = version(&connection);
    drop(Store::open_existing(&path).unwrap());
    drop(Store::open(&path).unwrap());
    assert_eq!(version(&connection), before);
    let mode: String = connection
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn every_view_reads() {
    let (_folder, _path, connection) = fresh();
    let views: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(
        views,
        [
            "conflicts",
            "entity_now",
            "issue_now",
            "outlets",
            "positions",
            "relation_now",
            "shifts",
            "statement_now",
            "statements"
        ]
    );
    for view in views {
        connection
            .prepare(&format!("SELECT * FROM {view}"))
            .unwrap()
            .query([])
            .unwrap()
            .next()
            .unwrap();
    }
}

#[test]
fn every_table_is_strict() {
    let (_folder, _path, connection) = fresh();
    let loose: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main' AND name NOT GLOB 'sqlite_*'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(loose, Vec::<String>::new());
}

/// Every column that holds an instant says so in a CHECK.
#[test]
fn instants_are_held_to_their_width() {
    let (_folder, _path, connection) = fresh();
    let tables: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut seen = 0;
    for (table, sql) in tables {
        let columns: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap()
            .query_map([&table], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for column in columns {
            if ["_at", "_from", "_to"]
                .iter()
                .any(|end| column.ends_with(end))
            {
                seen += 1;
                assert!(
                    sql.contains(&format!("CHECK ({column} GLOB\n    '[0-9][0-9][0-9][0-9]-")),
                    "{table}.{column} holds an instant that no CHECK holds to its width"
                );
            }
        }
    }
    assert_eq!(seen, 26, "columns that end in _at, _from or _to");
}

#[test]
fn checks_bite() {
    let (_folder, _path, connection) = fresh();
    let good = "INSERT INTO run (tool, version, params, started_at) VALUES ('t', '1', '', '2031-04-05T06:07:08.009Z')";
    connection.execute_batch(good).unwrap();
    connection
        .execute_batch(
            "INSERT INTO document (id, url, name, kind) VALUES ('do_1', 'u', 'n', 'article');
             INSERT INTO post (id, document_id, native_id, ord, posted_basis) VALUES ('po_1', 'do_1', '1', 0, 'unknown');
             INSERT INTO entity (id, kind, label, folded) VALUES ('en_1', 'person', 'Ada', 'ada');
             INSERT INTO statement (id, post_id) VALUES ('st_1', 'po_1'), ('st_2', 'po_1');
             INSERT INTO issue VALUES ('is_1', 'k', 'q', 'f', 'binary', 'plan', 1);",
        )
        .unwrap();
    let rev = |mode: &str, quote: &str, said: &str, conf: &str| {
        format!(
            "INSERT INTO statement_rev (statement_id, rev, speaker_id, speaker_basis, mode, attitude, speech_act,
               reporting_stance, channel, cue_lemma, cue_negated, content, quote, said_from, said_to, said_basis,
               conf_extract, conf_speaker, review, belief_hash, run_id, actor, rec_from)
             VALUES ('st_1', 1, 'en_1', 'named', '{mode}', 'belief', 'assert', 'neutral', 'speech', 'say', 0, 'c', {quote},
               {said}, {said}, 'explicit', {conf}, 1.0, 'machine', 'h', 1, 'rule', '2031-04-05T06:07:08.009Z')"
        )
    };
    let bad = [
        // A narrower instant would sort wrongly and silently.
        good.replace(".009Z", "Z"),
        good.replace(".009Z", ".009+00:00"),
        good.replace("2031-04-05T", "2031-04-05 "),
        "INSERT INTO document (id, url, name, kind) VALUES ('do_2', 'v', 'n', 'novel')".to_owned(),
        "INSERT INTO post (id, document_id, native_id, ord, posted_basis) VALUES ('po_2', 'do_9', '1', 0, 'unknown')".to_owned(),
        "INSERT INTO post (id, document_id, native_id, ord, posted_basis) VALUES ('po_2', 'do_1', '1', 0, 'unknown')".to_owned(),
        "INSERT INTO entity (id, kind, label, folded) VALUES ('en_2', 'robot', 'B', 'b')".to_owned(),
        "INSERT INTO run (tool, version, params, started_at) VALUES (1, x'00', '', '2031-04-05T06:07:08.009Z')".to_owned(),
        rev("direct", "NULL", "NULL", "1.0"),
        rev("indirect", "'words'", "NULL", "1.0"),
        rev("shouted", "NULL", "NULL", "1.0"),
        rev("indirect", "NULL", "'2031-04-05'", "1.0"),
        rev("indirect", "NULL", "NULL", "1.5"),
        "INSERT INTO relation (id, rev, a, b, kind, basis, rule, conf, why, review, run_id, actor, rec_from)
           VALUES ('re_1', 1, 'st_1', 'st_1', 'updates', 'rule', '', 1.0, '', 'machine', 1, 'rule', '2031-04-05T06:07:08.009Z')".to_owned(),
        // A symmetric kind the wrong way round.
        "INSERT INTO relation (id, rev, a, b, kind, basis, rule, conf, why, review, run_id, actor, rec_from)
           VALUES ('re_1', 1, 'st_2', 'st_1', 'disputes', 'rule', '', 1.0, '', 'machine', 1, 'rule', '2031-04-05T06:07:08.009Z')".to_owned(),
    ];
    for sql in &bad {
        assert!(connection.execute_batch(sql).is_err(), "was taken: {sql}");
    }
    connection
        .execute_batch(&rev(
            "direct",
            "'words'",
            "'2031-04-05T06:07:08.009Z'",
            "1.0",
        ))
        .unwrap();
    // A second belief held at the same time.
    let second = rev("indirect", "NULL", "NULL", "1.0").replace("'st_1', 1", "'st_1', 2");
    assert!(connection.execute_batch(&second).is_err());
}

#[test]
fn the_words_of_the_program_are_the_words_of_the_schema() {
    use onrecord::{entity, post, proposition, relation, statement, time};
    let schema = Store::in_memory().unwrap().schema().unwrap();
    let check = |column: &str, words: Vec<&str>| {
        let list = words.join("', '");
        let flat: String = schema.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = format!("{column} IN ('{list}')").replace("( ", "(");
        assert!(
            flat.replace("( ", "(").contains(&wanted),
            "the schema does not hold: {wanted}"
        );
    };
    macro_rules! words {
        ($list:ty) => {
            <$list>::ALL.iter().map(|word| word.as_str()).collect()
        };
    }
    check("posted_basis", words!(post::PostedBasis));
    check("kind", words!(entity::EntityKind));
    check("speaker_basis", words!(entity::SpeakerBasis));
    check("mode", words!(statement::Mode));
    check("attitude", words!(statement::Attitude));
    check("speech_act", words!(statement::SpeechAct));
    check("reporting_stance", words!(statement::ReportingStance));
    check("channel", words!(statement::Channel));
    check("said_basis", words!(time::SaidBasis));
    check("polarity", words!(proposition::Polarity));
    check("certainty", words!(proposition::Certainty));
    check("value_type", words!(proposition::ValueType));
    check("dynamics", words!(proposition::Dynamics));
    check("role", words!(proposition::Role));
    check("kind", words!(relation::RelationKind));
    check("basis", words!(relation::RelationBasis));
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    let (_folder, path, connection) = fresh();
    connection
        .execute_batch("PRAGMA user_version = 999")
        .unwrap();
    for opened in [Store::open(&path), Store::open_existing(&path)] {
        let error = opened.unwrap_err();
        assert!(matches!(error, StoreError::Future { found: 999, .. }));
        assert!(error.to_string().contains("newer onrecord"), "{error}");
    }
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "Minutes of the meeting. ".repeat(100)).unwrap();
    let other = folder.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE song (title)")
        .unwrap();
    for (path, wanted) in [(&text, "no SQLite database"), (&other, "another program")] {
        let before = fs::read(path).unwrap();
        let error = Store::open(path).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
        assert!(error.contains("--db"), "{error}");
        assert_eq!(fs::read(path).unwrap(), before);
    }
}

#[test]
fn a_missing_database_is_made_by_writing_and_an_error_for_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let error = Store::open_existing(&path).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }));
    assert!(!path.exists());
    drop(Store::open(&path).unwrap());
    drop(Store::open_existing(&path).unwrap());
    let error = Store::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("folder"), "{error}");
    let nowhere = folder.path().join("no/such/place.db");
    let error = Store::open(&nowhere).unwrap_err().to_string();
    assert!(error.contains("its folder does not exist"), "{error}");
}

#[test]
fn two_programs_may_make_one_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onrecord.db");
    let opening: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || {
                Store::open(&path)
                    .map(drop)
                    .map_err(|error| error.to_string())
            })
        })
        .collect();
    for opened in opening {
        assert_eq!(opened.join().unwrap(), Ok(()));
    }
}
