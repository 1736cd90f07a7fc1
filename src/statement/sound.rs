//! What of an attribution is somebody's words, and whether enough is left to be a statement.
//!
//! The encoder reads words, not the page: it joins a cue with a stretch of the next paragraph but one, with "him" or with
//! "on Monday", and takes "to" for a cue. Each rule here names one such error; what is dropped was said by nobody.

use super::clause;
use super::cue;
use super::meaning::Meaning;
use super::syntax::Syntax;
use crate::calendar::printed::is_calendar_name;
use crate::language::{Quotation, Tag};
use crate::post::{BlockKind, Post};
use crate::span::Span;

/// The pieces of a content that can belong to a cue.
pub(super) fn pieces(
    post: &Post,
    quotations: &[Quotation],
    cue: Span,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let own = line(&post.text, cue);
    if !leads_on(&post.text, own) {
        content.retain(|piece| {
            own.overlaps(*piece) || quoted_line(&post.text, quotations, *piece) || !prose(post, own)
        });
    }
    // "strangers who the council never found": the pronoun belongs to what comes next.
    if content.len() > 1 {
        content.retain(|piece| !relative(piece.of(&post.text)));
    }
    for piece in &mut content {
        *piece = bare(&post.text, *piece);
    }
    content
}

/// The line that a place stands in.
fn line(text: &str, at: Span) -> Span {
    let start = text
        .get(..at.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let end = text
        .get(at.end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |end| at.end + end);
    Span::new(start, end)
}

/// "The minister said:" and "In a statement, it said" lead on to the line below; a line with a full stop does not.
fn leads_on(text: &str, line: Span) -> bool {
    line.of(text)
        .trim_end()
        .chars()
        .next_back()
        .is_some_and(|last| last == ':' || last.is_alphanumeric())
}

/// Whether the piece stands in a line that opens with a quotation, as each paragraph of a long one does.
fn quoted_line(text: &str, quotations: &[Quotation], piece: Span) -> bool {
    let start = line(text, piece).trim(text).start;
    quotations
        .iter()
        .any(|quotation| quotation.stands_at(start) && quotation.outer.overlaps(piece))
}

/// Whether a line is a paragraph: a headline's or a bullet's neighbours are told from it elsewhere.
fn prose(post: &Post, line: Span) -> bool {
    post.blocks
        .iter()
        .any(|block| block.kind == BlockKind::Paragraph && block.span.overlaps(line))
}

fn relative(words: &str) -> bool {
    matches!(words, "who" | "which" | "whom" | "whose")
}

/// Without a relative pronoun at its end, and without what a page prints behind the words of a clip ("- video").
fn bare(text: &str, piece: Span) -> Span {
    let words = piece.of(text);
    for mark in [" – video", " - video", " — video", " – in pictures"] {
        if let Some(words) = words.strip_suffix(mark) {
            return Span::new(piece.start, piece.start + words.len());
        }
    }
    let longer = words.split_whitespace().nth(2).is_some();
    for pronoun in [" who", " whom", ", which"] {
        if longer && let Some(words) = words.strip_suffix(pronoun) {
            return Span::new(piece.start, piece.start + words.len()).trim(text);
        }
    }
    piece
}

/// Whether a content says anything: "him", "the" and "on Monday" do not.
pub(super) fn means(text: &str, quotations: &[Quotation], piece: Span) -> bool {
    let quoted = quotations
        .iter()
        .any(|quotation| quotation.outer.overlaps(piece));
    let words = piece.of(text).to_lowercase();
    let empty = |word: &str| EMPTY.contains(&word) || WHEN.contains(&word);
    words
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .any(|word| quoted || !empty(word))
}

/// Words that stand for others, or before them.
const EMPTY: &[&str] = &[
    "what", "that", "this", "it", "which", "who", "whom", "so", "how", "why", "when", "where",
    "them", "these", "those", "him", "her", "he", "she", "they", "we", "i", "me", "us", "you",
    "their", "his", "its", "our", "my", "your", "a", "an", "the", "of", "on", "in", "at", "to",
    "from", "by", "for", "about", "as", "and", "or", "is", "was", "be", "one", "two", "three",
    "some",
];

/// Words that tell when.
const WHEN: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "tomorrow",
    "yesterday",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "overnight",
    "earlier",
    "later",
    "now",
    "week",
    "month",
    "year",
    "last",
    "next",
    "time",
    "again",
];

