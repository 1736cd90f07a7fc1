//! The page in the browser, asked as a browser and a program ask: every page and file answers, small and guarded; the
//! conditions of the address hold; nothing that a page said comes through as anything but words; nothing is written.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use onrecord::store::Store;
use onrecord::web;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// The sample page in a database of its own, served on a port of its own for as long as the tests run.
struct Desk {
    folder: TempDir,
    at: SocketAddr,
}

/// What came back.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

fn db(folder: &TempDir) -> PathBuf {
    folder.path().join("news.db")
}

fn ingested() -> TempDir {
    let folder = TempDir::new().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/sample/summit.txt");
    let told = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["--now", "2025-11-21T09:00", "--db"])
        .arg(db(&folder))
        .arg("ingest")
        .arg(page)
        .output()
        .unwrap();
    assert!(told.status.success(), "{told:?}");
    folder
}

impl Desk {
    fn open() -> Self {
        Self::over(ingested())
    }

    fn over(folder: TempDir) -> Self {
        let served = web::serve(&db(&folder), "127.0.0.1:0".parse().unwrap()).unwrap();
        let at = served.address;
        thread::spawn(move || served.run().unwrap());
        Self { folder, at }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("Host: {}\r\n", self.at))
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.at).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn items(&self, path: &str) -> Vec<Value> {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()["items"].as_array().unwrap().clone()
    }

    fn id(&self, list: &str, name: &str) -> String {
        self.items(list)[0][name].as_str().unwrap().to_owned()
    }

    /// One address of every page, every file, every list.
    fn addresses(&self) -> Vec<String> {
        let issue = self.id("/api/issues", "issue");
        let speaker = self.id("/api/speakers", "speaker_id");
        let statement = self.id(&format!("/api/statements?issue={issue}"), "id");
        let relation = self.id("/api/relations", "id");
        let mut all: Vec<String> = [
            "/",
            "/search",
            "/search?q=talks",
            "/issues",
            "/speakers",
            "/statements",
            "/conflicts",
            "/shifts",
            "/edits",
            "/sources",
            "/static/style.css",
            "/static/app.js",
            "/static/icon.svg",
            "/api",
            "/api/openapi.json",
            "/api/statements",
            "/api/relations",
            "/api/positions",
            "/api/issues",
            "/api/speakers",
            "/api/sources",
            "/api/edits",
        ]
        .map(str::to_owned)
        .to_vec();
        for file in [
            "statements.csv",
            "statements.jsonl",
            "statements.xlsx",
            "relations.csv",
            "relations.jsonl",
            "positions.csv",
            "positions.jsonl",
            "graph.gexf",
            "graph.graphml",
            "graph.cyjs",
            "graph.dot",
            "claims.jsonld",
            "claims.ttl",
            "timeline.json",
            "timeline.svg",
            "report.html",
        ] {
            all.push(format!("/files/{file}?issue={issue}"));
        }
        all.extend([
            format!("/issue/{issue}"),
            format!("/speaker/{speaker}"),
            format!("/statement/{statement}"),
            format!("/relation/{relation}"),
            format!("/api/issues/{issue}"),
            format!("/api/speakers/{speaker}"),
            format!("/api/statements/{statement}"),
            format!("/api/statements/{statement}/relations"),
            format!("/api/relations/{relation}"),
        ]);
        all
    }
}

#[test]
fn every_address_answers_guarded_and_in_short() {
    let desk = Desk::open();
    for path in desk.addresses() {
        let answer = desk.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert!(
            answer.body.len() < 300_000,
            "{path}: {} bytes",
            answer.body.len()
        );
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        if answer.header("content-type").starts_with("text/html") && !path.starts_with("/files/") {
            // What the policy forbids would not show.
            for forbidden in [
                "style=",
                "<style",
                "onclick",
                "javascript:",
                "http://www.w3.org/1999",
            ] {
                assert!(!answer.body.contains(forbidden), "{path}: {forbidden}");
            }
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
        }
        let again = desk.ask(
            "GET",
            &path,
            &format!(
                "Host: localhost\r\nIf-None-Match: {}\r\n",
                answer.header("etag")
            ),
        );
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
    }
}

