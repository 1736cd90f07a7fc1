//! Which wordings are related, and which are not.

use super::super::sample::minute;
use super::*;

pub(super) fn said(id: &str, by: &str, at: i64, content: &str) -> Wording {
    Wording {
        id: StatementId::stored(id),
        speaker: Some(EntityId::stored(by)),
        principal: None,
        person: true,
        answers_to: None,
        said: Some((minute(at), minute(at))),
        act: SpeechAct::Assert,
        cue_negated: false,
        mode: Mode::Indirect,
        content: content.to_owned(),
        called: BTreeSet::from([by.to_lowercase()]),
        quote: None,
        carrier: None,
        post: PostId::stored(format!("po_{at}")),
        place: None,
        headline: false,
        issues: BTreeSet::new(),
        answers: Vec::new(),
    }
}

pub(super) fn kinds(wordings: &[Wording]) -> Vec<String> {
    worded(wordings)
        .iter()
        .map(|it| format!("{} {} {} ({})", it.from, it.kind, it.to, it.rule))
        .collect()
}

#[test]
fn what_is_told_twice_in_nearly_the_same_words_may_be_one_utterance() {
    let headline = said("s1", "A", 0, "Grain ships turned back at the harbour");
    let body = said(
        "s2",
        "A",
        0,
        "Six grain ships have been turned back at the harbour since dawn",
    );
    assert_eq!(
        kinds(&[headline.clone(), body]),
        ["s1 same_utterance s2 (same_words)"]
    );
    let other = said("s2", "A", 0, "Six grain ships were held at the frontier");
    assert!(kinds(&[headline, other]).is_empty());
}

#[test]
fn it_is_said_again_on_another_day_and_by_another_it_is_agreed() {
    let words = "the harbour of Dombers lacks pilots and tugs";
    let first = said("s1", "A", 0, words);
    assert_eq!(
        kinds(&[first.clone(), said("s2", "A", 3 * 1440, words)]),
        ["s2 reaffirms s1 (same_words)"]
    );
    assert_eq!(
        kinds(&[first.clone(), said("s2", "B", 60, words)]),
        ["s1 agrees_with s2 (same_words)"]
    );
    let answered = Wording {
        issues: BTreeSet::from([IssueId::stored("is_1")]),
        ..said("s2", "B", 60, words)
    };
    let on_record = Wording {
        issues: answered.issues.clone(),
        ..first
    };
    assert!(
        kinds(&[on_record, answered]).is_empty(),
        "their question tells"
    );
}

#[test]
fn a_number_a_day_an_if_and_the_order_keep_two_apart() {
    let rows = [
        (
            "the pilots left the harbour on Friday morning",
            "the pilots left the harbour on Sunday morning",
        ),
        (
            "the pilots return to the harbour in spring",
            "the pilots may return to the harbour in spring",
        ),
        (
            "the pilots return to the harbour in spring",
            "if the pilots return to the harbour in spring",
        ),
        (
            "Norland attacked the fishing boats of Sorland",
            "Sorland attacked the fishing boats of Norland",
        ),
    ];
    for (one, other) in rows {
        let pair = [said("s1", "A", 0, one), said("s2", "B", 60, other)];
        assert!(kinds(&pair).is_empty(), "{one} / {other}");
    }
}

#[test]
fn whom_two_speak_of_is_not_what_they_say() {
    let one = said("s1", "A", 0, "a former Miss Dombers of the harbour pageant");
    let other = said(
        "s2",
        "B",
        60,
        "the former Miss Dombers, of the harbour pageant, in tears",
    );
    assert!(kinds(&[one.clone(), other.clone()]).is_empty());
    let again = Wording {
        speaker: one.speaker.clone(),
        ..other
    };
    assert!(kinds(&[one, again]).is_empty());
}

#[test]
fn who_denies_the_words_denies_whoever_said_them() {
    let claim = said(
        "s2",
        "B",
        0,
        "divers had been sent to the wreck of the Hesk",
    );
    let denial = Wording {
        act: SpeechAct::Deny,
        ..said(
            "s1",
            "A",
            60,
            "that divers had been sent to the wreck of the Hesk",
        )
    };
    assert_eq!(
        kinds(&[claim.clone(), denial.clone()]),
        ["s1 denies s2 (words_denied)"]
    );
    // Nobody denies what is said only later; the two contradict each other all the same.
    let early = Wording {
        said: Some((minute(-60), minute(-60))),
        ..denial
    };
    assert_eq!(kinds(&[claim, early]), ["s1 contradicts s2 (core_denied)"]);
}

