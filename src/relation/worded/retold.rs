//! Whether one speaker is told to have said the same words twice: most of the one stands in a row in the other.

use std::collections::BTreeSet;

use super::told::{Force, Told, Word};

/// The longest run of words that both hold.
struct Run {
    /// Where it begins in the one and in the other.
    at: (usize, usize),
    words: usize,
}

/// Whether the words of the shorter one stand in a row in the longer.
///
/// At the beginning of both, four are enough in one post, else five, two of which carry meaning; a "not" behind them may deny
/// them, unless they have one themselves, which is only said again. Elsewhere five are enough that are nearly all of the
/// shorter one, or that hold half of what carries meaning there, or seven. Tried on live pages whose pairs people had marked: a
/// run of names and days alone ("as early as Friday"), or one without a verb, is no telling.
pub(super) fn told(one: &Told<'_>, other: &Told<'_>) -> bool {
    let Some((short, long, run)) = found(one, other) else {
        return false;
    };
    if run.at == (opening(short), opening(long)) && run.at.0 + run.words == short.said.len() {
        let near = short.wording.post == long.wording.post;
        let plain = short.all.difference(&short.names).count();
        return (turned(short, run.at.0, &run) || !turned(long, run.at.1, &run))
            && short.said.len() >= if near { 4 } else { 5 }
            && plain > 1;
    }
    if run.words < 5 {
        return false;
    }
    let words = short.said.iter().skip(run.at.0).take(run.words);
    let held = words.clone().filter(|it| it.telling).count();
    // "As early as Friday" may be said of many things.
    let names = words.filter(|it| short.names.contains(&it.word)).count();
    let all = short.said.iter().filter(|it| it.telling).count();
    // "Has run out of oil", "has run out of tea": what comes next makes two things of them.
    let goes_on = |it: &Told<'_>, at: usize| {
        let last = it.said.get((at + run.words).saturating_sub(1));
        let next = it.said.get(at + run.words);
        last.zip(next).is_some_and(|(last, next)| {
            next.telling && !next.verb && next.sentence == last.sentence
        })
    };
    if goes_on(short, run.at.0) && goes_on(long, run.at.1) {
        return false;
    }
    let most = run.words * 10 >= short.said.len() * 8 && held > 1;
    let many = (held * 2 >= all || run.words >= 7) && held > 2 && held > names + 1;
    (most || many) && says(short, long, &run)
}

/// Whether six words in a row that are nearly all of the shorter one stand in the longer, whoever said it.
pub(super) fn verbatim(one: &Told<'_>, other: &Told<'_>) -> bool {
    found(one, other).is_some_and(|(short, long, run)| {
        let words = short.said.iter().skip(run.at.0).take(run.words);
        run.words >= 6
            && run.words * 10 >= short.said.len() * 8
            && words.filter(|it| it.telling).count() > 2
            && says(short, long, &run)
    })
}

/// The shorter one, the longer one and the run that both hold, where nothing in its sentences makes one of them less sure
/// than the other.
fn found<'a, 'b>(
    one: &'a Told<'b>,
    other: &'a Told<'b>,
) -> Option<(&'a Told<'b>, &'a Told<'b>, Run)> {
    let (short, long) = if one.said.len() <= other.said.len() {
        (one, other)
    } else {
        (other, one)
    };
    let run = longest(&short.said, &long.said).filter(|_| one.denies == other.denies)?;
    let open = |it: &'a Told<'b>, at| -> BTreeSet<&'a str> {
        let words = around(it, at, &run).filter(|word| word.force == Force::Opens);
        words.map(|word| word.word.as_str()).collect()
    };
    // "Eight were arrested after the brawl", "12 were arrested after the brawl".
    let numbers = |it: &'a Told<'b>, at| -> BTreeSet<&'a str> {
        let counts = around(it, at, &run).filter(|word| it.numbers.contains(&word.common));
        counts.map(|word| word.common.as_str()).collect()
    };
    let (mine, theirs) = (numbers(short, run.at.0), numbers(long, run.at.1));
    let other_number = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
    (!other_number && open(short, run.at.0) == open(long, run.at.1)).then_some((short, long, run))
}

/// The words of the sentences in which a run stands.
fn around<'a>(it: &'a Told<'_>, at: usize, run: &Run) -> impl Iterator<Item = &'a Word> {
    let sentence = |at: usize| it.said.get(at).map(|word| word.sentence);
    let (first, last) = (sentence(at), sentence((at + run.words).saturating_sub(1)));
    let within = move |word: &&Word| first <= Some(word.sentence) && Some(word.sentence) <= last;
    it.said.iter().filter(within)
}