#[test]
fn a_page_says_what_the_terminal_says() {
    let desk = Desk::open();
    let issue = desk.id("/api/issues", "issue");
    let page = desk.get(&format!("/issue/{issue}")).body;
    let told = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("--db")
        .arg(db(&desk.folder))
        .args(["conflicts", "--format", "csv", "--issue", &issue])
        .output()
        .unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.lines().count() > 1, "{told}");
    let conflicts = page.split("id=\"conflicts\"").nth(1).unwrap();
    let conflicts = conflicts.split("id=\"shifts\"").next().unwrap();
    assert_eq!(
        conflicts.matches("class=\"pair\"").count(),
        told.lines().count() - 1,
        "{told}"
    );
    // Each answer has a way to its words.
    let statements = desk.items(&format!("/api/statements?issue={issue}"));
    for statement in &statements {
        let id = statement["id"].as_str().unwrap();
        assert!(page.contains(&format!("/statement/{id}")), "{id}");
        let own = desk.get(&format!("/statement/{id}")).body;
        let marked: String = own
            .split("<mark class=\"content\">")
            .skip(1)
            .filter_map(|rest| rest.split("</mark>").next())
            .collect();
        let words = statement["content"]["text"].as_str().unwrap();
        let first = words.split(' ').next_back().unwrap();
        assert!(
            marked.contains(&first.replace('"', "&quot;")),
            "{words}: {marked}"
        );
    }
}

#[test]
fn conditions_of_the_address_hold_and_travel_along() {
    let desk = Desk::open();
    let issue = desk.id("/api/issues", "issue");
    let all = desk.items(&format!("/api/statements?issue={issue}")).len();
    let then = desk
        .items(&format!("/api/statements?issue={issue}&as_of=2025-11-19"))
        .len();
    assert!(0 < then && then < all, "{then} of {all}");
    let page = desk.get(&format!("/issue/{issue}?as_of=2025-11-19")).body;
    assert!(page.contains("As it stood on"), "{page}");
    // Every link inside keeps the moment.
    for link in page.split("href=\"/statement/").skip(1) {
        let link = link.split('"').next().unwrap();
        assert!(link.ends_with("?as_of=2025-11-19"), "{link}");
    }
    // Nothing was on record before the first reading.
    let early = desk.items(&format!(
        "/api/statements?issue={issue}&known_at=2025-11-20"
    ));
    assert_eq!(early.len(), 0);
    // A page of a list, and the way to the next.
    let first = desk.get("/api/statements?limit=5").json();
    assert_eq!(first["items"].as_array().unwrap().len(), 5);
    let next = first["next"].as_str().unwrap();
    let second = desk.get(next).json();
    assert_ne!(first["items"], second["items"]);
    // The start of an id is enough, as in the terminal.
    let start: String = issue.chars().take(9).collect();
    assert_eq!(desk.get(&format!("/issue/{start}")).status, 200);
}

#[test]
fn what_cannot_be_answered_is_said_in_a_sentence() {
    let desk = Desk::open();
    for (path, status, says) in [
        ("/nowhere", 404, "There is no such page"),
        ("/issue/is_000000000000", 404, "No question"),
        ("/speaker/en_000000000000", 404, "No speaker"),
        ("/statement/st_000000000000", 404, "No statement"),
        ("/relation/re_000000000000", 404, "No relation"),
        ("/statements?by=nobodyatall", 404, "No speaker matches"),
        ("/statements?since=soon", 400, "since is"),
        ("/statements?page=0", 400, "page is"),
        ("/files/everything.zip", 404, "No file is called"),
        ("/files/report.html", 400, "one question"),
        ("/api/statements?bye=norland", 400, "takes no"),
        ("/api/statements?limit=100000", 400, "at most"),
        ("/api/relations?kind=hates", 400, "known are"),
        ("/api/nowhere", 404, "no such page"),
    ] {
        let answer = desk.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.body.contains(says), "{path}: {}", answer.body);
        if path.starts_with("/api") {
            assert!(answer.json()["error"].is_string(), "{path}");
        }
    }
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let answer = desk.ask(method, "/api/statements", "Host: localhost\r\n");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD", "{method}");
    }
    let foreign = desk.ask("GET", "/", "Host: news.example.org\r\n");
    assert_eq!(foreign.status, 421, "{}", foreign.body);
    assert!(!foreign.body.contains("statements"), "{}", foreign.body);
}

