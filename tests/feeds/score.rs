//! The score of a folder, on files of our own making whose figures are known.

use onrecord::score::feeds::score;
use std::fs;
use std::path::Path;

const LIVE: &str = r#"<html><head><link rel="canonical" href="https://example.org/live"><script type="application/ld+json">
{"@type":"LiveBlogPosting","headline":"Storm","liveBlogUpdate":[
{"@type":"BlogPosting","url":"https://example.org/live#2","headline":"Port shut","datePublished":"2031-05-15T09:31:00+01:00","articleBody":"Ships wait in the bay."},
{"@type":"BlogPosting","url":"https://example.org/live#1","headline":"Wind","datePublished":"2031-05-15T08:00:00Z","articleBody":"It blew all night."}]}
</script></head><body></body></html>"#;

const LIVE_WANTED: &str = r#"{"posts":[
{"id":"2","published":"2031-05-15T08:31:30Z","headline":"Port shut!","body":"Ships wait in the bay."},
{"id":"1","published":"2031-05-15T09:00:00Z","headline":"Wind","body":"It blew all night."},
{"id":"0","published":"2031-05-15T06:00:00Z","headline":null,"body":"Nothing is known of this one."}]}"#;

const ARTICLE: &str = "<html><head><title>Port shut</title><meta property='article:published_time' content='2031-05-15T23:30:00-04:00'></head><body><h1>Port shut</h1><div class='article-body'><p>Ships wait in the bay of the old town, since the storm that came up in the night has closed the port to all that sail, the harbour master of Norland told the paper on Thursday, and more of them come in from the sea.</p></div></body></html>";

const FEED: &str = "<rss version='2.0'><channel><item><title>Port shut</title><link>https://example.org/1</link><pubDate>Thu, 15 May 2031 08:31:00 GMT</pubDate></item><item><title>Rain</title><link>https://example.org/2</link></item></channel></rss>";

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn every_figure_is_what_the_files_say() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    let words = "Ships wait in the bay of the old town, since the storm that came up in the night has closed the port to all that sail, the harbour master of Norland told the paper on Thursday, and more of them come in from the sea.";
    write(
        folder,
        &[
            (
                "MANIFEST.tsv",
                "path\tbytes\texpected\tformat\nlive.html\t1\tlive.json\tlive blog html (3 posts)\narticle.html\t1\tarticle.json\tarticle html\nfeed.rss\t1\tfeed.json\tfeed\nlist.opml\t1\t\tfeed\nmissing.rss\t1\t\tfeed\n",
            ),
            ("live.html", LIVE),
            ("live.json", LIVE_WANTED),
            ("article.html", ARTICLE),
            (
                "article.json",
                &format!(
                    r#"{{"title":"port shut","publishing_date":"2031-05-15 23:30:00-04:00","articleBody":"{words}"}}"#
                ),
            ),
            ("feed.rss", FEED),
            (
                "feed.json",
                r#"{"feed":{"items":[{"title":"Port shut","link":"https://example.org/1","isoDate":"2031-05-15T08:31:00.000Z"},{"title":"Rain","link":"https://example.org/2","isoDate":"2031-05-15T08:31:00.000Z"}]}}"#,
            ),
            ("list.opml", "<opml version='2.0'><body/></opml>"),
        ],
    );
    let table = score(folder).unwrap();
    let shown = serde_json::to_value(&table).unwrap();
    let close = |value: &serde_json::Value, wanted: f64| {
        assert!(
            (value.as_f64().unwrap() - wanted).abs() < 1e-6,
            "{value} is not {wanted}"
        );
    };
    assert_eq!(shown["live"]["pages"], 1);
    assert_eq!(shown["live"]["posts"], 3);
    assert_eq!(shown["live"]["invented"], 0);
    close(&shown["live"]["time"], 1.0 / 3.0);
    close(&shown["live"]["headline"], 2.0 / 3.0);
    // Nine words found of fifteen, and none that is not there.
    close(&shown["live"]["body_f1"], 2.0 * 9.0 / 24.0);
    assert_eq!(shown["articles"]["files"], 1);
    close(&shown["articles"]["body_f1"], 1.0);
    close(&shown["articles"]["title"], 1.0);
    close(&shown["articles"]["day"], 1.0);
    assert_eq!(
        shown["feeds"],
        serde_json::json!({"files": 3, "items": 2, "items_right": 1, "refused": 2, "panics": 0})
    );
    assert_eq!(table.lines.len(), 5);
    assert!(score(&folder.join("nothing")).is_err());
}
