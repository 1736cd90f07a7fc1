//! A real page, read by eye and by us. The data stands beside the repository, where it is present at all.

mod score;

use onrecord::feed::{self, Input, Item, PartKind};
use serde_json::{Value, json};
use std::path::PathBuf;

fn folder() -> Option<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = here.parent()?.join("shared/data/live-page");
    folder.is_dir().then_some(folder)
}

/// An item in the form of the reference reading.
fn shown(item: &Item) -> Value {
    let texts = |wanted: fn(&PartKind) -> bool| -> Vec<String> {
        let parts = item.parts.iter().filter(|part| wanted(&part.kind));
        parts.map(feed::Part::text).collect()
    };
    let clock = item
        .clock
        .as_ref()
        .map(|clock| format!("{:02}:{:02}", clock.hour, clock.minute));
    json!({
        "label": item.labels.first(),
        "headline": item.headline(),
        "clock": clock,
        "author": item.byline,
        "role": item.byline_role,
        "alts": item.pictures.iter().map(|picture| picture.alt.clone()).collect::<Vec<_>>(),
        "captions": texts(|kind| *kind == PartKind::Caption),
        "day_headings": texts(|kind| matches!(kind, PartKind::DayHeading(_))),
        "bullets": texts(|kind| *kind == PartKind::Bullet),
        "paragraphs": texts(|kind| matches!(kind, PartKind::Paragraph | PartKind::Bullet | PartKind::DayHeading(_))),
    })
}

/// A post of the reference reading in the same form.
fn wanted(post: &Value) -> Value {
    let images = post["images"].as_array().cloned().unwrap_or_default();
    let captions: Vec<&Value> = images
        .iter()
        .map(|image| &image["caption"])
        .filter(|caption| !caption.is_null())
        .collect();
    json!({
        "label": post["label"],
        "headline": post["headline"],
        "clock": post["clock"],
        "author": post["author"],
        "role": post["role"],
        "alts": images.iter().map(|image| image["alt"].clone()).collect::<Vec<_>>(),
        "captions": captions,
        "day_headings": post["day_headings"],
        "bullets": post["bullets"],
        "paragraphs": post["paragraphs"],
    })
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that was not run should say so")]
fn the_sample_page_reads_as_the_reference_does() {
    let Some(folder) = folder() else {
        eprintln!("not scored: the sample page is not here");
        return;
    };
    let posts: Value =
        serde_json::from_slice(&std::fs::read(folder.join("posts.json")).unwrap()).unwrap();
    let posts = posts["posts"].as_array().unwrap();
    let mut pages = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let path = pages
        .find(|path| path.extension().is_some_and(|end| end == "txt"))
        .unwrap();
    let bytes = std::fs::read(path).unwrap();
    let page = feed::read("page", &bytes, Input::Auto).unwrap();
    let items: Vec<&Item> = page.items.iter().filter(|item| !item.preamble).collect();
    assert_eq!(items.len(), posts.len());
    for (item, post) in items.iter().zip(posts) {
        assert_eq!(shown(item), wanted(post));
    }

    let file: Vec<char> = std::str::from_utf8(&bytes).unwrap().chars().collect();
    for piece in page
        .items
        .iter()
        .flat_map(|item| &item.parts)
        .flat_map(|part| &part.pieces)
    {
        let there: String = file
            .iter()
            .skip(piece.at.unwrap())
            .take(piece.text.chars().count())
            .collect();
        assert_eq!(there, piece.text);
    }
}
