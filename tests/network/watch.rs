//! Pages that are read again and again: what each round tells, what failures cost, and that nothing is lost or doubled,
//! however the program ends.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::desk::{Desk, OPEN, SHUT, column, html, live, sound};
use super::server::{Server, plain, status, with};
use rusqlite::Connection;

#[test]
fn every_round_tells_what_is_new() {
    let edited = (
        SHUT.0,
        SHUT.1,
        "Ada Example said she will attend the Lisbon talks on Friday. Ships sail in the bay.",
    );
    let server = Server::new(
        move |asked, stream| match (asked.path.as_str(), asked.before) {
            ("/live", 0) => with(stream, "ETag: \"1\"\r\n", live(&[SHUT]).as_bytes()),
            ("/live", 1) if asked.header("if-none-match") == "\"1\"" => {
                status(stream, "304 Not Modified", "")
            }
            ("/live", 2) => plain(stream, html(), &live(&[OPEN, SHUT])),
            ("/live", 3) => plain(stream, html(), &live(&[OPEN, edited])),
            ("/live", 4) => plain(stream, html(), &live(&[edited])),
            ("/live", 5) => plain(stream, html(), &live(&[OPEN, edited])),
            _ => status(stream, "404 Not Found", ""),
        },
    );
    let desk = Desk::new();
    let url = format!("{}/live", server.url);
    let told = desk
        .run(&["watch", &url, "--every", "10ms", "--rounds", "6"])
        .well();
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!(lines.len(), 6, "{told:?}");
    assert_eq!(
        lines[0],
        "new       live: Port shut (15 May 2031 06:01 UTC)"
    );
    assert!(
        lines[1].starts_with("new       live: Mayor disagrees"),
        "{told:?}"
    );
    assert!(
        lines[2].starts_with(
            "conflict  Bo Sample (no) contradicts Ada Example (yes): Will Ada Example"
        ),
        "{told:?}"
    );
    assert!(
        lines[3].starts_with("edited    live: Port shut: ... [-wait-] {+sail+} ..."),
        "{told:?}"
    );
    assert!(
        lines[4].starts_with("gone      live: Mayor disagrees"),
        "{told:?}"
    );
    // The words are those that were there before: nothing is new but that they stand there again.
    assert!(
        lines[5].starts_with("back      live: Mayor disagrees"),
        "{told:?}"
    );
    let rounds: Vec<&str> = told.err.lines().collect();
    assert_eq!(rounds.len(), 6, "{told:?}");
    assert!(rounds[5].contains(": 1 post back."), "{told:?}");
    assert!(rounds[1].contains(": nothing new"), "{told:?}");
    assert!(rounds[2].contains("1 new post, 1 new conflict"), "{told:?}");
    sound(&desk.path("onrecord.db"));
}

#[test]
fn news_is_data_too() {
    let desk = Desk::new();
    fs::write(desk.path("page.html"), live(&[OPEN, SHUT])).unwrap();
    let watch = |format| desk.run(&["watch", "page.html", "--rounds", "1", "--format", format]);
    let told = watch("jsonl").well();
    let events: Vec<serde_json::Value> = told
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(events.len(), 3, "{told:?}");
    assert_eq!(events[0]["event"], "new");
    assert_eq!(events[0]["headline"], "Port shut");
    assert_eq!(events[0]["published_at"], "2031-05-15T06:01:00.000Z");
    assert_eq!(events[2]["event"], "conflict");
    // A second go finds nothing new, and says so in the columns of the first.
    assert!(
        watch("csv")
            .well()
            .out
            .starts_with("event,seen_at,document,post,")
    );
    assert_eq!(watch("json").code, Some(2));
    assert_eq!(desk.run(&["watch"]).code, Some(2));
    let missing = desk.run(&["watch", "missing.html", "--rounds", "1"]);
    assert!(
        missing.code == Some(1) && missing.err.contains("no such file"),
        "{missing:?}"
    );
}

