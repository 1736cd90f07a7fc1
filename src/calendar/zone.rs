//! Zone names as newsrooms print them ("British Summer Time", "EDT") and their distance from UTC.
//!
//! Our own table, because library readers of e-mail dates take "BST" as UTC and are one hour wrong with no error.
//! A name here means one offset, summer or winter: "BST" is +60 all year, whoever prints it in January. Names that
//! newsrooms of several countries use are either read as most pages mean them ("CST" is North America's) or refused
//! where no reading is safe ("IST"). Written by hand from the names that the zones' own authorities use.

/// A zone that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// Not in the table.
    #[error("{name:?} is no zone that is known; write an offset such as +01:00")]
    Unknown {
        /// What was printed.
        name: String,
    },
    /// Several zones go by that name.
    #[error("{name:?} may mean {choices}; write one of them out, or an offset such as +01:00")]
    Ambiguous {
        /// What was printed.
        name: String,
        /// What it may mean.
        choices: &'static str,
    },
}

/// Names in lower case and minutes east of UTC.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("ut", 0),
    ("coordinated universal time", 0),
    ("universal time", 0),
    ("gmt", 0),
    ("greenwich mean time", 0),
    ("british summer time", 60),
    ("bst", 60),
    ("irish standard time", 60),
    ("irish summer time", 60),
    ("wet", 0),
    ("western european time", 0),
    ("west", 60),
    ("western european summer time", 60),
    ("cet", 60),
    ("central european time", 60),
    ("central european standard time", 60),
    ("cest", 120),
    ("central european summer time", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eastern european time", 120),
    ("eest", 180),
    ("eastern european summer time", 180),
    ("msk", 180),
    ("moscow time", 180),
    ("moscow standard time", 180),
    ("trt", 180),
    ("turkey time", 180),
    ("türkiye time", 180),
    ("israel standard time", 120),
    ("israel daylight time", 180),
    ("israel summer time", 180),
    ("idt", 180),
    ("arabia standard time", 180),
    ("gulf standard time", 240),
    ("iran standard time", 210),
    ("irst", 210),
    ("afghanistan time", 270),
    ("pkt", 300),
    ("pakistan standard time", 300),
    ("india standard time", 330),
    ("indian standard time", 330),
    ("nepal time", 345),
    ("npt", 345),
    ("bangladesh standard time", 360),
    ("indochina time", 420),
    ("ict", 420),
    ("wib", 420),
    ("western indonesia time", 420),
    ("sgt", 480),
    ("singapore time", 480),
    ("singapore standard time", 480),
    ("hkt", 480),
    ("hong kong time", 480),
    ("china standard time", 480),
    ("beijing time", 480),
    ("taipei time", 480),
    ("philippine standard time", 480),
    ("pht", 480),
    ("awst", 480),
    ("australian western standard time", 480),
    ("jst", 540),
    ("japan standard time", 540),
    ("kst", 540),
    ("korea standard time", 540),
    ("acst", 570),
    ("australian central standard time", 570),
    ("acdt", 630),
    ("australian central daylight time", 630),
    ("aest", 600),
    ("australian eastern standard time", 600),
    ("aedt", 660),
    ("australian eastern daylight time", 660),
    ("nzst", 720),
    ("new zealand standard time", 720),
    ("nzdt", 780),
    ("new zealand daylight time", 780),
    ("sast", 120),
    ("south african standard time", 120),
    ("south africa standard time", 120),
    ("wat", 60),
    ("west africa time", 60),
    ("cat", 120),
    ("central africa time", 120),
    ("eat", 180),
    ("east africa time", 180),
    ("est", -300),
    ("eastern standard time", -300),
    ("edt", -240),
    ("eastern daylight time", -240),
    // Also China's and Cuba's; North American pages are the ones that print it.
    ("cst", -360),
    ("central standard time", -360),
    ("cdt", -300),
    ("central daylight time", -300),
    ("mst", -420),
    ("mountain standard time", -420),
    ("mdt", -360),
    ("mountain daylight time", -360),
    ("pst", -480),
    ("pacific standard time", -480),
    ("pdt", -420),
    ("pacific daylight time", -420),
    // Also Arabia's, whose pages write "Arabia Standard Time" or AST rarely; Atlantic Canada's is meant.
    ("ast", -240),
    ("atlantic standard time", -240),
    ("adt", -180),
    ("atlantic daylight time", -180),
    ("nst", -210),
    ("newfoundland standard time", -210),
    ("ndt", -150),
    ("newfoundland daylight time", -150),
    ("akst", -540),
    ("alaska standard time", -540),
    ("akdt", -480),
    ("alaska daylight time", -480),
    ("hst", -600),
    ("hawaii standard time", -600),
    ("hawaii-aleutian standard time", -600),
    ("brt", -180),
    ("brasilia time", -180),
    ("brasília time", -180),
    ("art", -180),
    ("argentina time", -180),
    ("clt", -240),
    ("chile standard time", -240),
    ("cot", -300),
    ("colombia time", -300),
    ("pet", -300),
    ("peru time", -300),
];

