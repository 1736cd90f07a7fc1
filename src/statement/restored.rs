//! Contents that the encoder cut short: "any meeting | until the terms are signed", "the pier | will close, the mayor has
//! announced", and the subject of the report that it took into them.

use super::clause;
use super::closing;
use super::reported::{running, updates};
use super::syntax::Syntax;
use super::{Source, SpeechAct, Statement};
use crate::language::Tag;
use crate::post::Post;
use crate::sentence::{Reading, Sentence};
use crate::span::Span;

/// Gives the contents of a published update what belongs to them.
pub(super) fn mend(post: &Post, reading: &Reading, found: &mut [Statement]) {
    for (at, sentence) in updates(post, reading).filter(running) {
        if !found.iter().any(|one| one.sentence == at) {
            continue;
        }
        let syntax = Syntax::new(&post.text, sentence, &reading.quotations);
        for own in found.iter_mut().filter(|one| one.sentence == at) {
            without_subject(&syntax, own);
            until(&syntax, own);
            around(&syntax, own);
        }
        closed(&syntax, sentence, at, found);
    }
}

/// Words that open a clause without which a refusal says too much.
const LIMITS: &[&str] = &["if", "till", "unless", "until"];

/// The same, where nothing at all is refused: "ruled out any talks while the guns fire".
const WHILE: &[&str] = &["as", "before", "while"];

/// "Ruled out any meeting until the terms are signed": the clause on which a refusal or a demand of a thing hangs.
fn until(syntax: &Syntax<'_>, own: &mut Statement) {
    let refuses = matches!(own.speech_act, SpeechAct::Reject | SpeechAct::Deny);
    let asks = matches!(
        own.speech_act,
        SpeechAct::Request
            | SpeechAct::Offer
            | SpeechAct::Accept
            | SpeechAct::Commit
            | SpeechAct::Threaten
    );
    let Some(last) = own.content.last_mut().filter(|_| refuses || asks) else {
        return;
    };
    let words = syntax.at(last.start)..syntax.at(last.end);
    let behind = own.cue.spans.iter().all(|cue| cue.end <= last.start);
    if !behind || words.is_empty() || syntax.has_verb(&words) {
        return;
    }
    let opens = words.end;
    let any = refuses && (syntax.word(words.start) == "any" || own.cue.lemma == "rule out");
    let limits = LIMITS.contains(&syntax.word(opens)) || any && WHILE.contains(&syntax.word(opens));
    let ends = (opens..syntax.len())
        .find(|at| {
            let word = syntax.word(*at);
            matches!(word, "," | "." | ";" | ":" | "!" | "?" | ")") || clause::is_dash(word)
        })
        .unwrap_or(syntax.len());
    let whole = syntax.groups.iter().any(|group| {
        opens + 1 < group.tokens.start && group.tokens.end <= ends && clause::finite_or_modal(group)
    });
    if limits
        && whole
        && !syntax.quoted(opens)
        && let Some(clause) = syntax.span(&(opens..ends))
    {
        last.end = clause.end;
    }
}

/// "Little is left of the draft, she tells me, and the limit is gone": both clauses between which a saying stands, where the
/// encoder took one of them.
fn around(syntax: &Syntax<'_>, own: &mut Statement) {
    let cue = own.cue.spans.first().copied();
    let Some(group) = cue.and_then(|cue| syntax.verb_of(cue)) else {
        return;
    };
    let Some(subject) = syntax
        .subject(group)
        .filter(|it| !it.inverted && !it.shared)
    else {
        return;
    };
    let before = subject.tokens.start.checked_sub(1);
    let Some(first) = before.filter(|at| syntax.word(*at) == "," && !syntax.quoted(*at)) else {
        return;
    };
    // No more than to whom and where it was said stands before the second comma.
    let Some(second) = (group.tokens.end..syntax.len()).find(|at| syntax.word(*at) == ",") else {
        return;
    };
    let between = group.tokens.end..second;
    if between.len() > 4
        || syntax.has_verb(&between)
        || !clause::plain(group)
        || !syntax.says(group)
    {
        return;
    }
    let starts = |from: usize| syntax.token(from).map(|token| token.span.start);
    let (Some(opens), Some(closes)) = (starts(first), starts(second)) else {
        return;
    };
    let next = syntax.word(second + 1);
    let joined = matches!(next, "and" | "but" | "while" | "although" | "though");
    let none_before = own.content.iter().all(|piece| piece.start > opens);
    let none_behind = own.content.iter().all(|piece| piece.end <= closes);
    if none_before && joined && closing::whole(syntax, &(0..first)) {
        if let Some(piece) = syntax.span(&(0..first)) {
            own.content.insert(0, piece);
        }
    } else if none_behind && joined && goes_on(syntax, second + 2) {
        let last = (second + 2..syntax.len()).rfind(|at| syntax.tag(*at) != Some(Tag::Punct));
        let quoted = last.is_some_and(|last| (second + 2..last).any(|at| syntax.quoted(at)));
        let piece = last.and_then(|last| syntax.span(&(second + 2..last + 1)));
        own.content.extend(piece.filter(|_| quoted));
    }
}

/// Whether a clause opens at a place, be its subject a pronoun.
fn goes_on(syntax: &Syntax<'_>, at: usize) -> bool {
    let pronoun = matches!(syntax.word(at), "he" | "it" | "she" | "they");
    pronoun && syntax.group_at(at + 1).is_some_and(clause::finite_or_modal)
        || clause::main(syntax, at, syntax.len())
}

