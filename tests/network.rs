//! Pages on the network: read politely, refused clearly, watched without loss. The servers are our own and misbehave as
//! they are told; nothing outside this machine is asked.

mod desk;
mod misbehaving;
mod server;
mod watch;

use std::fs;
use std::time::Duration;

use desk::{Desk, OPEN, SHUT, gzip, html, live};
use server::{Server, plain, raw, status, with};

#[test]
fn a_host_that_was_not_named_is_not_reached_inside() {
    let secret = Server::of(vec![("/", html(), live(&[SHUT]))]);
    let to = format!("Location: http://localhost:{}/\r\n", secret.port);
    let server = Server::new(move |asked, stream| match asked.path.as_str() {
        "/live" => status(stream, "302 Found", &to),
        _ => status(stream, "404 Not Found", ""),
    });
    let desk = Desk::new();
    let live = format!("{}/live", server.url);
    let told = desk.run(&["ingest", &live]);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(told.err.contains("inside a private network"), "{told:?}");
    // Not even its robots.txt was asked for.
    assert!(secret.asked("/").is_empty() && secret.asked("/robots.txt").is_empty());
    // Named on the same command line, it is meant.
    let named = format!("http://localhost:{}/", secret.port);
    desk.run(&["ingest", &named, &live]).well();
    assert_eq!(secret.asked("/").len(), 2);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new(|asked, stream| {
        if asked.path != "/live" {
            return status(stream, "404 Not Found", "");
        }
        let marks = "ETag: \"v1\"\r\nLast-Modified: Thu, 15 May 2031 09:00:00 GMT\r\n";
        if asked.header("if-none-match") == "\"v1\"" {
            status(stream, "304 Not Modified", marks)
        } else {
            with(stream, marks, live(&[SHUT]).as_bytes())
        }
    });
    let desk = Desk::new();
    let url = format!("{}/live", server.url);
    desk.run(&["--now", "2031-05-15T10:00", "ingest", &url])
        .well();
    let rows =
        "SELECT quote(id) || quote(rec_from) || quote(rec_to) FROM statement_rev ORDER BY id";
    let before = desk.all(rows);
    let again = desk
        .run(&["--now", "2031-05-15T11:00", "ingest", &url])
        .well();
    assert!(again.err.contains("Nothing has changed there"), "{again:?}");
    assert_eq!(desk.all(rows), before);
    let asked = server.asked("/live");
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("if-none-match"), "");
    assert_eq!(
        asked[1].header("if-modified-since"),
        "Thu, 15 May 2031 09:00:00 GMT"
    );
    assert!(asked[0].header("user-agent").starts_with("onrecord/"));
    assert!(
        asked[0].header("accept-encoding").contains("br"),
        "{asked:?}"
    );
    assert_eq!(
        desk.ask::<String>(
            "SELECT etag || ' ' || http_status || ' ' || last_modified FROM capture"
        ),
        "\"v1\" 200 Thu, 15 May 2031 09:00:00 GMT"
    );
    assert_eq!(
        desk.ask::<String>("SELECT fetched_at FROM address"),
        "2031-05-15T11:00:00.000Z"
    );
}

#[test]
fn a_page_that_could_not_be_kept_is_asked_for_whole_again() {
    // Clocks without a day: refused until a day is given.
    let text =
        "  1. Port shutpublished at 09:31 GMT\n\n    The port will stay shut, Ada Example said.\n";
    let server = Server::new(move |_, stream| {
        with(
            stream,
            "ETag: \"v1\"\r\nContent-Type: text/plain\r\n",
            text.as_bytes(),
        )
    });
    let desk = Desk::new();
    let url = format!("{}/live", server.url);
    assert_eq!(desk.run(&["ingest", &url]).code, Some(1));
    desk.run(&["ingest", "--date", "2031-05-15", &url]).well();
    assert_eq!(server.asked("/live")[1].header("if-none-match"), "");
    assert_eq!(desk.ask::<String>("SELECT url FROM document"), url);
}