#[test]
fn what_another_program_writes_is_shown_and_nothing_is_written_here() {
    let desk = Desk::open();
    let count = |desk: &Desk| desk.get("/api/statements?limit=1").json()["total"].clone();
    let before = count(&desk);
    let bytes = || fs::read(db(&desk.folder)).unwrap();
    let held = bytes();
    for path in desk.addresses() {
        desk.get(&path);
    }
    assert!(
        held == bytes(),
        "a page was asked for, and the file changed"
    );
    let page = desk.folder.path().join("more.txt");
    fs::write(
        &page,
        "Harbour master Tove Lindgaard said on Friday: \"The ferry to Bergen will not sail.\"\n",
    )
    .unwrap();
    let told = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["--now", "2025-11-22T09:00", "--db"])
        .arg(db(&desk.folder))
        .arg("ingest")
        .arg(&page)
        .output()
        .unwrap();
    assert!(told.status.success(), "{told:?}");
    assert_ne!(count(&desk), before, "what was added is not shown");
    assert!(
        desk.get("/search?q=lindgaard")
            .body
            .contains("Tove Lindgaard")
    );
}

#[test]
fn only_a_database_of_this_version_is_opened() {
    let folder = TempDir::new().unwrap();
    let at = || "127.0.0.1:0".parse().unwrap();
    let told = |path: &Path| match web::serve(path, at()) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error.to_string(),
    };
    assert!(told(&db(&folder)).contains("there is no database"));
    drop(Store::open(&db(&folder)).unwrap());
    Connection::open(db(&folder))
        .unwrap()
        .execute_batch("PRAGMA user_version = 3")
        .unwrap();
    assert!(told(&db(&folder)).contains("written by an older onrecord"));
    let text = folder.path().join("text.db");
    fs::write(
        &text,
        "this is no database, and long enough to be read as one",
    )
    .unwrap();
    assert!(told(&text).contains("no SQLite database"));
}

/// Script, formulas, quotes, marks that turn a line, control characters, and far too long.
fn hostile() -> String {
    format!(
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>=cmd|'/c calc'!A1 \u{202e}turned\u{1}\u{7f} {}",
        "long ".repeat(2_000)
    )
}

#[test]
fn hostile_words_come_through_as_words() {
    let folder = ingested();
    let connection = Connection::open(db(&folder)).unwrap();
    connection
        .execute("UPDATE entity SET label = ?1 || id", [hostile()])
        .unwrap();
    connection
        .execute_batch(
            "UPDATE revision SET headline = (SELECT min(label) FROM entity);
             UPDATE statement_rev SET quote = (SELECT min(label) FROM entity) WHERE quote IS NOT NULL;
             UPDATE issue SET question = (SELECT min(label) FROM entity) || id;
             UPDATE document SET url = 'javascript:alert(1)//' || id, name = (SELECT min(label) FROM entity);
             UPDATE relation SET why = (SELECT min(label) FROM entity);
             UPDATE span SET exact = (SELECT min(label) FROM entity) WHERE role <> 'content';
             UPDATE proposition SET condition = (SELECT min(label) FROM entity) WHERE condition IS NOT NULL;",
        )
        .unwrap();
    drop(connection);
    let desk = Desk::over(folder);
    for path in desk.addresses() {
        let answer = desk.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        let kind = answer.header("content-type").to_owned();
        if kind.starts_with("text/html") || kind.starts_with("image/svg") {
            assert!(!answer.body.contains("<script>alert"), "{path}");
            assert!(!answer.body.contains("<img"), "{path}");
            assert!(!answer.body.contains("href=\"javascript:"), "{path}");
            let stray = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
            assert!(!answer.body.contains(stray), "{path}");
            // A report keeps the mark, isolated where it cannot turn what stands around it.
            let isolated = path.starts_with("/files/report.html");
            assert!(isolated || !answer.body.contains('\u{202e}'), "{path}");
        }
        if kind.starts_with("application/json") {
            answer.json();
        }
        if !path.starts_with("/files/") && kind.starts_with("text/html") {
            assert!(answer.body.len() < 300_000, "{path}: {}", answer.body.len());
        }
    }
}
