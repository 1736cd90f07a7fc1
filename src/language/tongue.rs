//! Whether a text is in English: all that comes after reads English alone, and of French it would invent.
//!
//! Two must agree before a text counts as another language's: hardly a word of the few that no English sentence does
//! without ("the", "of", "that"), and a library that knows 69 languages by their letters in threes. Either alone errs:
//! a headline or the line-up of a team has no such words, and to letters alone a list of Italian cooks is Italian. So what
//! is short, and what is nearly all names, is told to be neither. Another script than ours tells by itself. Words in
//! quotation marks are passed over where more stands beside them: `"Nous irons ensemble," the mayor said` is English.

use super::quotation::quotations;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Surely English.
    English,
    /// Too short, or too much of it names, to tell.
    Unsure,
    /// Surely another language that is written with our letters: its name.
    Other(&'static str),
    /// Another script: the name of the language where that is sure, else of the script, else "other".
    Script(&'static str),
}

/// Words that stand in every English paragraph and in no other language's, or there hardly ever ("of" is Dutch, too, and
/// seldom): pronouns, prepositions, conjunctions and auxiliaries of general English, and the verbs that news reports with.
const ENGLISH: &[&str] = &[
    "about", "after", "again", "against", "and", "any", "are", "because", "been", "before",
    "being", "between", "both", "but", "could", "did", "does", "during", "each", "few", "from",
    "have", "having", "he", "him", "his", "how", "if", "into", "it", "its", "just", "many", "more",
    "much", "not", "now", "of", "off", "only", "other", "our", "out", "said", "says", "she",
    "should", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "through", "told", "until", "up", "very", "what", "when", "where",
    "which", "while", "who", "whom", "whose", "why", "with", "would", "you", "your",
];

/// Words that are as frequent in English, and are words in some other language, too: "for" is Danish, "to" is Polish.
const SHARED: &[&str] = &[
    "a", "all", "an", "as", "at", "be", "by", "can", "do", "for", "had", "has", "i", "in", "is",
    "me", "most", "my", "no", "on", "one", "or", "over", "so", "to", "under", "was", "we", "will",
];

/// Fewer words tell nothing in a script that English shares.
const LEAST: usize = 12;

/// Of a hundred words that are no names, English has so many of those above and more, hardly ever fewer ...
const MANY: usize = 12;

/// ... than so many; other languages have fewer.
const FEW: usize = 5;

/// With the shared ones, nothing that is English has fewer: "At least two hurt in a fire".
const WITH_SHARED: usize = 20;

/// So many words without one of them are not English, be the library sure or not which of two sisters it is.
const ENOUGH: usize = 40;

/// A sign of Chinese, Japanese or Korean says as much as some letters.
const SIGN: usize = 3;

/// What a text is written in, as far as that is sure.
#[must_use]
pub fn tongue(text: &str) -> Tongue {
    let counts = Counts::of(text);
    if counts.is_english() || beside_quotations(text).is_english() {
        return Tongue::English;
    }
    if counts.others > counts.latin && counts.others > 1 {
        return Tongue::Script(script(text));
    }
    language(text, &counts).map_or(Tongue::Unsure, Tongue::Other)
}

/// The language of a text in our script that has hardly a word of English.
fn language(text: &str, counts: &Counts) -> Option<&'static str> {
    let names = counts.plain * 3 < counts.words;
    let like_english =
        counts.has(FEW) || (counts.english + counts.shared) * 100 >= counts.plain * WITH_SHARED;
    if counts.words < LEAST || names || like_english {
        return None;
    }
    let told = whatlang::detect(text)?;
    let language = told.lang();
    // Whether it is Danish or Norwegian may be hard to tell; that it is not English is not.
    let apart = || {
        let both = vec![whatlang::Lang::Eng, language];
        !counts.has(1)
            && counts.words >= ENOUGH
            && whatlang::Detector::with_allowlist(both)
                .detect(text)
                .is_some_and(|told| told.is_reliable() && told.lang() == language)
    };
    let other = language != whatlang::Lang::Eng && (told.is_reliable() || apart());
    other.then(|| called(language))
}

/// What was counted in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    /// Letters of the script that English is written in.
    latin: usize,
    /// Letters of others.
    others: usize,
    /// Words in our script.
    words: usize,
    /// Those that no capital opens.
    plain: usize,
    /// Those of them that are English alone.
    english: usize,
    /// Those that English shares.
    shared: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        counts.add(text);
        counts
    }

    fn add(&mut self, text: &str) {
        let addresses = |word: &&str| {
            !word.contains("://") && !word.starts_with(['@', '#']) && !word.starts_with("www.")
        };
        let pieces = text
            .split_whitespace()
            .filter(addresses)
            .flat_map(|piece| piece.split(|letter: char| !letter.is_alphabetic()))
            .filter(|word| !word.is_empty());
        for word in pieces {
            let latin = word.chars().filter(|letter| is_latin(*letter)).count();
            let others = word.chars().filter(|letter| !is_latin(*letter));
            self.others += others
                .map(|letter| if is_sign(letter) { SIGN } else { 1 })
                .sum::<usize>();
            self.latin += latin;
            if latin == 0 {
                continue;
            }
            self.words += 1;
            // "The" opens a sentence, "I" stands anywhere: neither tells a name.
            let lower = word.to_lowercase();
            let english = ENGLISH.binary_search(&lower.as_str()).is_ok();
            self.english += usize::from(english);
            self.shared += usize::from(SHARED.binary_search(&lower.as_str()).is_ok());
            self.plain += usize::from(english || word.starts_with(char::is_lowercase));
        }
    }

    /// Whether of a hundred words that are no names so many are English alone.
    const fn has(&self, share: usize) -> bool {
        self.english > 0 && self.english * 100 >= self.plain * share
    }

    /// Whether that is enough to be sure: one title ("The Courier") may stand in a paragraph of any language.
    const fn is_english(&self) -> bool {
        self.latin >= self.others && self.has(MANY) && (self.english > 1 || self.words < LEAST)
    }
}