#[test]
fn packed_pages_and_every_way_of_writing_letters_are_read() {
    let page = |charset: &str| {
        format!(
            "<html><head><title>Caf\u{e9} shut</title></head><body><article><h1>Caf\u{e9} shut</h1><p>The caf\u{e9} on the quay will stay shut on Friday, Ada Ex\u{e4}mple said after the storm had gone over {charset}.</p></article></body></html>"
        )
    };
    let latin = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect()
    };
    let server = Server::new(move |asked, stream| match asked.path.as_str() {
        "/gzip" => with(
            stream,
            "Content-Encoding: gzip\r\nContent-Type: text/html; charset=utf-8\r\n",
            &gzip(page("gzip").as_bytes()),
        ),
        // Only the header says how its letters are written.
        "/latin" => with(
            stream,
            "Content-Type: text/html; charset=iso-8859-1\r\n",
            &latin(&page("latin")),
        ),
        // The header is wrong, and the bytes say so.
        "/wrong" => with(
            stream,
            "Content-Type: text/html; charset=iso-8859-1\r\n",
            page("wrong").as_bytes(),
        ),
        "/nonsense" => with(
            stream,
            "Content-Type: text/html; charset=klingon\r\n",
            page("nonsense").as_bytes(),
        ),
        "/claims" => with(
            stream,
            "Content-Type: text/html; charset=utf-8\r\n",
            &latin(&page("claims")),
        ),
        // Longer than it says: what was said is what counts.
        "/more" => raw(
            stream,
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}<p>noise",
                page("more").len(),
                page("more")
            ),
        ),
        _ => status(stream, "404 Not Found", ""),
    });
    let desk = Desk::new();
    for path in ["/gzip", "/latin", "/wrong", "/nonsense", "/claims", "/more"] {
        desk.run(&["ingest", &format!("{}{path}", server.url)])
            .well();
    }
    let texts = desk.all("SELECT text FROM revision");
    assert_eq!(texts.len(), 6);
    for text in texts {
        assert!(
            text.contains("The caf\u{e9} on the quay") && text.contains("Ex\u{e4}mple"),
            "{text}"
        );
        assert!(!text.contains("noise"), "{text}");
    }
}

#[test]
fn a_page_is_the_same_by_whichever_way_it_comes() {
    let canonical = live(&[SHUT, OPEN]).replace(
        "<title>",
        "<link rel=canonical href='https://news.example/live/storm'><title>",
    );
    let copy = canonical.clone();
    let server = Server::new(move |asked, stream| match asked.path.as_str() {
        "/s" => status(
            stream,
            "301 Moved Permanently",
            "Location: /live?from=s#p1\r\n",
        ),
        "/live?from=s" | "/plain" => plain(stream, html(), &copy),
        "/bare" => plain(stream, html(), &live(&[SHUT])),
        "/to-bare" => status(stream, "308 Permanent Redirect", "Location: bare\r\n"),
        _ => status(stream, "404 Not Found", ""),
    });
    let desk = Desk::new();
    fs::write(desk.path("saved.html"), &canonical).unwrap();
    desk.run(&["ingest", "saved.html"]).well();
    let held = desk.all("SELECT id FROM statement ORDER BY id");
    for path in ["/s", "/plain"] {
        let told = desk
            .run(&["ingest", &format!("{}{path}", server.url)])
            .well();
        assert!(told.err.contains("nothing has changed"), "{told:?}");
    }
    assert_eq!(
        desk.all("SELECT url FROM document"),
        ["https://news.example/live/storm"]
    );
    assert_eq!(desk.all("SELECT id FROM statement ORDER BY id"), held);
    // Without an address of its own a page has the one at which the redirects end.
    desk.run(&["ingest", &format!("{}/to-bare", server.url)])
        .well();
    desk.run(&["ingest", &format!("{}/bare", server.url)])
        .well();
    assert_eq!(desk.ask::<i64>("SELECT count(*) FROM document"), 2);
    assert_eq!(
        desk.ask::<String>("SELECT url FROM document WHERE url LIKE 'http:%'"),
        format!("{}/bare", server.url)
    );
}

