//! The lines of an item under its headline: paragraphs, bullets, pictures with their captions, day headings.

use super::byline::ends_sentence;
use super::furniture::{is_furniture, opens_quote, without_links};
use super::line::Line;
use super::{Part, PartKind, Picture};
use crate::calendar::printed;

/// What the last line of the text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// The description of a picture whose credit was lost.
    Description,
    /// The last line of the file, where a line without a stop may be a sentence cut in two.
    Cut,
    /// A line like the others.
    Prose,
}

/// Marks that open the item of a list.
const BULLETS: &[char] = &['•', '‣', '▪', '◦', '●', '·'];

const CAPTIONS: &[&str] = &[
    "Image caption,",
    "Media caption,",
    "Video caption,",
    "Audio caption,",
];

/// Whether a line is a picture or introduces a caption.
pub(super) fn is_picture(text: &str) -> bool {
    text.contains("Image source,") || CAPTIONS.iter().any(|mark| text.starts_with(mark))
}

/// Reads the parts and pictures of some lines.
pub(super) fn read(lines: &[Line<'_>], tail: Tail) -> (Vec<Part>, Vec<Picture>) {
    let mut parts = Vec::new();
    let mut pictures: Vec<Picture> = Vec::new();
    let mut caption_due = false;
    let mut quote_due = false;
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        let quoted = std::mem::take(&mut quote_due);
        if let Some((alt, credit)) = line.text.split_once("Image source,") {
            pictures.push(Picture {
                alt: alt.trim().to_owned(),
                credit: Some(credit.trim().to_owned()).filter(|credit| !credit.is_empty()),
            });
            caption_due = false;
        } else if let Some(mark) = CAPTIONS.iter().find(|mark| line.text.starts_with(**mark)) {
            if mark.starts_with("Image") {
                pictures.extend(described(lines, at, &mut parts));
            }
            let rest = line.after(mark.len());
            caption_due = rest.text.is_empty();
            if !caption_due {
                parts.push(part(PartKind::Caption, &rest));
            }
        } else if let Some(rest) = bullet(lines, at) {
            caption_due = false;
            parts.push(part(PartKind::Bullet, &rest));
        } else if opens_quote(line.text) {
            caption_due = false;
            quote_due = true;
        } else if is_furniture(line.text) {
            caption_due = false;
        } else if let Some(date) = day_heading(line.text) {
            caption_due = false;
            parts.push(part(PartKind::DayHeading(date), line));
        } else if std::mem::take(&mut caption_due) {
            parts.push(part(PartKind::Caption, line));
        } else if quoted {
            parts.push(part(PartKind::Quote, line));
        } else {
            parts.push(part(PartKind::Paragraph, line));
        }
    }
    if tail != Tail::Prose && last_is_description(&parts, tail) {
        pictures.extend(parts.pop().map(|part| Picture {
            alt: part.text(),
            credit: None,
        }));
    }
    (parts, pictures)
}

/// A line of more words above a caption is a paragraph that lost its stop.
const LONGEST_DESCRIPTION: usize = 6;

/// The picture that the line above a caption describes, where its credit was lost; it is no paragraph then.
fn described(lines: &[Line<'_>], caption: usize, parts: &mut Vec<Part>) -> Option<Picture> {
    let above = lines.get(caption.checked_sub(1)?)?;
    let last = parts.last()?;
    let it = last.kind == PartKind::Paragraph
        && !above.text.is_empty()
        && !ends_sentence(above.text)
        && !above.text.contains(['"', '“', '”', '\'', '‘'])
        && above.text.split_whitespace().count() <= LONGEST_DESCRIPTION
        && last.text() == above.text;
    let alt = it.then(|| parts.pop())??.text();
    Some(Picture { alt, credit: None })
}

/// A part of one line, without the labels of its links.
pub(super) fn part(kind: PartKind, line: &Line<'_>) -> Part {
    let pieces = without_links(line.text)
        .into_iter()
        .map(|kept| line.before(kept.end).after(kept.start).piece());
    Part {
        kind,
        pieces: pieces.collect(),
    }
}

/// The words of a list's item. "- " opens one only beside another, since a dash also opens speech.
fn bullet<'t>(lines: &[Line<'t>], at: usize) -> Option<Line<'t>> {
    let line = lines.get(at)?;
    let dash = |line: &Line<'_>| line.text.starts_with("- ") || line.text.starts_with("* ");
    let mark = line.text.chars().next()?;
    let rest = if BULLETS.contains(&mark) {
        line.after(mark.len_utf8())
    } else if dash(line) {
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let beside = neighbours
            .into_iter()
            .flatten()
            .filter_map(|at| lines.get(at));
        beside.into_iter().any(dash).then(|| line.after(1))?
    } else {
        return None;
    };
    (!rest.text.is_empty()).then_some(rest)
}

/// "11 May", "Thursday 15 May 2031": a short line that is a date and nothing else.
pub(super) fn day_heading(text: &str) -> Option<printed::PrintedDate> {
    (text.len() <= 40).then(|| printed::date(text)).flatten()
}

