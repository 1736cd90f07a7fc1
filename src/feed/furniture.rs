//! Lines that a page's player, buttons and embedded posts leave behind when it is saved as text; no words of anybody.

/// Whole lines, in small letters.
const LINES: &[&str] = &[
    "summary",
    "live reporting",
    "live",
    "share",
    "share page",
    "copy link",
    "about sharing",
    "get involved",
    "read more",
    "find out more",
    "all times stated are uk",
    "media player",
    "video content",
    "this video can not be played",
    "this video cannot be played",
    "to play this video you need to enable javascript in your browser.",
    "image gallery",
    "skip image gallery",
    "end of image gallery",
    "got a tv licence?",
    "i don't have a tv licence.",
];

/// How lines about an embedded post open and go on: what a newsroom prints where the post itself cannot be shown.
const ABOUT_POSTS: &[(&str, &str)] = &[
    ("this ", " post cannot be displayed in your browser"),
    ("this article contains content provided by ", ""),
    (
        "the ",
        " is not responsible for the content of external sites",
    ),
    ("view original content on ", ""),
    ("view original tweet on ", ""),
    ("view more on ", ""),
    ("skip ", " post"),
    ("end of ", " post"),
    ("allow ", " content?"),
    ("live stream page ", ""),
    ("you need one to watch live tv on any channel", ""),
];

/// Whether a line is the page's furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase().replace('’', "'");
    let about = |(start, within): &(&str, &str)| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| rest.contains(within))
    };
    let short = lower.split_whitespace().count() <= 6;
    LINES.contains(&lower.as_str())
        || ABOUT_POSTS
            .iter()
            .any(|one| about(one) && (short || one.0.len() > 6 || one.1.len() > 10))
}

/// Whether a line says that a quotation stands below it, set off from the text.
pub(super) fn opens_quote(line: &str) -> bool {
    matches!(line.to_lowercase().as_str(), "quote message" | "quote")
}

/// What reading software says behind the words of a link that leaves the site: "in a post, external.".
const LINK: &str = ", external";

/// The stretches of a line without the labels of its links, in bytes.
pub(super) fn without_links(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut kept = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(LINK) {
        let end = at + LINK.len();
        let after = line.get(end..).unwrap_or_default();
        if at > start && labels(after) {
            kept.push(start..at);
            let blank = after.len() - after.trim_start().len();
            start = end + blank;
        }
    }
    if start < line.len() {
        kept.push(start..line.len());
    }
    kept
}

/// Whether "external" before these words is a link's label and no adjective ("internal, external and foreign policy").
fn labels(after: &str) -> bool {
    const GOES_ON: &[&str] = &[
        "a", "an", "as", "at", "because", "but", "by", "for", "from", "had", "has", "have", "he",
        "in", "is", "it", "its", "of", "on", "saying", "says", "said", "she", "that", "the",
        "they", "this", "to", "was", "we", "were", "when", "where", "which", "while", "who",
        "will", "with",
    ];
    let word = after.split_whitespace().next().unwrap_or_default();
    after.is_empty()
        || after.starts_with(['.', ',', ';', ':', ')', '"', '”'])
        || (after.starts_with(' ') && GOES_ON.contains(&word.trim_end_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_leaves_behind() {
        for line in [
            "Summary",
            "LIVE stream page 3",
            "This Example post cannot be displayed in your browser. Try another one.View original content on Example",
            "The paper is not responsible for the content of external sites.",
            "Skip example post",
            "End of example post",
            "Allow Example content?",
            "I don’t have a TV Licence.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Skip the queue, the mayor told them in a post on Friday",
            "The ferry is not responsible for the delay.",
            "This post is for you.",
            "Allow us to sail, she said.",
            "Live from the pier",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn labels_of_links_are_no_words() {
        let kept = |line: &str| -> Vec<String> {
            let ranges = without_links(line);
            ranges.into_iter().map(|it| line[it].to_owned()).collect()
        };
        assert_eq!(
            kept("In a post, external, she said the pier was shut."),
            ["In a post", ", she said the pier was shut."]
        );
        assert_eq!(
            kept("The Mail quotes, external the mayor."),
            ["The Mail quotes", "the mayor."]
        );
        for whole in [
            "Internal, external and foreign policy",
            "Internal, external debts",
        ] {
            assert_eq!(kept(whole), [whole]);
        }
    }
}
