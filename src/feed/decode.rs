//! Bytes -> text: the mark at the start, what was told beside the bytes, what they say of themselves, else a guess.

use super::FeedError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// First bytes of files that people mistake for the page.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
];

/// Text with what is odd about it, as full sentences.
pub(super) struct Decoded<'b> {
    /// The text, without a mark at its start where it was not UTF-8.
    pub(super) text: Cow<'b, str>,
    /// What the reader should know.
    pub(super) warnings: Vec<String>,
}

/// The text of some bytes. `charset` is what was told beside them (a header), where anything was.
pub(super) fn text<'b>(
    name: &str,
    bytes: &'b [u8],
    charset: Option<&str>,
) -> Result<Decoded<'b>, FeedError> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(FeedError::Binary {
            name: name.to_owned(),
            what,
        });
    }
    if let Some(text) = utf32(bytes) {
        return Ok(whole(Cow::Owned(text)));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        // UTF-8 keeps its mark, so that places in the file stay true.
        if encoding != UTF_8 {
            return Ok(whole(encoding.decode_without_bom_handling(rest).0));
        }
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(whole(encoding.decode_without_bom_handling(bytes).0));
    }
    if bytes.contains(&0) && !bytes.starts_with(b"<") {
        return Err(FeedError::Binary {
            name: name.to_owned(),
            what: "a binary file",
        });
    }
    match std::str::from_utf8(bytes) {
        // Valid UTF-8 with more than ASCII in it is UTF-8, whatever it says of itself.
        Ok(text) if !text.contains('\u{1b}') => return Ok(whole(Cow::Borrowed(text))),
        Ok(_) => {}
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            let (good, _) = bytes.split_at(error.valid_up_to());
            if let Ok(text) = std::str::from_utf8(good) {
                return Ok(Decoded {
                    text: Cow::Borrowed(text),
                    warnings: vec!["The file ends inside a character; it was cut.".to_owned()],
                });
            }
        }
        Err(_) => {}
    }
    let told = charset.and_then(label).or_else(|| declared(bytes));
    let (encoding, guessed) = match told {
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            (encoding, false)
        }
        _ => (guess(bytes), true),
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut decoded = whole(text);
    // One stray byte in a long UTF-8 text is a fault of the file, not another encoding.
    if guessed {
        let lossy = String::from_utf8_lossy(bytes);
        let wrong = lossy.matches('\u{fffd}').count();
        let right = lossy.chars().filter(|c| !c.is_ascii()).count() - wrong;
        if wrong * 20 <= right {
            decoded.text = lossy;
            // An escape in UTF-8 is none of ISO-2022-JP: nothing is lost.
            if wrong > 0 {
                decoded.warnings.push(format!(
                    "{wrong} characters of the file are not UTF-8 and were lost."
                ));
            }
        } else {
            decoded.warnings.push(format!(
                "The file does not say how its letters are encoded; it was read as {}.",
                encoding.name()
            ));
        }
    }
    Ok(decoded)
}

fn whole(text: Cow<'_, str>) -> Decoded<'_> {
    Decoded {
        text,
        warnings: Vec::new(),
    }
}

fn label(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().trim_matches(['"', '\'']).as_bytes())
}

/// `<?xml encoding="...">`, `<meta charset=...>` or `content="text/html; charset=..."` near the start.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let start: String = start
        .iter()
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    ["encoding=", "charset="].iter().find_map(|mark| {
        let (_, rest) = start.split_once(mark)?;
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let name = rest.split(['"', '\'', ' ', '>', ';', '/', '?']).next()?;
        label(name)
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Half of the bytes empty is UTF-16 without its mark.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(512))?;
    let empty = |odd: usize| {
        start
            .iter()
            .enumerate()
            .filter(|(at, byte)| at % 2 == odd && **byte == 0)
            .count()
    };
    let (first, second) = (empty(0), empty(1));
    let most = start.len() * 2 / 5;
    if start.len() < 4 {
        None
    } else if second >= most && first * 8 < second {
        Some(UTF_16LE)
    } else if first >= most && second * 8 < first {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Four bytes a character, which no browser reads but some feeds are kept in.
fn utf32(bytes: &[u8]) -> Option<String> {
    let big = match bytes.get(..4)? {
        [0, 0, 0xfe, 0xff] => true,
        [0xff, 0xfe, 0, 0] => false,
        [0, 0, 0, first] if *first != 0 => true,
        [first, 0, 0, 0] if *first != 0 => false,
        _ => return None,
    };
    let code = |four: &[u8]| -> Option<u32> {
        let four: [u8; 4] = four.try_into().ok()?;
        Some(if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        })
    };
    let text: Option<String> = bytes
        .chunks_exact(4)
        .map(|four| char::from_u32(code(four)?))
        .collect();
    text.map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, usize) {
        let decoded = text("a.txt", bytes, None).unwrap_or_else(|error| panic!("{error}"));
        (decoded.text.into_owned(), decoded.warnings.len())
    }

    #[test]
    fn what_the_bytes_say_of_themselves_is_believed() {
        assert_eq!(read("Café".as_bytes()), ("Café".to_owned(), 0));
        assert_eq!(
            read(b"<?xml version='1.0' encoding='iso-8859-1'?><a>Caf\xe9</a>").0,
            "<?xml version='1.0' encoding='iso-8859-1'?><a>Café</a>"
        );
        assert!(
            read(b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2")
                .0
                .ends_with("Привет")
        );
        assert_eq!(read(b"\xff\xfeh\0i\0").0, "hi");
        assert_eq!(read(b"\xfe\xff\0h\0i").0, "hi");
        assert_eq!(read(b"\0<\0a\0>\0x").0, "<a>x");
        assert_eq!(read(b"\0\0\xfe\xff\0\0\0h\0\0\0i").0, "hi");
        assert_eq!(read(b"h\0\0\0i\0\0\0").0, "hi");
    }

    #[test]
    fn what_says_nothing_is_guessed_and_told() {
        let (text, warnings) =
            read(b"The caf\xe9 on the quay was shut, and so was the th\xe9\xe2tre.");
        assert!(text.contains("café") && text.contains("théâtre"), "{text}");
        assert_eq!(warnings, 1);
        let told = super::text("a.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"))
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(told.text, "Привет");
        // A stray escape loses nothing and is not told of.
        assert_eq!(
            read("The caf\u{e9}\u{1b} was shut.".as_bytes()),
            ("The caf\u{e9}\u{1b} was shut.".to_owned(), 0)
        );
    }
}