/// Whether a letter is one of those that English is written in, with or without an accent.
const fn is_latin(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='ɏ' | 'Ḁ'..='ỿ' | 'ﬀ'..='ﬆ')
}

/// Whether one sign is as much as a syllable or a word.
const fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// What stands outside quotation marks.
fn beside_quotations(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut at = 0;
    for quotation in quotations(text) {
        counts.add(text.get(at..quotation.outer.start).unwrap_or_default());
        at = quotation.outer.end.max(at);
    }
    counts.add(text.get(at..).unwrap_or_default());
    counts
}

/// The language of a text in another script, where it is sure, else the script.
fn script(text: &str) -> &'static str {
    let others: String = text
        .chars()
        .map(|letter| if is_latin(letter) { ' ' } else { letter })
        .collect();
    match whatlang::detect(&others) {
        Some(told) if told.is_reliable() => called(told.lang()),
        Some(told) => whatlang::Script::all()
            .iter()
            .find(|script| **script == told.script())
            .map_or("other", whatlang::Script::name),
        None => "other",
    }
}

/// The usual name of a language.
fn called(language: whatlang::Lang) -> &'static str {
    match language.eng_name() {
        "Mandarin" => "Chinese",
        "Bokmal" => "Norwegian",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = "Le maire a déclaré que le vieux pont serait fermé jusqu'à lundi, et que les bateaux resteraient au port.";

    fn other(text: &str, name: &'static str) {
        assert_eq!(tongue(text), Tongue::Other(name), "{text}");
    }

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(ENGLISH.is_sorted() && SHARED.is_sorted());
        assert!(
            SHARED
                .iter()
                .all(|word| ENGLISH.binary_search(word).is_err())
        );
    }

    #[test]
    fn other_languages_are_told_by_their_words() {
        other(FRENCH, "French");
        other(
            "Der Bürgermeister sagte am Abend, dass die alte Brücke bis Montag gesperrt bleibt und die Boote im Hafen liegen.",
            "German",
        );
        other(
            "El alcalde dijo que el viejo puente estará cerrado hasta el lunes y que los barcos se quedarán en el puerto.",
            "Spanish",
        );
        // Danish or Norwegian, but surely one of them.
        assert!(matches!(
            tongue(
                "Borgmesteren sagde mandag aften, at den gamle bro forbliver lukket, og alle både skal blive liggende ved kajen. Fiskerne klagede over de lange ventetider, men havnefogeden lovede, at havnen igen vil være åben om en uge, når stormen har lagt sig og skaderne er udbedret."
            ),
            Tongue::Other("Danish" | "Norwegian")
        ));
        other(
            "De burgemeester zei dat de oude brug tot maandag dicht blijft en dat alle boten in de haven moeten blijven liggen.",
            "Dutch",
        );
    }

    #[test]
    fn other_scripts_are_told_however_short() {
        for (text, name) in [
            ("Мост закрыт до понедельника, сказал мэр города.", "Russian"),
            ("桥梁关闭至星期一", "Chinese"),
            ("Η γέφυρα μένει κλειστή", "Greek"),
        ] {
            assert_eq!(tongue(text), Tongue::Script(name), "{text}");
        }
    }

    #[test]
    fn english_is_english_whomever_it_names() {
        for text in [
            "The mayor said that the old bridge would be closed until Monday and that boats would stay in port.",
            "Jean-Baptiste de la Fontaine and Marie-Hélène Dupont of Les Amis du Vieux Pont met with the mayor of Aix on Monday.",
            "The mayor posts this:",
            "We saw Мост on a sign above the road, and nobody could tell us what it was meant to say.",
        ] {
            assert_eq!(tongue(text), Tongue::English, "{text}");
        }
    }

    #[test]
    fn what_is_short_or_all_names_tells_nothing() {
        for text in [
            "",
            "Le pont est fermé",
            "Vieux Pont: Dupont, Moreau, Lefèvre, De la Tour, Garnier, Roux (Blanc 60), Faure, Girard, Bonnet, Lambert, Rousseau",
            "Ferry late tonight",
            "At least five boats sunk in harbour storm, Samplian coastguard reports, as harbour fire at pier spreads",
            "#Мост @мэр",
        ] {
            assert_eq!(tongue(text), Tongue::Unsure, "{text}");
        }
    }

    #[test]
    fn a_quotation_leaves_its_paragraph_english() {
        assert_eq!(
            tongue(&format!("“{FRENCH}” said Garnier.")),
            Tongue::English
        );
        assert_eq!(
            tongue("«Мост закрыт до понедельника», the mayor said."),
            Tongue::English
        );
        other(&format!("« {FRENCH} » a dit Garnier."), "French");
        other(&format!("“{FRENCH}”"), "French");
    }
}