/// Whether the cue can be one. "to", "'s" and "also" show nothing; a word that the lexicon does not hold shows something
/// only where a clause or somebody's own words follow: "quipped that he was tired", not "weighs the budget".
pub(super) fn shows(syntax: &Syntax<'_>, meaning: &Meaning, cue: Span, content: &[Span]) -> bool {
    let words = || {
        syntax
            .tokens()
            .iter()
            .filter(|token| token.span.overlaps(cue))
    };
    let function = |lower: &str| {
        matches!(
            lower,
            "to" | "also"
                | "'"
                | "’"
                | "'s"
                | "’s"
                | "of"
                | "for"
                | "with"
                | "at"
                | "in"
                | "and"
                | "the"
                | "a"
                | "that"
                | "it"
                | "there"
                | "be"
                | "is"
                | "was"
                | "has"
                | "have"
                | "had"
                | "do"
                | "did"
                | "will"
                | "would"
                | "can"
                | "not"
                | "even"
                | "first"
                | "previously"
        )
    };
    if words().all(|token| function(&token.lower)) {
        return false;
    }
    meaning.known || clause(syntax, cue, content) || own_words(syntax, content)
}

/// What is at most so sure is right less than half the time.
const GUESS: f64 = 0.6;

/// Whether that is no more than a guess: of what the encoder is least sure of, what nobody is named for ("was flagged") and
/// what says hardly a word ("the budget") is right one time in four. Words in quotation marks stand, for somebody said
/// them; "called it theatre" says something of something.
pub(super) fn guessed(
    syntax: &Syntax<'_>,
    source: Option<Span>,
    meaning: &Meaning,
    content: &[Span],
    confidence: f64,
) -> bool {
    let words: usize = content
        .iter()
        .map(|piece| piece.of(syntax.text).split_whitespace().count())
        .sum();
    let of_it = content
        .first()
        .is_some_and(|piece| words == 2 && syntax.tag(syntax.at(piece.start)) == Some(Tag::Pron));
    // "Has ruled out closing the pier": a verb that does nothing but tell what somebody will not do.
    let ruled = source.is_some() && meaning.lemma == "rule out";
    let little = words < 3 && !of_it && !ruled;
    confidence <= GUESS && (source.is_none() || little) && !own_words(syntax, content)
}

/// Whether a clause stands in the content: "that ...", or a subject with its verb.
fn clause(syntax: &Syntax<'_>, cue: Span, content: &[Span]) -> bool {
    content.iter().any(|piece| {
        syntax.word(syntax.at(piece.start)) == "that"
            || syntax.groups.iter().any(|group| {
                let subject = syntax.token(group.tokens.start).is_some_and(|token| {
                    piece.contains(token.span) && token.span.start > piece.start
                });
                let before = syntax.before(group.tokens.start);
                let hangs = matches!(
                    before,
                    "that" | "which" | "who" | "to" | "whether" | "how" | "what" | "as" | "when"
                );
                subject
                    && !hangs
                    && clause::finite(group)
                    && (piece.start < cue.start || near(syntax, cue, *piece))
            })
    })
}

/// Whether nothing but a comma stands between the cue and a content behind it.
fn near(syntax: &Syntax<'_>, cue: Span, piece: Span) -> bool {
    Span::new(cue.end, piece.start.max(cue.end))
        .of(syntax.text)
        .chars()
        .all(|c| !c.is_alphanumeric())
}

/// Whether two or more words of the content stand in quotation marks.
pub(super) fn own_words(syntax: &Syntax<'_>, content: &[Span]) -> bool {
    syntax.quotations.iter().any(|quotation| {
        content.iter().any(|piece| piece.overlaps(quotation.inner))
            && quotation
                .inner
                .of(syntax.text)
                .split_whitespace()
                .nth(1)
                .is_some()
    })
}