/// "The delegation denies it: there was no vote, it says": who denies is none of what is said.
fn without_subject(syntax: &Syntax<'_>, own: &mut Statement) {
    if own.content.len() < 2 {
        return;
    }
    let last = own.content.last().copied();
    let pieces = own.content.clone();
    own.content.retain(|piece| {
        let words = syntax.at(piece.start)..syntax.at(piece.end);
        let verb = syntax
            .group_at(words.end)
            .filter(|group| clause::finite(group));
        let told = verb.is_some_and(|group| {
            let colon = (group.tokens.end..group.tokens.end + 3).any(|at| syntax.word(at) == ":");
            let taken = syntax
                .span(&group.tokens)
                .is_some_and(|span| pieces.iter().any(|piece| piece.overlaps(span)));
            colon && !taken
        });
        Some(*piece) == last || words.is_empty() || syntax.has_verb(&words) || !told
    });
}

/// "Both doors are shut and the lamps are out, the head of the Harbour Office told its board": all that stands before the
/// clause that closes its sentence, where the encoder took a part of it.
fn closed(syntax: &Syntax<'_>, sentence: &Sentence, at: usize, found: &mut [Statement]) {
    let cues: Vec<Span> = found
        .iter()
        .filter(|one| one.sentence == at)
        .flat_map(|one| one.cue.spans.iter().copied())
        .collect();
    // "Ann Example says the pier is shut, the mayor told": what another says is the mayor's as it stands.
    let opens = syntax.groups.first().filter(|group| {
        let subject = syntax.subject(group).filter(|it| it.tokens.start == 0);
        subject.is_some() && clause::plain(group) && syntax.says(group)
    });
    if let Some(group) = opens {
        for own in found.iter_mut().filter(|one| one.sentence == at) {
            let closes = own
                .cue
                .spans
                .iter()
                .all(|cue| own.content.iter().all(|piece| piece.end <= cue.start));
            let led = match &own.source {
                Source::Words(spans) => spans
                    .first()
                    .is_some_and(|span| syntax.before(syntax.at(span.start)) == ","),
                Source::Author | Source::None => false,
            };
            let Some(first) = own.content.first_mut().filter(|_| closes && led) else {
                continue;
            };
            let behind = syntax.at(first.start);
            let colon = (group.tokens.end..behind).any(|at| syntax.word(at) == ":");
            let follows = behind >= group.tokens.end && behind <= group.tokens.end + 2 && !colon;
            if follows
                && own
                    .cue
                    .spans
                    .iter()
                    .all(|cue| syntax.at(cue.start) > group.tokens.end)
            {
                first.start = sentence.span.start;
            }
        }
    }
    let tells = |group: &crate::language::VerbGroup| {
        let span = syntax.span(&group.tokens);
        span.is_some_and(|span| cues.iter().any(|cue| cue.overlaps(span)))
    };
    let Some(draft) = closing::by(syntax, &tells) else {
        return;
    };
    let [whole] = draft.content.as_slice() else {
        return;
    };
    let alone = !cues.iter().any(|cue| cue.overlaps(*whole));
    // "The talks open today - but the mayor will not come, her office says": what stands before may be the reporter's.
    let parted = |at: usize| {
        let word = syntax.word(at);
        let turns = matches!(word, "although" | "but" | "though" | "while" | "whereas");
        syntax.quoted(at)
            || clause::is_dash(word)
            || word == ";"
            || turns && syntax.before(at) == ","
    };
    let mut words = syntax.at(whole.start)..syntax.at(whole.end);
    if !alone || words.any(parted) || whole.start != sentence.span.start {
        return;
    }
    for own in found.iter_mut().filter(|one| one.sentence == at) {
        let closes = own
            .cue
            .spans
            .iter()
            .any(|cue| draft.cue.iter().any(|other| other.overlaps(*cue)));
        let within = own.content.iter().all(|piece| whole.contains(*piece));
        // "..., the committee has just told members in an email": whom it was told.
        let hearers = own.content.iter().all(|piece| {
            let words = syntax.at(piece.start)..syntax.at(piece.end);
            let behind = own.cue.spans.iter().all(|cue| cue.end <= piece.start);
            behind && !words.clone().any(|at| syntax.quoted(at)) && !syntax.has_verb(&words)
        });
        if closes && (within || hearers) {
            own.content = vec![*whole];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scenes::update;

    #[test]
    fn both_clauses_around_a_saying_are_said() {
        let told = update(
            "Not much remains of the plan that went to the council, Ada Vell tells me, and the limit \"is no longer on the table\".",
        );
        let whole = |one: &String| one.contains("Not much remains") && one.contains("the limit");
        assert!(told.iter().any(whole), "{told:?}");
    }

    #[test]
    fn what_a_refusal_hangs_on_belongs_to_it() {
        for (text, wanted) in [
            (
                "The harbour union ruled out any meeting until the terms have been signed.",
                "any meeting until the terms have been signed",
            ),
            (
                "Ann Example rejected any talks while the lamps are out.",
                "any talks while the lamps are out",
            ),
        ] {
            let told = update(text);
            assert!(
                told.iter()
                    .any(|one| one.split(" | ").nth(2) == Some(wanted)),
                "{text}: {told:?}"
            );
        }
    }

    #[test]
    fn the_clause_that_closes_a_sentence_tells_all_before_it() {
        for (text, wanted) in [
            (
                "Both doors of the pier have fallen in and the power has been cut, the director general of the Northport Harbour Office told its board in Calder.",
                "Both doors of the pier have fallen in and the power has been cut",
            ),
            (
                "The pier will not open until noon local time (09:00 GMT), Samplia's harbour ministry has announced.",
                "The pier will not open until noon local time (09:00 GMT)",
            ),
        ] {
            let told = update(text);
            assert!(
                told.iter()
                    .any(|one| one.split(" | ").nth(2) == Some(wanted)),
                "{text}: {told:?}"
            );
        }
    }
}