#[test]
fn an_address_in_trouble_is_asked_less_and_less() {
    let server = Server::new(|asked, stream| match (asked.path.as_str(), asked.before) {
        ("/down", _) => status(stream, "500 Internal Server Error", ""),
        ("/busy", 0) => status(stream, "429 Too Many Requests", "Retry-After: 3600\r\n"),
        ("/robots.txt", _) => plain(stream, "text/plain", "User-agent: *\nDisallow: /closed"),
        _ => plain(stream, html(), &live(&[SHUT])),
    });
    let desk = Desk::new();
    let urls = ["/down", "/busy", "/closed", "/good"].map(|path| format!("{}{path}", server.url));
    let mut arguments = vec!["watch", "--every", "50ms", "--rounds", "16"];
    arguments.extend(urls.iter().map(String::as_str));
    let told = desk.run(&arguments);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(
        told.err
            .contains("3 of 4 pages could not be read when last tried"),
        "{told:?}"
    );
    assert_eq!(server.asked("/good").len(), 16);
    // 50 ms twice as often each time: after 100, 300, 700 ms; the round's own work only makes it less.
    let down = server.asked("/down").len();
    assert!((2..=8).contains(&down), "{down}");
    assert_eq!(server.asked("/busy").len(), 1);
    assert!(server.asked("/closed").is_empty());
}

#[test]
fn a_file_without_an_address_keeps_its_identity() {
    let desk = Desk::new();
    let page = |posts: &str| {
        format!(
            "{posts}  1. Port shutpublished at 09:31 GMT\n\n    The port will stay shut, Ada Example said.\n"
        )
    };
    let newer =
        "  2. Rainpublished at 09:40 GMT\n\n    Rain will fall all day, Bo Sample said.\n\n";
    let day = ["--date", "2031-05-15", "--rounds", "1"];
    fs::write(desk.path("page.txt"), page("")).unwrap();
    // Read once as a file, then watched: one document all the same.
    desk.run(&["ingest", "--date", "2031-05-15", "page.txt"])
        .well();
    desk.run(&[&["watch", "page.txt"], &day[..]].concat())
        .well();
    fs::write(desk.path("page.txt"), page(newer)).unwrap();
    desk.run(&[&["watch", "page.txt"], &day[..]].concat())
        .well();
    assert_eq!(desk.ask::<i64>("SELECT count(*) FROM document"), 1);
    assert_eq!(desk.ask::<i64>("SELECT count(*) FROM post"), 2);
}

/// A child that watches, and what it tells of new posts.
struct Watcher {
    child: Child,
    news: Receiver<String>,
}