/// Whether a source names anybody: "The" before "reported memo" does not.
pub(super) fn names(syntax: &Syntax<'_>, source: Span) -> bool {
    let mut words = syntax
        .tokens()
        .iter()
        .filter(|token| source.contains(token.span))
        .peekable();
    words.peek().is_none()
        || words.any(|token| !matches!(token.lower.as_str(), "the" | "a" | "an" | "this" | "that"))
}

/// Prepositions behind which a name for somebody goes on: "people in the town", "residents of both shores".
const GOES_ON: &[&str] = &[
    "of", "in", "on", "at", "from", "for", "with", "by", "among", "between", "near", "behind",
    "under", "around", "across", "along", "against", "within", "outside", "inside",
];

/// A source that breaks off behind a preposition ("fishermen on") goes on to what hangs on it, where that stands before the
/// cue and is no time; else it ends before the preposition.
pub(super) fn whole(syntax: &Syntax<'_>, source: Span, cue: Span) -> Span {
    let inside = |at: &usize| {
        syntax
            .token(*at)
            .is_some_and(|token| source.contains(token.span))
    };
    let last = (0..syntax.len()).rev().find(inside);
    // "The spokesman maintains that ..., arguing": a verb that reads like a noun is none of who says it.
    if let Some(before) = last.and_then(|last| last.checked_sub(1))
        && inside(&before)
        && cue::headline_source(syntax.word(before))
        && syntax
            .word(before + 1)
            .strip_suffix('s')
            .is_some_and(|stem| {
                cue::noun(stem).is_none()
                    && cue::verb(stem).iter().any(cue::Force::tells)
                    && stem != "report"
            })
    {
        let end = syntax.token(before).map_or(source.end, |it| it.span.end);
        return Span::new(source.start, end);
    }
    // "officials there": where they are names nobody.
    if matches!(
        source.of(syntax.text).to_lowercase().as_str(),
        "there" | "here"
    ) {
        let phrase = last.and_then(|last| syntax.phrase_before(last));
        return phrase.map_or(source, |phrase| phrase.span.join(source));
    }
    // "the union's harbour" before "office": a source that breaks off inside its phrase goes on to its noun.
    if let Some(last) = last
        && let Some(phrase) = syntax
            .phrases
            .iter()
            .find(|phrase| phrase.tokens.contains(&last) && phrase.tokens.end > last + 1)
        && phrase.span.end <= cue.start
        && (last + 1..phrase.tokens.end).all(|at| syntax.tag(at) == Some(Tag::Noun))
    {
        return source.join(phrase.span);
    }
    // "families of sailors lost at sea": what was done to them goes on behind the participle.
    if let Some(last) = last
        && syntax.tag(last) == Some(Tag::Verb)
        && source.of(syntax.text).contains(' ')
        && GOES_ON.contains(&syntax.word(last + 1))
        && let Some(phrase) = syntax.phrase_at(last + 2)
    {
        let next = syntax.word(phrase.tokens.end);
        let ends = syntax
            .token(phrase.tokens.end)
            .is_some_and(|token| token.span.start == cue.start);
        if ends || (source.start > cue.end && matches!(next, "to" | "that")) {
            return source.join(phrase.span);
        }
    }
    let Some(last) = last.filter(|at| GOES_ON.contains(&syntax.word(*at))) else {
        return source;
    };
    let phrase = syntax.phrase_at(last + 1).map(|phrase| phrase.span);
    let apart = syntax.before(last) == "," || is_calendar_name(syntax.word(last + 1));
    match phrase {
        Some(phrase) if phrase.end <= cue.start && !apart => source.join(phrase),
        _ => {
            let before = (0..last)
                .rev()
                .take_while(inside)
                .find(|at| syntax.tag(*at) != Some(Tag::Punct));
            before
                .and_then(|at| syntax.token(at))
                .map_or(source, |token| Span::new(source.start, token.span.end))
        }
    }
}