#[test]
fn the_same_words_with_a_not_contradict() {
    let yes = said(
        "s1",
        "A",
        0,
        "the ferry union will join the strike in March",
    );
    let no = said(
        "s2",
        "B",
        60,
        "the ferry union will not join the strike in March",
    );
    assert_eq!(
        kinds(&[yes.clone(), no.clone()]),
        ["s1 contradicts s2 (words_negated)"]
    );
    let turned = Wording {
        speaker: yes.speaker.clone(),
        ..no.clone()
    };
    assert_eq!(
        kinds(&[yes.clone(), turned]),
        ["s2 reverses s1 (words_negated)"]
    );
    let second_hand = Wording {
        carrier: Some(StatementId::stored("s9")),
        ..no.clone()
    };
    assert!(kinds(&[yes.clone(), second_hand]).is_empty());
    let never_said = Wording {
        cue_negated: true,
        ..no
    };
    assert!(kinds(&[yes, never_said]).is_empty());
}

#[test]
fn two_who_come_to_the_same_number_agree() {
    let count = said("s1", "A", 0, "137 people died in the strikes");
    assert_eq!(
        kinds(&[
            count.clone(),
            said("s2", "B", 60, "137 sailors have been killed since Friday"),
        ]),
        ["s1 agrees_with s2 (same_figure)"]
    );
    let others = [
        "137 people were hurt in the strikes",
        "138 people died in the strikes",
        "four people died in the strikes",
        "140 people died in the strikes",
        "not 137 people died in the strikes",
    ];
    let more = said(
        "s2",
        "B",
        60,
        "137 people died and 412 were hurt in the strikes",
    );
    assert_eq!(
        kinds(&[count.clone(), more]),
        ["s1 agrees_with s2 (same_figure)"]
    );
    let hurt = said(
        "s2",
        "B",
        60,
        "137 people were hurt and 412 died in the strikes",
    );
    assert!(kinds(&[count.clone(), hurt]).is_empty());
    let round = [
        said("s1", "A", 0, "140 people died in the strikes"),
        said("s2", "B", 60, "more than 140 sailors have been killed"),
    ];
    assert!(kinds(&round).is_empty());
    for other in others {
        assert!(
            kinds(&[count.clone(), said("s2", "B", 60, other)]).is_empty(),
            "{other}"
        );
    }
}

#[test]
fn quoted_words_run_alike() {
    let mixed = |id: &str, at: i64, content: &str, quote: &str| Wording {
        mode: Mode::Mixed,
        quote: Some(quote.to_owned()),
        ..said(id, "A", at, content)
    };
    let headline = mixed("s1", 0, "Port 'a place of cold tea'", "a place of cold tea");
    let body = mixed(
        "s2",
        0,
        "the town had become \"a place of cold tea and old men\"",
        "a place of cold tea and old men",
    );
    assert_eq!(
        kinds(&[headline.clone(), body.clone()]),
        ["s1 same_utterance s2 (same_quotation)"]
    );
    let other = Wording {
        speaker: Some(EntityId::stored("B")),
        ..body
    };
    assert!(kinds(&[headline, other]).is_empty());
}

#[test]
fn a_few_quoted_words_stand_in_the_whole_quotation() {
    let mixed = |id: &str, content: &str| Wording {
        mode: Mode::Mixed,
        quote: Some(content.to_owned()),
        ..said(id, "A", 0, content)
    };
    let direct = Wording {
        mode: Mode::Direct,
        ..said(
            "s2",
            "A",
            0,
            "I also expect that we will agree a long winter course for the pilots of Dombers",
        )
    };
    let led = mixed(
        "s1",
        "she expects the ports to agree a “winter course” for its pilots",
    );
    assert_eq!(
        kinds(&[led, direct.clone()]),
        ["s1 same_utterance s2 (same_quotation)"]
    );
    // Two words that anybody says, of something else, in another post.
    let other = Wording {
        post: PostId::stored("po_9"),
        ..mixed(
            "s1",
            "fish is sold after a “winter course” of auctions in the old market hall by the lighthouse",
        )
    };
    assert!(kinds(&[other, direct.clone()]).is_empty());
    // In one post one word is enough, if it is not everybody's.
    for (content, found) in [
        ("the ports should prepare for something “long-lived”", false),
        ("a “winter” school is what the ports need", true),
        ("they “also” want more tugs", false),
    ] {
        let lead = mixed("s1", content);
        let told = kinds(&[lead.clone(), direct.clone()]);
        assert_eq!(
            told == ["s1 same_utterance s2 (same_quotation)"],
            found,
            "{content}"
        );
        let elsewhere = Wording {
            post: PostId::stored("po_9"),
            ..lead
        };
        assert!(kinds(&[elsewhere, direct.clone()]).is_empty());
    }
}