/// Whether the sentences in which a run stands say no.
fn turned(it: &Told<'_>, at: usize, run: &Run) -> bool {
    around(it, at, run)
        .filter(|word| word.force == Force::Turns)
        .count()
        % 2
        == 1
}

/// Whether a run says something that nothing around it denies.
fn says(short: &Told<'_>, long: &Told<'_>, run: &Run) -> bool {
    let mut words = short.said.iter().skip(run.at.0).take(run.words);
    turned(short, run.at.0, run) == turned(long, run.at.1, run)
        && words.any(|it| it.verb)
        && opens(short, run.at.0)
        && opens(long, run.at.1)
}

/// Whether nothing before a run can deny it, as "only fools think that" would.
fn opens(it: &Told<'_>, at: usize) -> bool {
    let mut before = it.said.iter().take(at);
    let near = it.said.get(at.saturating_sub(2)..=at);
    near.is_some_and(|words| words.iter().any(|word| word.first))
        || !before.any(|word| word.verb && word.telling)
}

/// How many words it begins with that only lead in: "that", "the".
fn opening(it: &Told<'_>) -> usize {
    let leads = |it: &&Word| it.word == "that" || it.word == "the";
    it.said.iter().take_while(leads).count()
}

/// The longest run, the first of them where there are several; none where they share no word.
fn longest(one: &[Word], other: &[Word]) -> Option<Run> {
    let mut best: Option<Run> = None;
    let mut above = vec![0_usize; other.len() + 1];
    for (at, left) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(0);
        for ((to, right), diagonal) in other.iter().enumerate().zip(&above) {
            let words = if left.word == right.word {
                diagonal + 1
            } else {
                0
            };
            if words > best.as_ref().map_or(0, |it| it.words) {
                best = Some(Run {
                    at: (at + 1 - words, to + 1 - words),
                    words,
                });
            }
            row.push(words);
        }
        above = row;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, said};

    #[test]
    fn a_run_of_words_that_most_of_the_shorter_one_is_tells_it_twice() {
        let rows = [
            (
                "The lamps burned all night. Well, there is no oil left on the pier.",
                "there is no oil left on the pier",
            ),
            (
                "\u{201c}We mended the roof. We didn\u{2019}t want to sail with Captain Vell.\u{201d}",
                "that the crew \u{201c}did not want to sail with Captain Vell\u{201d} and had stayed ashore",
            ),
            (
                "This is a harbour that has run out of time. If you ask me, it could not be plainer.",
                "Dombers has run out of time",
            ),
            (
                "by the new tide table boats keep to local waters on Friday",
                "boats keep to local waters on Friday and lamps are lit",
            ),
        ];
        for (one, other) in rows {
            let pair = |by: &str| [said("s1", "A", 0, one), said("s2", by, 60, other)];
            assert_eq!(
                kinds(&pair("A")),
                ["s1 same_utterance s2 (same_words)"],
                "{one} / {other}"
            );
            assert!(kinds(&pair("B")).is_empty(), "{one} / {other}");
        }
    }

    #[test]
    fn a_date_a_denial_and_an_if_tell_nothing_twice() {
        let rows = [
            (
                "Norland asked about the boats as early as May 3",
                "Vell paid for a new lamp as early as May 3",
            ),
            (
                "Dombers has run out of oil for its lamps",
                "Dombers has run out of tea",
            ),
            (
                "a lamp was lit on the old pier",
                "only fools think a lamp was lit on the old pier",
            ),
            (
                "there is oil left on the old pier today",
                "if it rains, there is oil left on the old pier today",
            ),
            (
                "there is oil left on the old pier",
                "no, it is not so, there is oil left on the old pier, they lied and never",
            ),
        ];
        for (one, other) in rows {
            let pair = [said("s1", "A", 0, one), said("s2", "A", 60, other)];
            assert!(kinds(&pair).is_empty(), "{one} / {other}");
        }
        let other_number = [
            said("s1", "A", 0, "eight were seen at dusk on the old pier"),
            said("s2", "A", 60, "12 were seen at dusk on the old pier"),
        ];
        assert_eq!(kinds(&other_number), ["s2 updates s1 (matter_moved)"]);
    }
}