/// "people thought to be missing", "a man believed to have fled": the phrase before such a participle is whom the
/// thought is about. Nobody is named who had it.
pub(super) fn about(syntax: &Syntax<'_>, source: Span, cue: Span, content: &[Span]) -> bool {
    let single = cue.of(syntax.text).to_lowercase();
    let participle = matches!(
        single.as_str(),
        "thought"
            | "believed"
            | "feared"
            | "understood"
            | "known"
            | "said"
            | "reported"
            | "alleged"
            | "expected"
    );
    let touches = Span::new(source.end, cue.start.max(source.end))
        .of(syntax.text)
        .trim()
        .is_empty();
    let infinitive = content
        .iter()
        .any(|piece| piece.start >= cue.end && piece.of(syntax.text).starts_with("to "));
    participle && touches && source.end <= cue.start && infinitive
}

#[cfg(test)]
mod tests {
    use super::super::scenes::{post, told};
    use super::*;
    use crate::post::BlockKind::Paragraph;
    use crate::sentence;

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn kept<'t>(post: &'t Post, cue: &str, content: &[&str]) -> Vec<&'t str> {
        let reading = sentence::split(post);
        let content = content.iter().map(|words| at(&post.text, words)).collect();
        pieces(post, &reading.quotations, at(&post.text, cue), content)
            .iter()
            .map(|span| span.of(&post.text))
            .collect()
    }

    #[test]
    fn a_line_that_ends_takes_nothing_from_another() {
        let lines = post(&[
            (Paragraph, "The harbour was built to keep the sea out."),
            (Paragraph, "The mayor said the bridge was safe."),
            (Paragraph, "\"It has stood for years.\""),
        ]);
        let all = [
            "to keep the sea out",
            "the bridge was safe",
            "\"It has stood for years.\"",
        ];
        assert_eq!(kept(&lines, "said", &all), all.get(1..).unwrap());
        let open = post(&[
            (Paragraph, "The mayor said this:"),
            (Paragraph, "The bridge is safe."),
        ]);
        assert_eq!(
            kept(&open, "said", &["The bridge is safe."]),
            ["The bridge is safe."]
        );
    }

    #[test]
    fn a_pronoun_at_the_end_belongs_to_what_follows() {
        let line = post(&[(
            Paragraph,
            "The union says boats were sunk by strangers who the council never found.",
        )]);
        let found = kept(&line, "says", &["boats were sunk by strangers who"]);
        assert_eq!(found, ["boats were sunk by strangers"]);
    }

    #[test]
    fn some_words_say_nothing() {
        for (words, says) in [
            ("him", false),
            ("on Monday", false),
            ("the", false),
            ("earlier this week", false),
            ("to resign", true),
            ("a ban", true),
        ] {
            assert_eq!(
                means(words, &[], Span::new(0, words.len())),
                says,
                "{words}"
            );
        }
        let quoted = "\"This is it,\" he said.";
        let marks = crate::language::quotations(quoted);
        assert!(means(quoted, &marks, at(quoted, "\"This is it,\"")));
    }

    #[test]
    fn a_source_ends_where_its_phrase_ends() {
        let ends = |text: &str, source: &str, cue: &str| {
            let one = post(&[(Paragraph, text)]);
            let reading = sentence::split(&one);
            let syntax = Syntax::new(&one.text, &reading.sentences[0], &reading.quotations);
            whole(&syntax, at(text, source), at(text, cue))
                .of(text)
                .to_owned()
        };
        let shores = "Fishermen on both shores called it theatre.";
        assert_eq!(
            ends(shores, "Fishermen on", "called"),
            "Fishermen on both shores"
        );
        assert_eq!(ends(shores, "Fishermen", "called"), "Fishermen");
        let mayor = "The mayor, at the pier, said it was old.";
        assert_eq!(ends(mayor, "The mayor, at", "said"), "The mayor");
        let claim = "The spokesman maintains that it was old, arguing that nobody was told.";
        assert_eq!(
            ends(claim, "The spokesman maintains", "arguing"),
            "The spokesman"
        );
        let office = "The union's harbour office - alarmed by it - said it was old.";
        assert_eq!(
            ends(office, "The union's harbour", "said"),
            "The union's harbour office"
        );
        let there = "Some left - officials there said it was old.";
        assert_eq!(ends(there, "there", "said"), "officials there");
        let told = "He has been told by families of sailors lost at sea to go on.";
        assert_eq!(
            ends(told, "families of sailors lost", "told"),
            "families of sailors lost at sea"
        );
        let april = "Prosecutors in April charged that it was theft.";
        assert_eq!(ends(april, "Prosecutors in", "charged"), "Prosecutors");
        let told = "It was old, said the mayor of when the pier was new.";
        assert_eq!(ends(told, "the mayor of", "said"), "the mayor");
    }

    #[test]
    fn a_cue_shows_that_something_is_said() {
        let shown = |text: &str, cue: &str, content: &str| {
            let one = post(&[(Paragraph, text)]);
            let reading = sentence::split(&one);
            let syntax = Syntax::new(&one.text, &reading.sentences[0], &reading.quotations);
            let (cue, content) = (at(text, cue), [at(text, content)]);
            let meaning = super::super::meaning::of(&syntax, cue, &content);
            shows(&syntax, &meaning, cue, &content)
        };
        let quay = "It is for the council to decide what the harbour costs.";
        assert!(!shown(quay, "to", "what the harbour costs"));
        let weighs = "The office weighs the state of the quays.";
        assert!(!shown(weighs, "weighs", "the state of the quays"));
        let quips = "The mayor quips that the ferry is older than she is.";
        assert!(shown(quips, "quips", "that the ferry is older than she is"));
        let says = "The mayor says the ferry is old.";
        assert!(shown(says, "says", "the ferry is old"));
    }

    #[test]
    fn a_guess_is_no_statement() {
        let guess = |text: &str, source: Option<&str>, content: &str, sure: f64| {
            let one = post(&[(Paragraph, text)]);
            let reading = sentence::split(&one);
            let syntax = Syntax::new(&one.text, &reading.sentences[0], &reading.quotations);
            let content = [at(text, content)];
            guessed(
                &syntax,
                source.map(|words| at(text, words)),
                &super::super::meaning::plain(),
                &content,
                sure,
            )
        };
        let says = "The office says the quays are in a bad state.";
        let quays = "the quays are in a bad state";
        assert!(guess(says, None, quays, 0.56) && !guess(says, None, quays, 0.65));
        assert!(!guess(says, Some("The office"), quays, 0.56));
        assert!(guess(says, Some("The office"), "bad state", 0.56));
        let names = "The office called it theatre.";
        assert!(!guess(names, Some("The office"), "it theatre", 0.56));
        let quotes = "The office says \"bad state\" of them.";
        assert!(!guess(quotes, Some("The office"), "\"bad state\"", 0.56));
    }

    #[test]
    fn whom_a_thought_is_about_did_not_have_it() {
        let text = "Two sailors thought to be missing came home.";
        let one = post(&[(Paragraph, text)]);
        let reading = sentence::split(&one);
        let syntax = Syntax::new(&one.text, &reading.sentences[0], &reading.quotations);
        let content = [at(text, "to be missing")];
        assert!(about(
            &syntax,
            at(text, "Two sailors"),
            at(text, "thought"),
            &content
        ));
        let content = [at(text, "missing")];
        assert!(!about(
            &syntax,
            at(text, "Two sailors"),
            at(text, "thought"),
            &content
        ));
    }

    #[test]
    fn a_question_of_the_reporters_is_no_statement() {
        let mut signed = post(&[(
            Paragraph,
            "Asked to comment on the bridge, the council said it was safe.",
        )]);
        signed.byline = Some("Clara Whitmore".to_owned());
        assert_eq!(
            told(&signed),
            ["the council | said | it was safe | indirect"]
        );
    }

    #[test]
    fn who_signs_an_update_does_not_report_in_it() {
        let mut signed = post(&[(
            Paragraph,
            "Clara Whitmore reports that the harbour is closed.",
        )]);
        assert_eq!(told(&signed).len(), 1);
        signed.byline = Some("Clara Whitmore".to_owned());
        assert!(told(&signed).is_empty());
    }
}