/// Whether the last part describes a picture whose credit was lost: a last line without a stop, in a text whose
/// other paragraphs have one ("Graph plotting ships in the bay").
fn last_is_description(parts: &[Part], tail: Tail) -> bool {
    const PICTURED: &[&str] = &[
        "graph",
        "graphic",
        "map",
        "chart",
        "photo",
        "photograph",
        "picture",
        "image",
        "screenshot",
        "illustration",
        "infographic",
        "diagram",
        "plotting",
        "showing",
        "pictured",
        "drawing",
        "cartoon",
        "composite",
    ];
    let Some((last, others)) = parts.split_last() else {
        return false;
    };
    let text = last.text();
    if last.kind != PartKind::Paragraph
        || ends_sentence(&text)
        || text.contains(['"', '“', '”', ':'])
    {
        return false;
    }
    let paragraphs = || {
        others
            .iter()
            .filter(|part| part.kind == PartKind::Paragraph)
    };
    if paragraphs().next().is_none() || text.split_whitespace().count() < 3 {
        return false;
    }
    let pictured = text
        .split(|c: char| !c.is_alphabetic())
        .any(|word| PICTURED.contains(&word.to_lowercase().as_str()));
    let odd = paragraphs().count() >= 2 && paragraphs().all(|part| ends_sentence(&part.text()));
    pictured || (odd && tail == Tail::Description)
}

/// `bullet: no ferries`, as the tests of readers have it.
#[cfg(test)]
pub(super) fn shown_part(part: &Part) -> String {
    let kind = match part.kind {
        PartKind::Headline => "headline",
        PartKind::Paragraph => "text",
        PartKind::Bullet => "bullet",
        PartKind::Quote => "quote",
        PartKind::Caption => "caption",
        PartKind::DayHeading(_) => "day",
    };
    format!("{kind}: {}", part.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::line;

    fn shown(text: &str, tail: Tail) -> Vec<String> {
        let (parts, pictures) = read(&line::split(text), tail);
        let parts = parts.iter().map(shown_part);
        let pictures = pictures.iter().map(|picture| {
            format!(
                "picture: {} / {}",
                picture.alt,
                picture.credit.as_deref().unwrap_or("-")
            )
        });
        parts.chain(pictures).collect()
    }

    #[test]
    fn pictures_and_captions() {
        let text = "Ships in the bayImage source, A/B POOL\nImage caption,\n\n\"We wait,\" Ada Example said on 11 May\n\nShips wait.";
        assert_eq!(
            shown(text, Tail::Description),
            [
                "caption: \"We wait,\" Ada Example said on 11 May",
                "text: Ships wait.",
                "picture: Ships in the bay / A/B POOL"
            ]
        );
        assert_eq!(
            shown("Media caption, Example: We wait", Tail::Prose),
            ["caption: Example: We wait"]
        );
        assert_eq!(
            shown("Summary\n\nMedia caption,\n\nExample: We wait", Tail::Prose),
            ["caption: Example: We wait"]
        );
    }

    #[test]
    fn what_is_set_off_and_what_was_embedded() {
        assert_eq!(
            shown(
                "The mayor says:\n\nQuote Message\n\nShips wait.\n\nSkip example post\n\nEnd of example post\n\nRain.",
                Tail::Prose
            ),
            ["text: The mayor says:", "quote: Ships wait.", "text: Rain."]
        );
        assert_eq!(
            shown(
                "Ships\nImage caption,\n\nShips wait, he says\n\nRain.",
                Tail::Prose
            ),
            [
                "caption: Ships wait, he says",
                "text: Rain.",
                "picture: Ships / -"
            ]
        );
        // Above a clip's caption nothing describes a picture.
        assert_eq!(
            shown("Ships wait\nMedia caption,\n\nRain, he says", Tail::Prose),
            ["text: Ships wait", "caption: Rain, he says"]
        );
    }

    #[test]
    fn lists_and_days() {
        assert_eq!(
            shown(
                "He said:\n\n• Ships wait\n•The port is shut\n\n11 May\n\nRain.",
                Tail::Prose
            ),
            [
                "text: He said:",
                "bullet: Ships wait",
                "bullet: The port is shut",
                "day: 11 May",
                "text: Rain."
            ]
        );
        assert_eq!(
            shown("- Ships wait\n- Rain", Tail::Prose),
            ["bullet: Ships wait", "bullet: Rain"]
        );
        assert_eq!(
            shown("- Ships wait, he said.\n\nRain.", Tail::Prose),
            ["text: - Ships wait, he said.", "text: Rain."]
        );
    }

    #[test]
    fn a_description_that_lost_its_credit() {
        let text = "Ships wait.\n\nThe port is shut.\n\nAn old pier in the rain";
        assert!(
            shown(text, Tail::Description)
                .contains(&"picture: An old pier in the rain / -".to_owned())
        );
        assert!(shown(text, Tail::Cut).contains(&"text: An old pier in the rain".to_owned()));
        let graph = "Ships wait.\n\nGraph plotting ships in the bay";
        assert!(
            shown(graph, Tail::Cut)
                .contains(&"picture: Graph plotting ships in the bay / -".to_owned())
        );
        for kept in [
            "Ships wait.\n\nRain.\n\nHe called it \"a map of lies\"",
            "Ships wait.\n\nRain.\n\nMap of the port: it is shut.",
        ] {
            assert!(
                !shown(kept, Tail::Description)
                    .iter()
                    .any(|part| part.starts_with("picture")),
                "{kept}"
            );
        }
    }
}
