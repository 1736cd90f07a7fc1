//! Abbreviations that end in a stop which ends no sentence. Written by hand from common knowledge of English news.

/// How an abbreviation behaves at what looks like the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: "Mr.", "e.g.", "vs.".
    Leads,
    /// It may end the sentence: "U.S.", "p.m.", "Inc.", "Jan.".
    Ends,
    /// An abbreviation only before a number: "No. 10", "p. 4".
    Numbered,
}

const LEADS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Capt",
    "Cmdr", "Cdr", "Adm", "Maj", "Brig", "Hon", "Rev", "Fr", "St", "Ste", "Pres", "Amb", "Supt",
    "Insp", "Cpl", "Pte", "Pvt", "Messrs", "Mme", "Mlle", "Mt", "Ft", "Sens", "Reps", "Gens",
    "Drs", "Profs", "Govs", "Atty", "Asst", "Assoc", "Det", "Sr", "Dep", "Bros", "vs", "v", "cf",
    "viz", "e.g", "i.e", "eg", "ie", "approx", "ca", "Vs", "E.g", "I.e", "al",
];

const ENDS: &[&str] = &[
    "Inc", "Corp", "Ltd", "Co", "Cos", "Jr", "Jnr", "Snr", "Esq", "etc", "Ave", "Blvd", "Rd",
    "Bldg", "Dept", "Univ", "Assn", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov",
    "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Ph.D", "Calif", "Mass", "Conn",
    "Ariz", "Colo", "Ala", "Ark", "Ill", "Ind", "Kan", "Ky", "Md", "Mich", "Minn", "Mo", "Neb",
    "Nev", "Okla", "Ore", "Penn", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "Fla", "Ga", "Del",
    "plc", "Plc",
];

const NUMBERED: &[&str] = &[
    "No", "Nos", "no", "nos", "Art", "Arts", "Sec", "Fig", "Figs", "Vol", "Vols", "Ch", "Para",
    "Paras", "Jun", "Jul", "Sat", "Sun", "p", "pp", "para", "art", "vol", "fig", "sec", "ch", "c",
];

/// What `word` (without its last stop) abbreviates like, if it does. Initials and dotted letters ("J", "U.S", "a.m")
/// count as abbreviations that may end a sentence.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if LEADS.contains(&word) {
        return Some(Abbreviation::Leads);
    }
    if NUMBERED.contains(&word) {
        return Some(Abbreviation::Numbered);
    }
    (ENDS.contains(&word) || is_initial(word) || is_dotted(word)).then_some(Abbreviation::Ends)
}

/// One capital: "J" of "J. R. Smith".
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Single letters with stops between: "U.S", "a.m", "J.R".
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_words_that_are_none() {
        assert_eq!(abbreviation("Mrs"), Some(Abbreviation::Leads));
        assert_eq!(abbreviation("U.S"), Some(Abbreviation::Ends));
        assert_eq!(abbreviation("J"), Some(Abbreviation::Ends));
        assert_eq!(abbreviation("No"), Some(Abbreviation::Numbered));
        assert_eq!(abbreviation("Nov"), Some(Abbreviation::Ends));
        assert_eq!(abbreviation("talks"), None);
        assert_eq!(abbreviation("sat"), None);
        assert_eq!(abbreviation(""), None);
        assert_eq!(abbreviation("x.."), None);
    }
}