#[test]
fn feeds_and_archives_are_read_from_an_address() {
    let item = |n: usize| {
        format!(
            "<item><title>Port shut {n}</title><guid>g{n}</guid><pubDate>Thu, 15 May 2031 09:0{n}:00 GMT</pubDate><description>The port will stay shut, Ada Example said.</description></item>"
        )
    };
    let feed = move |items: &[usize]| {
        let items: String = items.iter().map(|n| item(*n)).collect();
        format!(
            "<?xml version='1.0'?><rss version='2.0'><channel><title>Norland Today</title>{items}</channel></rss>"
        )
    };
    let server = Server::new(move |asked, stream| match asked.path.as_str() {
        // The second time it has moved on by one.
        "/feed.xml" if asked.before == 0 => plain(stream, "application/rss+xml", &feed(&[2, 1])),
        "/feed.xml" => plain(stream, "application/rss+xml", &feed(&[3, 2])),
        "/day.warc.gz" => {
            let page = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
                live(&[SHUT])
            );
            let record = format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://old.example/live\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
                page.len()
            );
            with(
                stream,
                "Content-Type: application/gzip\r\n",
                &gzip(record.as_bytes()),
            )
        }
        _ => status(stream, "404 Not Found", ""),
    });
    let desk = Desk::new();
    let feed = format!("{}/feed.xml", server.url);
    desk.run(&["ingest", &feed]).well();
    desk.run(&["ingest", &feed]).well();
    assert_eq!(
        desk.all("SELECT native_id FROM post ORDER BY native_id"),
        ["g1", "g2", "g3"]
    );
    // What a feed no longer shows is old, not gone.
    assert_eq!(
        desk.ask::<i64>("SELECT count(*) FROM revision WHERE gone_at IS NOT NULL"),
        0
    );
    desk.run(&["ingest", &format!("{}/day.warc.gz", server.url)])
        .well();
    assert_eq!(
        desk.all("SELECT url FROM document WHERE url LIKE 'https:%'"),
        ["https://old.example/live"]
    );
}

#[test]
fn a_site_is_asked_as_it_wishes() {
    let server = Server::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => plain(
            stream,
            "text/plain",
            "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nCrawl-delay: 1\nDisallow: /private\nAllow: /private/press$",
        ),
        "/leads" => status(stream, "302 Found", "Location: /private/x\r\n"),
        _ => plain(stream, html(), &live(&[SHUT])),
    });
    let desk = Desk::new();
    let at = |path: &str| format!("{}{path}", server.url);
    let told = desk.run(&[
        "ingest",
        &at("/a"),
        &at("/private/x"),
        &at("/leads"),
        &at("/private/press"),
    ]);
    assert_eq!(told.code, Some(1), "{told:?}");
    let forbidden = |line: &&str| line.contains("forbids it");
    assert_eq!(told.err.lines().filter(forbidden).count(), 2, "{told:?}");
    assert!(told.err.contains("asks for a pause"), "{told:?}");
    assert!(server.asked("/private/x").is_empty());
    assert_eq!(server.asked("/robots.txt").len(), 1);
    let (first, last) = (&server.asked("/a")[0], &server.asked("/private/press")[0]);
    // Every request counts, also one that led to a closed door.
    let between = last.at.duration_since(first.at);
    assert!(between >= Duration::from_secs(2), "{between:?}");
}

#[test]
fn a_site_whose_wishes_are_not_known_is_left_alone() {
    let server = Server::new(|asked, stream| match asked.path.as_str() {
        "/robots.txt" => status(stream, "503 Service Unavailable", "Retry-After: 100000\r\n"),
        _ => plain(stream, html(), &live(&[SHUT])),
    });
    let desk = Desk::new();
    let told = desk.run(&["ingest", &format!("{}/live", server.url)]);
    assert_eq!(told.code, Some(1), "{told:?}");
    assert!(
        told.err.contains("cannot be had now (it answered 503)"),
        "{told:?}"
    );
    assert!(server.asked("/live").is_empty());
}

