//! Verbs that the lexicon does not hold: keyed by their lemma, asked in the tense that they stand in.

use super::super::argument::Scene;
use super::super::clause::Clause;
use super::super::frame::{Filler, Form, lexicon};
use super::super::issue;
use super::super::phrase::{Group, Shape};
use super::deed::{armed, doer};
use super::{Answer, Reading, Subjects, actors, harm, suited};
use crate::language::Tag;

/// Verbs that say too little by themselves.
const LIGHT: &[&str] = &[
    "be", "have", "do", "get", "make", "take", "go", "come", "give", "put", "seem", "look", "say",
    "tell", "ask", "let", "keep", "see", "think", "know", "feel", "become", "want", "hope",
    "believe", "appear", "remain", "need", "try", "add", "note", "mean", "happen", "show", "start",
    "begin", "continue", "find", "set", "turn", "try", "bring", "work", "call", "wait", "hear",
    "watch", "expect", "like", "stay", "hold", "speak", "talk", "announce", "claim", "insist",
    "warn", "decide", "involve", "include", "depend", "concern", "lie", "stand", "vote", "cut",
];

/// What speakers do by saying so, which answers no question.
const COURTESIES: &[&str] = &[
    "assure",
    "congratulate",
    "reassure",
    "reiterate",
    "remind",
    "stress",
    "thank",
];

/// Whether a verb without a frame is none to ask by.
pub(super) fn light(lemma: &str) -> bool {
    LIGHT.contains(&lemma) || COURTESIES.contains(&lemma)
}

/// Whether a preposition of a noun stands at `at`.
pub(super) fn leads(clause: &Clause, at: usize) -> bool {
    let mut after = clause.after.iter();
    after.any(|(preposition, _)| *preposition == at)
}

/// "To have been killed": a perfect infinitive is past.
pub(super) fn perfect_infinitive(scene: &Scene<'_>, verb: Group) -> bool {
    let mut helps = verb.start..verb.head;
    verb.shape == Shape::Infinitive && helps.any(|at| scene.words.lower(at) == "have")
}

/// Words that make another verb of the one before them: "draw up", "ramp up"; no preposition of a noun.
pub(super) fn particle<'a>(scene: &Scene<'a>, clause: &Clause, verb: Group) -> Option<&'a str> {
    let at = verb.head + 1;
    let word = scene.words.lower(at);
    let known = matches!(
        word,
        "up" | "down" | "out" | "off" | "over" | "back" | "away" | "through"
    );
    (known && !leads(clause, at) && at < clause.last).then_some(word)
}

/// A clause that starts here or before opens its content ("that" may stand first).
const LEADING: usize = 1;

/// The generic frame of a verb that the lexicon does not hold.
pub(super) fn of_verb(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let lemma = scene.words.lemma(verb.head);
    // What the tagger and the parser read differently ("overran" as "over") has no sure lemma.
    if scene.words.tag(verb.head) != Tag::Verb
        || lemma.ends_with("ly")
        || light(lemma)
        || clause.cut
        || clause.embedded.is_some()
        || lemma.len() < 3
    {
        return None;
    }
    // "meets reporters": the frame of the verb wants a name.
    let named = lexicon().predicates(Form::Verb, lemma).iter().any(|entry| {
        entry.words.len() == 1
            && lexicon()
                .frames
                .get(entry.frame)
                .is_some_and(|frame| frame.object == Filler::Who)
    });
    if named {
        return None;
    }
    if verb.passive {
        return by_somebody(scene, clause, subjects, verb);
    }
    let mut subject = actors(scene, subjects).into_iter().next()?;
    for entry in lexicon().predicates(Form::Verb, lemma) {
        let frame = lexicon().frames.get(entry.frame);
        if let Some(frame) = frame.filter(|it| entry.words.len() == 1 && armed(it)) {
            subject = doer(scene, &subjects.nouns, frame, subject)?;
        }
    }
    let plain = |issue| Reading {
        issue,
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    };
    let (opening, form) = form(scene, verb);
    let with = particle(scene, clause, verb).map_or_else(String::new, |word| format!(" {word}"));
    let (lemma, form) = (&format!("{lemma}{with}"), &format!("{form}{with}"));
    if let Some(noun) = clause.objects.first() {
        // What a toll is, is asked in numbers; condolences are shared and thanks given by everybody.
        let given = scene.words.lemma(noun.head);
        if matches!(
            given,
            "toll" | "condolence" | "sympathy" | "thanks" | "gratitude"
        ) {
            return None;
        }
        if lemma == "kill" && suited::some_of_many(scene, *noun) {
            return None;
        }
        // "see the quarrel settled", "two objects": more was said than one object.
        let object = scene.what(*noun)?;
        // "harbour boats trail skipper": a headline's verb that was taken for a part of its object tells of none.
        let own = (noun.start..noun.end).contains(&verb.head);
        if own || object.key == subject.key || clause.objects.len() > 1 {
            return None;
        }
        // Deep in a content subjects are guessed more than read: there only named objects are trusted.
        if clause.first > LEADING && object.entity.is_none() {
            return None;
        }
        let question = format!("{opening} {{subject}} {form} {{object}}?");
        return Some(plain(issue::generic(
            lemma,
            &question,
            &subject,
            Some(&object),
        )));
    }
    // "40 killed in Dombers": who suffers it does not do it.
    if harm::BY_SOMEBODY.contains(&lemma.as_str()) {
        return None;
    }
    // A verb alone ("he drifts") is too little to compare.
    let (word, object) = clause.after.iter().find_map(|(preposition, noun)| {
        let word = scene.words.lower(*preposition);
        let definite =
            matches!(scene.words.lower(noun.start), "the" | "this") && noun.start < noun.head;
        let bounded = matches!(
            word,
            "in" | "inside" | "into" | "against" | "from" | "over" | "near"
        );
        let object = scene.what(*noun)?;
        let told = object.entity.is_some() || scene.retold && definite && bounded;
        let trusted = clause.first <= LEADING || object.entity.is_some();
        (object.key != subject.key && told && trusted).then_some((word, object))
    })?;
    let words = format!("{lemma} {word}");
    let question = format!("{opening} {{subject}} {form} {word} {{object}}?");
    Some(plain(issue::generic(
        &words,
        &question,
        &subject,
        Some(&object),
    )))
}

