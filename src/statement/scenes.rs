//! What the finder finds and what it must not: one sentence a row, invented people.
//!
//! A row's second part is `source | cue | content | mode`, one a statement; empty where nothing is said. NOT stands
//! before a cue that is denied. The weights are part of the rule: other weights may cut a row otherwise.

use super::{Mode, Source, find};
use crate::language::encoder::Encoder;
use crate::post::{Block, BlockKind, Post, PostedBasis};
use crate::sentence;
use crate::span::Span;

/// A post of the given blocks; bullets are introduced by the block before the list.
pub(crate) fn post(blocks: &[(BlockKind, &str)]) -> Post {
    let mut text = String::new();
    let mut placed: Vec<Block> = Vec::new();
    for (kind, words) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        let intro = (*kind == BlockKind::Bullet).then(|| {
            placed
                .iter()
                .rposition(|block| block.kind != BlockKind::Bullet)
                .unwrap_or_default()
        });
        placed.push(Block {
            kind: *kind,
            span: Span::new(start, text.len()),
            day: None,
            intro,
        });
    }
    Post {
        id: crate::id::PostId::of(&["scene"]),
        native_id: "scene".to_owned(),
        created_at: None,
        modified_at: None,
        posted_at: None,
        posted_basis: PostedBasis::Unknown,
        day: None,
        zone_minutes: 0,
        labels: Vec::new(),
        byline: None,
        byline_role: None,
        text,
        blocks: placed,
        images: Vec::new(),
        origin: Vec::new(),
    }
}

/// What is told by a live page's update of one paragraph.
pub(super) fn update(text: &str) -> Vec<String> {
    let mut update = post(&[(BlockKind::Paragraph, text)]);
    update.posted_at = Some("2031-05-02T10:00:00.000Z".parse().unwrap());
    told(&update)
}

pub(super) fn told(post: &Post) -> Vec<String> {
    find(post, &sentence::split(post), Encoder::embedded())
        .iter()
        .map(|statement| {
            let words = |spans: &[Span]| {
                spans
                    .iter()
                    .map(|span| span.of(&post.text))
                    .collect::<Vec<_>>()
                    .join(" + ")
            };
            let source = match &statement.source {
                Source::Words(spans) => words(spans),
                Source::Author => "AUTHOR".to_owned(),
                Source::None => String::new(),
            };
            let (cue, content) = (words(&statement.cue.spans), words(&statement.content));
            let not = if statement.cue.negated { "NOT " } else { "" };
            format!("{source} | {not}{cue} | {content} | {}", statement.mode)
        })
        .collect()
}

fn check(kind: BlockKind, rows: &[(&str, &[&str])]) {
    check_signed(kind, None, rows);
}

