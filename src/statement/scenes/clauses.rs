//! What running text reports. Invented people.

use super::super::{Mode, find};
use super::{check, check_signed, post, told};
use crate::language::encoder::Encoder;
use crate::post::BlockKind;
use crate::sentence;

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