/// "The letter was written by Orr": what Orr did.
fn by_somebody(
    scene: &Scene<'_>,
    clause: &Clause,
    subjects: &Subjects,
    verb: Group,
) -> Option<Reading> {
    let mut after = clause.after.iter();
    let (_, by) = after.find(|(preposition, _)| scene.words.lower(*preposition) == "by")?;
    let subject = scene.actor(*by)?;
    let [noun] = subjects.nouns.as_slice() else {
        return None;
    };
    let object = scene.what(*noun)?;
    if object.key == subject.key || !clause.objects.is_empty() {
        return None;
    }
    let lemma = scene.words.lemma(verb.head);
    if lemma == "kill" && suited::some_of_many(scene, *noun) {
        return None;
    }
    let (opening, form) = form(scene, verb);
    let opening = if opening == "Does" { "Did" } else { opening };
    let form = if opening == "Did" { lemma } else { form };
    let question = format!("{opening} {{subject}} {form} {{object}}?");
    Some(Reading {
        issue: issue::generic(lemma, &question, &subject, Some(&object)),
        positive: true,
        answer: Answer::Binary,
        reusable: None,
    })
}

/// How a question is asked of this verb group: "Will ... build", "Has ... built", "Is ... building", "Did ... build".
fn form<'a>(scene: &Scene<'a>, verb: Group) -> (&'static str, &'a str) {
    let words = scene.words;
    let (lower, lemma) = (words.lower(verb.head), words.lemma(verb.head));
    let says = |list: &[&str]| (verb.start..verb.head).any(|at| list.contains(&words.lower(at)));
    let modal = (verb.start..verb.head).any(|at| lexicon().modal(words.lower(at)).is_some());
    if perfect_infinitive(scene, verb) && !modal {
        ("Did", lemma)
    } else if modal || verb.shape != Shape::Finite {
        ("Will", lemma)
    } else if says(&["did", "had"]) {
        ("Did", lemma)
    } else if says(&["has", "have"]) && !lower.ends_with("ing") {
        ("Has", lower)
    } else if lower.ends_with("ing") && lower != lemma {
        ("Is", lower)
    } else if lower == lemma || lower.ends_with('s') || says(&["does", "do"]) {
        ("Does", lemma)
    } else {
        ("Did", lemma)
    }
}

/// When it will be, where a time is told with it.
pub(super) fn scheduled(
    scene: &Scene<'_>,
    done: Reading,
    verb: Group,
    timed: bool,
) -> Vec<Reading> {
    // "Will be held until Friday": by then it is over.
    let words = scene.words;
    let until =
        (verb.end..words.len()).any(|at| matches!(words.lower(at), "until" | "till" | "by"));
    let timed = timed && !until;
    let when = issue::when(&done.issue)
        .filter(|_| timed)
        .map(|issue| Reading {
            issue,
            answer: Answer::Time,
            ..done.clone()
        });
    std::iter::once(done).chain(when).collect()
}