impl Watcher {
    fn of(desk: &Desk, what: &str) -> Self {
        let mut child = desk
            .command(&["watch", what, "--every", "2ms", "--format", "jsonl"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (send, news) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, news }
    }

    /// Waits until a post is told.
    fn until(&self, post: &str) {
        loop {
            match self.news.recv_timeout(Duration::from_secs(60)) {
                Ok(line) if line.contains(post) => return,
                Ok(_) => {}
                Err(error) => panic!("{post} was never told: {error}"),
            }
        }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The page after so many rounds: the newest six posts; every third post is edited in the round after it came, and one
/// in seven vanishes for a round and comes back.
fn page(round: usize) -> String {
    let posts: Vec<(usize, String, String)> = (1..=round)
        .rev()
        .take(6)
        .filter(|n| !(n % 7 == 0 && round == n + 2))
        .map(|n| {
            let day = if n % 3 == 0 && round > n {
                "Sunday"
            } else {
                "Saturday"
            };
            let body =
                format!("The port of Varga will reopen on {day} at gate {n}, Ada Example said.");
            (n, format!("Update {n}"), body)
        })
        .collect();
    let posts: Vec<(usize, &str, &str)> = posts
        .iter()
        .map(|(n, title, body)| (*n, title.as_str(), body.as_str()))
        .collect();
    live(&posts)
}

fn write(path: &Path, text: &str) {
    let beside = path.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

/// A hundred rounds, in twenty of which the program is killed: while it keeps a page, and while it starts.
#[test]
fn killed_at_any_moment_nothing_is_lost_and_nothing_is_there_twice() {
    let rounds = 100;
    let desk = Desk::new();
    let file = desk.path("page.html");
    let mut watcher: Option<Watcher> = None;
    let (mut kills, mut seen) = (0, BTreeSet::new());
    for round in 1..=rounds {
        write(&file, &page(round));
        let running = watcher
            .take()
            .unwrap_or_else(|| Watcher::of(&desk, "page.html"));
        if matches!(round % 10, 3 | 4) {
            std::thread::sleep(Duration::from_millis(
                u64::try_from(round * 7919 % 61).unwrap(),
            ));
            running.kill();
            kills += 1;
            continue;
        }
        running.until(&format!("\"headline\":\"Update {round}\""));
        seen.insert(round);
        watcher = Some(running);
    }
    watcher.unwrap().kill();
    assert_eq!(kills, 20);
    // What is left behind by the last kill is put right by the next reading.
    desk.run(&["watch", "page.html", "--rounds", "1"]).well();
    let path = desk.path("onrecord.db");
    sound(&path);
    let database = Connection::open(&path).unwrap();
    // Every post that was ever on the page, once.
    let posts = column(&database, "SELECT native_id FROM post ORDER BY native_id");
    let mut wanted: Vec<String> = (1..=rounds).map(|n| format!("p{n}")).collect();
    wanted.sort();
    assert_eq!(posts, wanted);
    assert_eq!(column(&database, "SELECT url FROM document").len(), 1);
    // Every wording that was there in a round which was seen; none twice running; numbered without a gap.
    for n in (3..=rounds).step_by(3) {
        let texts = column(
            &database,
            &format!(
                "SELECT v.text FROM revision AS v JOIN post AS p ON p.id = v.post_id WHERE p.native_id = 'p{n}' ORDER BY seq"
            ),
        );
        let days: Vec<&str> = texts
            .iter()
            .map(|text| {
                if text.contains("Sunday") {
                    "Sunday"
                } else {
                    "Saturday"
                }
            })
            .collect();
        let mut expected = Vec::new();
        if seen.contains(&n) {
            expected.push("Saturday");
        }
        if seen.range(n + 1..n + 6).next().is_some() {
            expected.push("Sunday");
        }
        let all = ["Saturday", "Sunday"];
        assert!(days == expected || days == all, "p{n}: {days:?}");
    }
    let gaps = "SELECT post_id FROM revision GROUP BY post_id HAVING max(seq) <> count(*)";
    assert_eq!(column(&database, gaps), Vec::<String>::new());
    // The posts that the page shows stand, the others are gone.
    let shown = column(&database, "SELECT p.native_id FROM post AS p JOIN revision AS v ON v.post_id = p.id
        WHERE v.gone_at IS NULL AND v.seq = (SELECT max(seq) FROM revision WHERE post_id = p.id) ORDER BY p.ord");
    let on_page: Vec<String> = (1..=rounds)
        .rev()
        .take(6)
        .filter(|n| !(n % 7 == 0 && rounds == n + 2))
        .map(|n| format!("p{n}"))
        .collect();
    assert_eq!(shown, on_page);
    // Statements are those that the last page gives to somebody who reads it for the first time.
    let fresh = Desk::new();
    fs::copy(&file, fresh.path("page.html")).unwrap();
    fresh.run(&["watch", "page.html", "--rounds", "1"]).well();
    let told = "SELECT r.content || ' ' || p.native_id FROM statement_now AS r JOIN statement AS s ON s.id = r.statement_id
        JOIN post AS p ON p.id = s.post_id JOIN revision AS v ON v.post_id = p.id
        WHERE v.gone_at IS NULL AND v.seq = (SELECT max(seq) FROM revision WHERE post_id = p.id) ORDER BY 1";
    let first = fresh.all(told);
    assert!(first.len() >= on_page.len(), "{first:?}");
    assert_eq!(column(&database, told), first);
}

#[test]
fn ctrl_c_leaves_a_clean_database() {
    let server = Server::of(vec![("/live", html(), live(&[SHUT]))]);
    let desk = Desk::new();
    let url = format!("{}/live", server.url);
    let mut child = desk
        .command(&["watch", &url, "--every", "1h"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert!(
        line.starts_with("Round 1") && line.contains("Next at"),
        "{line}"
    );
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
    let ended = child.wait().unwrap();
    assert_eq!(ended.code(), Some(0));
    line.clear();
    told.read_line(&mut line).unwrap();
    assert_eq!(line, "Stopped in round 1.\n");
    // Nothing but the one file.
    assert!(!desk.path("onrecord.db-wal").exists() && !desk.path("onrecord.db-shm").exists());
    sound(&desk.path("onrecord.db"));
}