#[test]
fn a_busy_server_is_asked_again_when_it_wishes() {
    let server = Server::new(|asked, stream| match (asked.path.as_str(), asked.before) {
        ("/busy", 0) => status(stream, "429 Too Many Requests", "Retry-After: 2\r\n"),
        ("/later", _) => status(
            stream,
            "503 Service Unavailable",
            "Retry-After: Thu, 15 May 2031 12:00:00 GMT\r\n",
        ),
        ("/busy", _) => plain(stream, html(), &live(&[SHUT])),
        _ => status(stream, "404 Not Found", ""),
    });
    let desk = Desk::new();
    let told = desk
        .run(&["ingest", &format!("{}/busy", server.url)])
        .well();
    assert!(told.err.contains("Trying again in 2 s"), "{told:?}");
    let asked = server.asked("/busy");
    let waited = asked[1].at.duration_since(asked[0].at);
    assert!(waited >= Duration::from_secs(2), "{waited:?}");
    let told = desk.run(&[
        "--now",
        "2031-05-15T11:00",
        "ingest",
        &format!("{}/later", server.url),
    ]);
    assert!(
        told.err.contains("come again at 2031-05-15T12:00:00.000Z"),
        "{told:?}"
    );
    assert_eq!(server.asked("/later").len(), 1);
}

#[test]
fn extract_takes_addresses_too() {
    let server = Server::of(vec![("/live", html(), live(&[SHUT]))]);
    let desk = Desk::new();
    let told = desk
        .run(&["extract", &format!("{}/live", server.url)])
        .well();
    assert!(told.out.contains("Ada Example"), "{told:?}");
    assert!(told.out.contains("\"document\":\"live\""), "{told:?}");
    assert!(!desk.path("onrecord.db").exists());
}

#[test]
fn what_a_person_says_of_a_source_holds() {
    let text =
        "  1. Port shutpublished at 09:31\n\n    The port will stay shut, Ada Example said.\n";
    let server = Server::of(vec![("/live", "text/plain", text.to_owned())]);
    let desk = Desk::new();
    let url = format!("{}/live", server.url);
    let add = [
        "sources",
        "add",
        "Norland Today",
        "--url",
        &url,
        "--zone",
        "Asia/Kolkata",
        "--language",
        "en-IN",
    ];
    desk.run(&add).well();
    assert_eq!(desk.run(&add).code, Some(1));
    desk.run(&["watch", "--rounds", "1", "--date", "2031-05-15"])
        .well();
    assert_eq!(server.asked("/live")[0].header("accept-language"), "en-IN");
    assert_eq!(
        desk.ask::<String>("SELECT posted_at FROM post"),
        "2031-05-15T04:01:00.000Z"
    );
    let ids = "SELECT statement_id FROM statement_now ORDER BY statement_id";
    let before = desk.all(ids);
    assert!(!before.is_empty());
    desk.run(&["sources", "rename", "norland", "The Norland Post"])
        .well();
    // Neither name makes a second source, and no id changes.
    fs::write(desk.path("page.txt"), text).unwrap();
    for name in ["The Norland Post", "norland today"] {
        desk.run(&[
            "ingest",
            "--date",
            "2031-05-15",
            "--outlet",
            name,
            "page.txt",
        ])
        .well();
    }
    assert_eq!(desk.all("SELECT name FROM outlet"), ["The Norland Post"]);
    for id in before {
        assert!(desk.all(ids).contains(&id));
    }
    let listed = desk.run(&["sources", "--format", "jsonl"]).well().out;
    let row: serde_json::Value = serde_json::from_str(listed.trim()).unwrap();
    assert_eq!(row["name"], "The Norland Post");
    assert_eq!((&row["documents"], &row["posts"]), (&2.into(), &2.into()));
    assert_eq!(row["zone"], "Asia/Kolkata");
    assert_eq!(row["addresses"], serde_json::json!([url]));
    let table = desk.run(&["sources"]).well().out;
    assert!(
        table.contains("The Norland Post") && table.contains("en-IN"),
        "{table}"
    );
    let told = desk.run(&["sources", "set", "southland", "--zone", "BST"]);
    assert!(
        told.code == Some(1) && told.err.contains("The Norland Post"),
        "{told:?}"
    );
    assert_eq!(
        desk.run(&["sources", "set", "norland", "--zone", "IST"])
            .code,
        Some(2)
    );
}