fn check_signed(kind: BlockKind, byline: Option<&str>, rows: &[(&str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(sentence, wanted)| {
            let mut post = post(&[(kind, sentence)]);
            post.byline = byline.map(str::to_owned);
            let found = told(&post);
            (found != *wanted)
                .then(|| format!("{sentence}\n  found  {found:#?}\n  wanted {wanted:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reporting_clauses() {
    check(
        BlockKind::Paragraph,
        &[
            (
                "Ada Example says the ferry will sail tonight.",
                &["Ada Example | says | the ferry will sail tonight | indirect"],
            ),
            (
                "The minister said on Friday that taxes would fall.",
                &["The minister | said | that taxes would fall | indirect"],
            ),
            (
                "The ferry will sail tonight, the mayor said.",
                &["the mayor | said | The ferry will sail tonight | indirect"],
            ),
            (
                "\"The ferry will sail,\" the mayor said.",
                &["the mayor | said | \"The ferry will sail,\" | direct"],
            ),
            (
                "\"The ferry will sail,\" said the mayor of Exampleton.",
                &["the mayor of Exampleton | said | \"The ferry will sail,\" | direct"],
            ),
            (
                "Ada Example told reporters she would stay.",
                &["Ada Example | told | she would stay | indirect"],
            ),
            (
                "Ada Example wrote on her page: \"We will not sell.\"",
                &["Ada Example | wrote on her page: | \"We will not sell.\" | direct"],
            ),
            (
                "The mayor says he is \"quietly hopeful\" about a deal.",
                &["The mayor | says | he is \"quietly hopeful\" about a deal | mixed"],
            ),
            (
                "Ben Sample, the union's leader, said the strike was over.",
                &["Ben Sample, the union's leader | said | the strike was over | indirect"],
            ),
            (
                "Ada Example never said openly that she would come.",
                &["Ada Example | NOT never said openly | that she would come | indirect"],
            ),
            (
                "The president, who is in Lisbon, says she may travel.",
                &["The president, who is in Lisbon | says | she may travel | indirect"],
            ),
            (
                "The pier will close, according to the harbour office.",
                &["the harbour office | according to | The pier will close | indirect"],
            ),
            (
                "According to two officials, the pier will close.",
                &["two officials | According to | the pier will close | indirect"],
            ),
            (
                "She announced a visit and called for talks.",
                &[
                    "She | announced | a visit | indirect",
                    "She | called for | talks | indirect",
                ],
            ),
            (
                "He said he was ready to come but added that he would speak only to her.",
                &[
                    "He | said | he was ready to come | indirect",
                    "He | added | that he would speak only to her | indirect",
                ],
            ),
            (
                "Northern sources say it will be today, southern sources say it will be tomorrow.",
                &[
                    "Northern sources | say | it will be today | indirect",
                    "southern sources | say | it will be tomorrow | indirect",
                ],
            ),
            (
                "The council went on to say that the bridge was safe.",
                &["The council | went on to say | that the bridge was safe | indirect"],
            ),
            (
                "Newswire reports the minister has said he will resign.",
                &[
                    "Newswire | reports | the minister has said he will resign | indirect",
                    "the minister | has said | he will resign | indirect",
                ],
            ),
        ],
    );
}

#[test]
fn acts_with_objects_and_infinitives() {
    check(
        BlockKind::Paragraph,
        &[
            (
                "The minister called for an immediate ceasefire.",
                &["The minister | called for | an immediate ceasefire | indirect"],
            ),
            (
                "Ada Example urged both sides to come to Lisbon.",
                &["Ada Example | urged | both sides to come to Lisbon | indirect"],
            ),
            (
                "Ada Example had challenged Ben Sample to come in person.",
                &["Ada Example | had challenged | Ben Sample to come in person | indirect"],
            ),
            (
                "She promised on Tuesday to attend the launch.",
                &["She | promised | to attend the launch | indirect"],
            ),
            (
                "The union refused to meet the owners.",
                &["The union | refused | to meet the owners | indirect"],
            ),
            (
                "The party rejected the plan.",
                &["The party | rejected | the plan | narrated"],
            ),
            (
                "Critics have accused Ada Example of hiding the report.",
                &["Critics | have accused | Ada Example of hiding the report | indirect"],
            ),
            (
                "The mayor denied that the bridge was closed.",
                &["The mayor | denied | that the bridge was closed | indirect"],
            ),
            (
                "He has made it clear he will not sign.",
                &["He | has made it clear | he will not sign | indirect"],
            ),
            (
                "The governor spoke of \"seeing what comes\" and \"any road that leads there\".",
                &[
                    "The governor | spoke of | \"seeing what comes\" and \"any road that leads there\" | mixed",
                ],
            ),
            (
                "The mayor's pledge to rebuild the pier was welcome.",
                &["The mayor | pledge | to rebuild the pier | indirect"],
            ),
            (
                "The council's calls for a ban on night fishing were ignored.",
                &["The council | calls for | a ban on night fishing | indirect"],
            ),
        ],
    );
}

#[test]
fn nobody_said_that() {
    // In an update that somebody signs: there a thought that nobody voiced is the writer's.
    check_signed(
        BlockKind::Paragraph,
        Some("Clara Whitmore"),
        &[
            ("The ferry sailed at noon with 40 people on board.", &[]),
            ("Will the minister say that he resigns?", &[]),
            (
                "It is a choice which the islanders will see as a snub.",
                &[],
            ),
            ("If the mayor says the bridge is safe, it will open.", &[]),
            ("The talks are expected to start on Monday.", &[]),
            ("The harbour feels rather empty in winter.", &[]),
            ("She could announce a new date.", &[]),
            ("A letter that says nothing lay on the desk.", &[]),
            ("Nobody has said that the bridge is safe.", &[]),
        ],
    );
}

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
fn a_signed_judgement_is_the_writers() {
    let mut signed = post(&[(
        BlockKind::Paragraph,
        "It looks like the minister will stay away.",
    )]);
    assert!(told(&signed).is_empty(), "nobody signs it");
    signed.byline = Some("Clara Whitmore".to_owned());
    assert_eq!(
        told(&signed),
        ["AUTHOR | looks | It looks like the minister will stay away. | author"]
    );
    let mut ours = post(&[(BlockKind::Paragraph, "We said this would happen.")]);
    ours.byline = Some("Clara Whitmore".to_owned());
    assert!(told(&ours).is_empty(), "the newsroom speaks of itself");
}

#[test]
fn modes() {
    let mode = |text: &str| {
        let one = post(&[(BlockKind::Paragraph, text)]);
        find(&one, &sentence::split(&one), Encoder::embedded())
            .first()
            .map(|statement| statement.mode)
    };
    assert_eq!(
        mode("He criticised Samplia for choosing a \"second-rate\" team."),
        Some(Mode::Mixed)
    );
    assert_eq!(
        mode("He said the \"deal\" was dead."),
        Some(Mode::Indirect),
        "one word in marks quotes nothing"
    );
    assert_eq!(
        mode("He said he was \"fond of the sea and of everybody in the town that sails on it\"."),
        Some(Mode::Mixed),
        "the outlet's own words open it"
    );
    assert_eq!(
        mode("“That is their quarrel, “ Ada Example said."),
        Some(Mode::Direct),
        "glyphs may be mixed"
    );
}

#[test]
fn who_said_that_who_said() {
    let one = post(&[(
        BlockKind::Paragraph,
        "Ada Example said the council had warned that the bridge could fall.",
    )]);
    let found = find(&one, &sentence::split(&one), Encoder::embedded());
    assert_eq!(
        told(&one),
        [
            "Ada Example | said | the council had warned that the bridge could fall | indirect",
            "the council | had warned | that the bridge could fall | indirect",
        ]
    );
    let carriers: Vec<Option<usize>> = found.iter().map(|statement| statement.carrier).collect();
    assert_eq!(carriers, [None, Some(0)]);
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
fn what_is_not_in_english_is_not_read() {
    const FRENCH: &str = "Le maire a dit que le vieux pont sera fermé vendredi et que les bateaux resteront au port jusqu'à lundi.";
    const ENGLISH: &str = "The mayor said that the old bridge would be closed on Friday, and that the boats would stay in port until Monday.";
    let whole = post(&[
        (BlockKind::Headline, "Le pont ferme, dit le maire"),
        (BlockKind::Paragraph, FRENCH),
    ]);
    assert!(told(&whole).is_empty(), "{:?}", told(&whole));
    let part = post(&[
        (BlockKind::Paragraph, ENGLISH),
        (BlockKind::Paragraph, FRENCH),
        (
            BlockKind::Paragraph,
            "«Мост закрыт до понедельника», сказал мэр.",
        ),
    ]);
    let found = told(&part);
    assert_eq!(found, told(&post(&[(BlockKind::Paragraph, ENGLISH)])));
    assert_eq!(found.len(), 1, "{found:?}");
    // Whom an English line quotes is read, whatever language that is in.
    let quoted = post(&[
        (BlockKind::Paragraph, ENGLISH),
        (
            BlockKind::Paragraph,
            "\"Le vieux pont sera fermé vendredi et les bateaux resteront au port jusqu'à lundi,\" said Luc Garnier.",
        ),
    ]);
    assert_eq!(told(&quoted).len(), 2, "{:?}", told(&quoted));
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
