//! Time expressions in running text -> intervals, resolved against when they were said.
//!
//! Said-at (when it was uttered) and about-time (what time it is about) are two things and never one field.
//!
//! An expression is read from its first word on, the longest kind first: dates, months and years as calendars print
//! them (`absolute`), then what is measured from the day of the text (`relative`, `distance`). Words that are
//! months only now and then ("may", "march", "April Jones") need a capital and a sign. Only what can be put on a
//! calendar is given: "recently", "soon" and bare durations ("for three years") are not. TIMEX3 values were rejected
//! as the inner form, because they name a unit and leave its place on the calendar to the reader.

mod absolute;
mod direction;
mod distance;
mod number;
mod reader;
mod relative;
mod said;

pub use said::{anchor, said_at};

use crate::calendar::{Day, Interval};
use crate::language::Token;
use crate::span::Span;
use crate::vocabulary;
use reader::Reader;

vocabulary! {
    /// How said-at is known.
    SaidBasis {
        /// Told: "on 11 May", "at 09:10".
        Explicit = "explicit",
        /// Told relative to the post: "yesterday".
        Relative = "relative",
        /// The minute of the post: an upper bound.
        PostTime = "post_time",
        /// The day of the document.
        DocumentTime = "document_time",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What an expression is measured from.
    Reference {
        /// A date that stands on its own (its year may still come from the anchor): "11 May", "2016".
        Absolute = "absolute",
        /// Measured from the anchor: "today", "on Friday", "nearly three weeks ago".
        Relative = "relative",
    }
}

/// When a statement was uttered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAt {
    /// The stretch of time; none where nobody knows.
    pub interval: Option<Interval>,
    /// How it is known.
    pub basis: SaidBasis,
}

/// A time expression in a text, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The words, preposition left out ("Friday" of "on Friday").
    pub span: Span,
    /// What they mean.
    pub interval: Interval,
    /// What they are measured from.
    pub reference: Reference,
}

/// Which way an expression without direction ("on Friday") is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The nearest one before or at the anchor.
    Past,
    /// The nearest one after or at the anchor.
    Future,
}