#[test]
fn who_speaks_for_one_quotes_the_same_words() {
    let side = |it: Wording| Wording {
        principal: Some(EntityId::stored("P")),
        ..it
    };
    let board = side(Wording {
        mode: Mode::Mixed,
        quote: Some("a patient and orderly return".to_owned()),
        ..said(
            "s1",
            "A",
            0,
            "the board plans “a patient and orderly return” of the crews",
        )
    });
    let chief = side(Wording {
        mode: Mode::Direct,
        ..said(
            "s2",
            "B",
            0,
            "We have asked for a patient and orderly return to the piers",
        )
    });
    assert_eq!(
        kinds(&[board.clone(), chief.clone()]),
        ["s1 agrees_with s2 (same_quotation)"]
    );
    assert_eq!(worded(&[board.clone(), chief.clone()])[0].flags, ["allied"]);
    let stranger = Wording {
        principal: Some(EntityId::stored("Q")),
        ..chief
    };
    assert!(kinds(&[board, stranger]).is_empty());
}

/// One post, in text order: what stands there and who says it.
fn post(lines: &[(&str, SpeechAct, &str)]) -> Vec<Wording> {
    let mut at = 0;
    let told = |(number, (by, act, content)): (usize, &(&str, SpeechAct, &str))| {
        let start = at + 20;
        at = start + content.len();
        Wording {
            act: *act,
            place: Some((start, at)),
            ..said(&format!("s{number}"), by, 0, content)
        }
    };
    lines.iter().enumerate().map(told).collect()
}

#[test]
fn who_says_that_it_is_not_so_denies_what_was_said_just_before() {
    let claim = (
        "A",
        SpeechAct::Assert,
        "that the crews had burned the letters",
    );
    let denials = [
        ("B", SpeechAct::Reject, "the accusation"),
        ("B", SpeechAct::Deny, "these reports as gossip"),
        ("B", SpeechAct::Assert, "\"That is simply not true,\""),
        ("B", SpeechAct::Assert, "Those claims are \"pure fiction\""),
        ("B", SpeechAct::Assert, "it is a complete fabrication"),
    ];
    for denial in denials {
        assert_eq!(
            kinds(&post(&[claim, denial])),
            ["s1 denies s0 (claim_rejected)"],
            "{}",
            denial.2
        );
    }
    let condemned = ("A", SpeechAct::Criticise, "the fire as an outrage");
    assert_eq!(
        kinds(&post(&[claim, condemned, denials[0]])),
        ["s2 denies s0 (claim_rejected)"]
    );
    let others: [&[(&str, SpeechAct, &str)]; 7] = [
        &[claim, ("B", SpeechAct::Reject, "the plan")],
        &[claim, ("B", SpeechAct::Assert, "that is true")],
        &[claim, ("B", SpeechAct::Assert, "it is not a myth")],
        &[claim, ("A", SpeechAct::Assert, "that is not true")],
        &[claim, ("B", SpeechAct::Accept, "the accusation")],
        // Somebody else has spoken since.
        &[
            claim,
            ("C", SpeechAct::Assert, "the weather was foul"),
            denials[0],
        ],
        // "The claim that ..." tells which one itself.
        &[
            claim,
            (
                "B",
                SpeechAct::Reject,
                "the claim that the pier had been sold",
            ),
        ],
    ];
    for other in others {
        let told = kinds(&post(other));
        assert!(
            !told.contains(&"s1 denies s0 (claim_rejected)".to_owned()),
            "{told:?}"
        );
        assert!(
            !told.contains(&"s2 denies s0 (claim_rejected)".to_owned()),
            "{told:?}"
        );
    }
    let mut far = post(&[claim, denials[0]]);
    far[1].place = Some((900, 914));
    assert!(kinds(&far).is_empty());
    far[1].answers_to = Some(EntityId::stored("A"));
    assert_eq!(
        kinds(&far),
        ["s1 denies s0 (claim_rejected)"],
        "it says whose"
    );
    far[1].answers_to = Some(EntityId::stored("C"));
    assert!(kinds(&far).is_empty());
}