/// Names that no reading is safe for, and what they may mean.
const AMBIGUOUS: &[(&str, &str)] = &[
    (
        "ist",
        "Irish Standard Time, India Standard Time or Israel Standard Time",
    ),
    ("et", "Eastern Standard Time or Eastern Daylight Time"),
    (
        "eastern time",
        "Eastern Standard Time or Eastern Daylight Time",
    ),
    ("pt", "Pacific Standard Time or Pacific Daylight Time"),
    (
        "pacific time",
        "Pacific Standard Time or Pacific Daylight Time",
    ),
    ("ct", "Central Standard Time or Central Daylight Time"),
    ("local time", "the time of any place"),
];

/// Minutes east of UTC of a zone by its printed name or offset ("British Summer Time", "EDT", "GMT+1", "+05:30").
///
/// # Errors
/// Where the name is not known, or several zones go by it.
pub fn minutes(name: &str) -> Result<i32, ZoneError> {
    let folded = fold(name);
    if let Some((_, choices)) = AMBIGUOUS.iter().find(|(known, _)| *known == folded) {
        return Err(ZoneError::Ambiguous {
            name: name.trim().to_owned(),
            choices,
        });
    }
    ZONES
        .iter()
        .find(|(known, _)| *known == folded)
        .map(|(_, minutes)| *minutes)
        .or_else(|| offset(&folded))
        .ok_or_else(|| ZoneError::Unknown {
            name: name.trim().to_owned(),
        })
}

/// Lower case, blanks single, full stops and brackets dropped: "(B.S.T.)" is "bst".
fn fold(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '.' | '(' | ')' | '[' | ']'))
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// "+1", "+01:00", "utc-5", "gmt +0530".
fn offset(folded: &str) -> Option<i32> {
    let rest = ["gmt", "utc"]
        .iter()
        .find_map(|base| folded.strip_prefix(base))
        .unwrap_or(folded)
        .trim_start();
    let (sign, digits) = match rest.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let plain = |part: &str| {
        ((1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())
            .flatten()
    };
    let (hours, minutes) = (plain(hours)?, plain(minutes)?);
    (hours <= 15 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_summer_time_is_never_utc() {
        for name in ["British Summer Time", "BST", "bst", "B.S.T.", "(BST)"] {
            assert_eq!(minutes(name), Ok(60), "{name}");
        }
        assert_eq!(minutes("Greenwich Mean Time"), Ok(0));
    }

    #[test]
    fn names_and_offsets_from_everywhere() {
        let rows = [
            ("EDT", -240),
            ("Central European  Summer Time", 120),
            ("CST", -360),
            ("India Standard Time", 330),
            ("Irish Standard Time", 60),
            ("Israel Standard Time", 120),
            ("AEDT", 660),
            ("GMT+1", 60),
            ("UTC -5", -300),
            ("+05:30", 330),
            ("-0330", -210),
        ];
        for (name, wanted) in rows {
            assert_eq!(minutes(name), Ok(wanted), "{name}");
        }
    }

    #[test]
    fn no_guess_where_several_zones_share_a_name() {
        let error = minutes("IST").unwrap_err().to_string();
        assert!(error.contains("India Standard Time"), "{error}");
        assert!(minutes("Eastern Time").is_err());
        let unknown = minutes("Teatime").unwrap_err().to_string();
        assert!(unknown.contains("+01:00"), "{unknown}");
        for name in ["", "+", "+1:2:3", "é", "+99"] {
            assert!(minutes(name).is_err(), "{name}");
        }
    }

    #[test]
    fn no_name_stands_twice() {
        for (at, (name, _)) in ZONES.iter().enumerate() {
            assert!(
                !ZONES.iter().skip(at + 1).any(|(other, _)| other == name),
                "{name}"
            );
        }
    }
}