/// Finds and resolves the time expressions of one sentence, in text order, not overlapping.
///
/// `anchor` is the day that "today" means, in the page's own zone; without it only expressions that need no
/// anchor ("2016", "11 May 2031") are given. `lean` is asked per expression by its tokens' neighbourhood:
/// the tense of the nearest verb decides where it can ("met on Friday", "will meet on Friday"); else `lean`.
#[must_use]
pub fn resolve(text: &str, tokens: &[Token], anchor: Option<Day>, lean: Lean) -> Vec<Expression> {
    let reader = Reader::new(text, tokens, anchor, lean);
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = absolute::read(&reader, at)
            .or_else(|| distance::read(&reader, at))
            .or_else(|| relative::read(&reader, at));
        match read {
            Some(read) if read.end > at => {
                found.extend(reader.expression(&read));
                at = read.end;
            }
            Some(_) | None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use proptest::prelude::*;

    /// What is found in a sentence said on Thursday, 15 May 2031.
    fn found(sentence: &str) -> String {
        let tokens = language::tokens(sentence, Span::new(0, sentence.len()));
        let anchor = Day::new(2031, 5, 15);
        let shown: Vec<String> = resolve(sentence, &tokens, anchor, Lean::Past)
            .into_iter()
            .map(|one| format!("{}={}", one.span.of(sentence), one.interval.edtf))
            .collect();
        shown.join("; ")
    }

    fn check(rows: &[(&str, &str)]) {
        let wrong: Vec<String> = rows
            .iter()
            .filter(|(sentence, wanted)| found(sentence) != *wanted)
            .map(|(sentence, wanted)| {
                format!("{sentence}\n  want {wanted}\n  got  {}", found(sentence))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn days_around_today() {
        check(&[
            (
                "Talks will go ahead today, others say tomorrow.",
                "today=2031-05-15; tomorrow=2031-05-16",
            ),
            (
                "Late last night we got the answer.",
                "Late last night=2031-05-14",
            ),
            (
                "She chaired a meeting yesterday evening.",
                "yesterday evening=2031-05-14",
            ),
            ("He arrived earlier today.", "earlier today=2031-05-15"),
            (
                "They meet tonight or tomorrow morning.",
                "tonight=2031-05-15; tomorrow morning=2031-05-16",
            ),
            (
                "The talks start this afternoon.",
                "this afternoon=2031-05-15",
            ),
            ("Today's talks feature nobody.", "Today=2031-05-15"),
            (
                "He left the day before yesterday.",
                "the day before yesterday=2031-05-13",
            ),
            (
                "Ships were hit overnight.",
                "overnight=2031-05-14/2031-05-15",
            ),
        ]);
    }

    #[test]
    fn weekdays_follow_the_tense() {
        check(&[
            ("On Sunday, she posted a message.", "Sunday=2031-05-11"),
            (
                "He may go to Oslo on Friday if talks make progress.",
                "Friday=2031-05-16",
            ),
            ("The ministers met on Friday.", "Friday=2031-05-09"),
            (
                "The ministers will meet on Monday evening.",
                "Monday evening=2031-05-19",
            ),
            ("She is in Oslo on Thursday.", "Thursday=2031-05-15"),
            (
                "She said on Tuesday that the vote will be held on Wednesday.",
                "Tuesday=2031-05-13; Wednesday=2031-05-21",
            ),
            ("The vote is due on Saturday.", "Saturday=2031-05-17"),
            ("They met last Tuesday.", "last Tuesday=2031-05-13"),
            ("They will meet next Monday.", "next Monday=2031-05-19"),
            ("I will be there this Saturday.", "this Saturday=2031-05-17"),
            ("It must be done by Friday.", "Friday=../2031-05-16"),
            ("On Sundays the port is shut.", ""),
            (
                "She replied to a man in the crowd Wednesday night by hailing his refusal to go.",
                "Wednesday night=2031-05-14",
            ),
            (
                "The fire broke out late on Monday, or early Tuesday.",
                "Monday=2031-05-12; early Tuesday=2031-05-13",
            ),
            ("It begins on Friday.", "Friday=2031-05-16"),
        ]);
    }

    #[test]
    fn dates_as_printed() {
        check(&[
            (
                "I will be there this Thursday, May 15, and wait.",
                "this Thursday, May 15=2031-05-15",
            ),
            ("She wrote it on 11 May.", "11 May=2031-05-11"),
            (
                "It was signed on May 15th, 2030.",
                "May 15th, 2030=2030-05-15",
            ),
            ("They met on the 15th of May.", "the 15th of May=2031-05-15"),
            ("It will end on 28 December.", "28 December=2031-12-28"),
            ("It began on 3 November.", "3 November=2030-11-03"),
            (
                "A pause from 8 to 10 May was agreed.",
                "8 to 10 May=2031-05-08/2031-05-10",
            ),
            (
                "He has been away since 2 May.",
                "2 May=2031-05-02/2031-05-15",
            ),
        ]);
    }

    #[test]
    fn months_and_years() {
        check(&[
            ("She was elected in May 2019.", "May 2019=2019-05"),
            ("It was agreed in March.", "March=2031-03"),
            ("It will be agreed in March.", "March=2032-03"),
            (
                "They met in early April.",
                "early April=2031-04-01/2031-04-10",
            ),
            (
                "They will meet in late June.",
                "late June=2031-06-21/2031-06-30",
            ),
            (
                "He was sanctioned in 2016 and then in 2018.",
                "2016=2016; 2018=2018",
            ),
            ("Emissions must fall by 2030.", "2030=../2030"),
            ("She has ruled since 2014.", "2014=2014/2031-05-15"),
            ("It was built in the 1990s.", "the 1990s=199X"),
            (
                "Not since December 2019 have they met.",
                "December 2019=2019-12/2031-05-15",
            ),
            (
                "The war lasted between 2014 and 2016.",
                "2014 and 2016=2014/2016",
            ),
            ("It will open in mid-2032.", "mid-2032=2032"),
            (
                "The port, shut in late April, is open.",
                "late April=2031-04-21/2031-04-30",
            ),
            (
                "Thousands have left since January 1st.",
                "January 1st=2031-01-01/2031-05-15",
            ),
            (
                "The outcome of the June 8 vote is open.",
                "June 8=2031-06-08",
            ),
        ]);
    }

    #[test]
    fn weeks_months_and_years_around_today() {
        check(&[
            (
                "They met last week and meet next month.",
                "last week=2031-05-05/2031-05-11; next month=2031-06",
            ),
            (
                "He resigned earlier this week.",
                "earlier this week=2031-05-12/2031-05-15",
            ),
            (
                "Elections come later this year.",
                "later this year=2031-05-15/2031-12-31",
            ),
            (
                "They spoke over the weekend.",
                "the weekend=2031-05-10/2031-05-11",
            ),
            (
                "They will speak at the weekend.",
                "the weekend=2031-05-17/2031-05-18",
            ),
            ("It fell by half last year.", "last year=2030"),
            (
                "It must end by the end of the year.",
                "the end of the year=../2031",
            ),
            (
                "The work ends by the end of June.",
                "the end of June=../2031-06-30",
            ),
        ]);
    }

    #[test]
    fn distances() {
        check(&[
            (
                "Those were the hopes of nearly three weeks ago.",
                "nearly three weeks ago=2031-04-24/2031-04-27",
            ),
            ("She left two days ago.", "two days ago=2031-05-13"),
            (
                "It began a few days ago.",
                "a few days ago=2031-05-10/2031-05-13",
            ),
            ("The war began three years ago.", "three years ago=2028"),
            ("They met a month ago.", "a month ago=2031-04"),
            ("He spoke two hours ago.", "two hours ago=2031-05-15"),
            ("They will meet in three days.", "three days=2031-05-18"),
            (
                "Answers will come in the next couple of days.",
                "the next couple of days=2031-05-15/2031-05-17",
            ),
            (
                "We want progress within days.",
                "days=2031-05-15/2031-05-22",
            ),
            (
                "They will meet in the coming weeks.",
                "the coming weeks=2031-05-15/2031-06-19",
            ),
            (
                "Prices doubled over the past three years.",
                "the past three years=2028-05-15/2031-05-15",
            ),
            (
                "Nothing happened in recent months.",
                "recent months=2030-11-15/2031-05-15",
            ),
            ("The bridge was built in three days.", ""),
        ]);
    }

    #[test]
    fn words_that_are_no_times() {
        check(&[
            ("They may march on the second gate.", ""),
            ("May I ask what April Jones said?", ""),
            ("He paid 2000 euros to 1950 people.", ""),
            ("She asked August Example and June Sample.", ""),
            ("It was the first such vote for three years.", ""),
            ("The 30-day plan has a five-year term.", ""),
            ("Section 15 may fall.", ""),
            (
                "She told Example Today that Harbour This Morning was wrong.",
                "",
            ),
            ("It was her second visit in three years.", ""),
            ("She was back at work within days.", ""),
        ]);
    }

    #[test]
    fn without_an_anchor_only_full_dates_are_given() {
        let sentence =
            "He said today that it began on 11 May 2031, on Friday, in March and in 2016.";
        let tokens = language::tokens(sentence, Span::new(0, sentence.len()));
        let found = resolve(sentence, &tokens, None, Lean::Past);
        let words: Vec<&str> = found.iter().map(|one| one.span.of(sentence)).collect();
        assert_eq!(words, ["11 May 2031", "2016"]);
    }

    proptest! {
        #[test]
        fn expressions_stand_in_order_in_the_text(words in prop::collection::vec(prop::sample::select(vec![
            "on", "in", "the", "by", "since", "next", "last", "this", "Friday", "May", "15", "2031", "three", "a", "few",
            "couple", "of", "weeks", "days", "ago", "within", "end", "year", "1990s", "mid-May", "late", "night", ",",
            "to", "and", "between", "said", "will", "go", "29", "February", "é", "more", "than", "weekend", "today’s",
        ]), 0..14)) {
            let sentence = words.join(" ");
            let tokens = language::tokens(&sentence, Span::new(0, sentence.len()));
            for anchor in [None, Some(Day::FIRST), Some(Day::LAST), Day::new(2030, 2, 29)] {
                let mut end = 0;
                for one in resolve(&sentence, &tokens, anchor, Lean::Future) {
                    prop_assert!(end <= one.span.start && !one.span.of(&sentence).is_empty());
                    prop_assert!(one.interval.start <= one.interval.end, "{:?}", one);
                    end = one.span.end;
                }
            }
        }
    }
}