#[test]
fn the_only_accusation_of_a_page_is_meant() {
    let accusation = Wording {
        act: SpeechAct::Accuse,
        ..said("s1", "A", 0, "the pilots of hiding their logs")
    };
    let baseless = said(
        "s2",
        "B",
        60,
        "The allegations against the pilots are baseless",
    );
    assert_eq!(
        kinds(&[accusation.clone(), baseless.clone()]),
        ["s2 denies s1 (claim_rejected)"]
    );
    // Two accusers, or one who accuses only later.
    let second = Wording {
        speaker: Some(EntityId::stored("C")),
        id: StatementId::stored("s3"),
        ..accusation.clone()
    };
    assert!(
        kinds(&[accusation.clone(), second, baseless.clone()])
            .iter()
            .all(|it| !it.contains("denies"))
    );
    let later = Wording {
        said: Some((minute(90), minute(90))),
        ..accusation
    };
    assert!(kinds(&[later, baseless]).is_empty());
}

#[test]
fn a_claim_that_stands_in_its_rejection_is_denied() {
    let held = |whole: &str, act, inner: &str| {
        let carried = Wording {
            carrier: Some(StatementId::stored("s1")),
            ..said("s2", "A", 0, inner)
        };
        let rejection = Wording {
            act,
            ..said("s1", "B", 0, whole)
        };
        kinds(&[rejection, carried])
    };
    let claim = "the pier had been sold";
    assert_eq!(
        held(
            "Vell's angry claim that the pier had been sold",
            SpeechAct::Reject,
            claim
        ),
        ["s1 denies s2 (claim_rejected)"]
    );
    // Denied is that she said so.
    assert!(
        held(
            "that Vell had said the pier had been sold",
            SpeechAct::Deny,
            claim
        )
        .is_empty()
    );
    assert!(
        held(
            "Vell's angry claim that the pier had been sold",
            SpeechAct::Accept,
            claim
        )
        .is_empty()
    );
}

#[test]
fn the_same_words_in_a_row_are_told_twice() {
    let lead = said("s1", "A", 0, "Not a lamp has been left out");
    let whole = said(
        "s2",
        "A",
        0,
        "Not a lamp has been left out, not one, and the keepers are up all night",
    );
    assert_eq!(
        kinds(&[lead.clone(), whole.clone()]),
        ["s1 same_utterance s2 (same_words)"]
    );
    // In the mouth of another, or with another word among them, they are not.
    let other = Wording {
        speaker: Some(EntityId::stored("B")),
        ..whole
    };
    assert!(kinds(&[lead.clone(), other]).is_empty());
    // Nor are they behind words that may deny them, or with a "not" that only the longer has.
    for (short, long) in [
        (
            "a lamp was lit on the pier",
            "only fools think a lamp was lit on the pier",
        ),
        (
            "a lamp was lit on the pier",
            "a lamp was lit on the pier never",
        ),
    ] {
        let (short, long) = (said("s1", "A", 0, short), said("s2", "A", 0, long));
        let told = [&short, &long].map(|it| Told::of(it).unwrap());
        assert!(retold::told(&told[0], &told[0]), "{}", short.content);
        assert!(!retold::told(&told[0], &told[1]), "{}", long.content);
    }
    // One sentence found twice in one place is one, told elsewhere in the post it is told twice.
    let at = |id: &str, from: usize| Wording {
        place: Some((from, from + 30)),
        ..Wording {
            id: StatementId::stored(id),
            ..lead.clone()
        }
    };
    assert!(kinds(&[at("s1", 10), at("s2", 20)]).is_empty());
    assert_eq!(kinds(&[at("s1", 10), at("s2", 80)]).len(), 1);
}
