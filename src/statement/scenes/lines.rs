//! What headlines, captions, lists and quotations that go on tell. Invented people.

use super::{check, post, told};
use crate::post::BlockKind;

#[test]
fn headlines() {
    check(
        BlockKind::Headline,
        &[
            (
                "Samplia says Example won't attend summit",
                &["Samplia | says | Example won't attend summit | indirect"],
            ),
            (
                "EU wants deal within days, Lindqvist",
                &["Lindqvist | , | EU wants deal within days | indirect"],
            ),
            (
                "Norway PM 'quietly hopeful' for deal",
                &["Norway PM |  | 'quietly hopeful' for deal | mixed"],
            ),
            ("Fire 'under control' after night of wind", &[]),
            (
                "Solvang: We will not sign",
                &["Solvang | : | We will not sign | direct"],
            ),
            (
                "Solvang: no plans to sign before Friday",
                &["Solvang | : | no plans to sign before Friday | indirect"],
            ),
            (
                "Three boats sink in storm - Norwegian police",
                &["Norwegian police | - | Three boats sink in storm | indirect"],
            ),
            ("Three boats sink in storm - live updates", &[]),
            ("Solvang: Will she, won't she?", &[]),
            ("Live: Ministers arrive in Bergen", &[]),
        ],
    );
}

#[test]
fn captions_tell_or_describe() {
    check(
        BlockKind::Caption,
        &[
            (
                "Solvang: Nothing moves until we meet",
                &["Solvang | : | Nothing moves until we meet | direct"],
            ),
            ("Watch: Solvang arrives in Bergen", &[]),
            (
                "\"I will be there,\" Solvang wrote on 12 May",
                &["Solvang | wrote | \"I will be there,\" | direct"],
            ),
            ("Ada Example opening the fish market on Monday", &[]),
            ("Boats in the harbour of Exampleton", &[]),
        ],
    );
}

#[test]
fn a_quotation_goes_on() {
    let one = post(&[(
        BlockKind::Paragraph,
        "\"It is his turn,\" Ada Example said. \"So he should call.\"",
    )]);
    assert_eq!(
        told(&one),
        ["Ada Example | said | \"It is his turn,\" + \"So he should call.\" | direct"]
    );
    let next = post(&[
        (
            BlockKind::Paragraph,
            "\"We came with one message,\" Example says.",
        ),
        (BlockKind::Paragraph, "\"That message is plain."),
        (BlockKind::Paragraph, "\"It will not change.\""),
    ]);
    assert_eq!(
        told(&next),
        [
            "Example | says | \"We came with one message,\" + \"That message is plain. + \"It will not change.\" | direct",
        ]
    );
}

#[test]
fn lists_of_what_she_said() {
    let list = post(&[
        (
            BlockKind::Paragraph,
            "The commissioner has just spoken in Bergen.",
        ),
        (BlockKind::Paragraph, "These were her main comments:"),
        (BlockKind::Bullet, "The harbour stays open"),
        (BlockKind::Bullet, "Fees will fall"),
    ]);
    assert_eq!(
        told(&list),
        [
            "her | comments | The harbour stays open | indirect",
            "her | comments | Fees will fall | indirect"
        ]
    );
    let plain = post(&[
        (BlockKind::Paragraph, "Three things to pack:"),
        (BlockKind::Bullet, "A warm coat"),
        (BlockKind::Bullet, "Good boots"),
    ]);
    assert!(told(&plain).is_empty());
}

#[test]
fn what_layout_gives_takes_nothing_from_the_line_below() {
    let page = post(&[
        (
            BlockKind::Headline,
            "The pier must be closed - Ann Beispiel",
        ),
        (
            BlockKind::Paragraph,
            "Harbour chief Ann Beispiel says the pier must be closed before the storm. A spokesman for the ferry said nobody was hurt.",
        ),
    ]);
    let found = told(&page);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found
            .iter()
            .any(|one| one.contains("says | the pier must be closed before the storm")),
        "{found:?}"
    );
}

#[test]
fn a_matter_before_a_colon_says_nothing() {
    let page = post(&[(
        BlockKind::Headline,
        "Sunday's boat race: The north crew wins by a length",
    )]);
    assert!(told(&page).is_empty(), "{:?}", told(&page));
    let page = post(&[(
        BlockKind::Headline,
        "Samplian minister: The boats will stay in port",
    )]);
    assert_eq!(told(&page).len(), 1, "{:?}", told(&page));
}

#[test]
fn a_name_before_a_colon_speaks_where_the_text_lets_it() {
    let headline = (
        BlockKind::Headline,
        "Ada Beispiel: Council sells the old ferry",
    );
    let about = post(&[
        headline,
        (
            BlockKind::Paragraph,
            "The ferry that Ada Beispiel sailed for twenty years has been sold. The mayor said it was too old.",
        ),
    ]);
    assert_eq!(
        told(&about),
        ["The mayor | said | it was too old | indirect"]
    );
    let by = post(&[
        headline,
        (
            BlockKind::Paragraph,
            "The council has sold the old ferry, Ms Beispiel said on Monday.",
        ),
    ]);
    assert_eq!(told(&by).len(), 2, "{:?}", told(&by));
    // Her own words need no more than the line.
    let quoted = post(&[
        (BlockKind::Headline, "Ada Beispiel: \"The ferry was mine\""),
        (
            BlockKind::Paragraph,
            "The ferry has been sold. The mayor said it was too old.",
        ),
    ]);
    assert_eq!(told(&quoted).len(), 2, "{:?}", told(&quoted));
    let kind = post(&[
        (
            BlockKind::Headline,
            "Column: The council sells the wrong ferry",
        ),
        (BlockKind::Paragraph, "The ferry has been sold."),
    ]);
    assert!(told(&kind).is_empty(), "{:?}", told(&kind));
    let place = post(&[(
        BlockKind::Headline,
        "Boats collide in the harbour of Northport near Eastport, Samplia",
    )]);
    assert!(told(&place).is_empty(), "{:?}", told(&place));
}
