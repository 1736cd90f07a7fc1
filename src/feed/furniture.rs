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

/// Lines about a post that stands elsewhere: how they open, how they go on or end, and how many words they take at most.
const ABOUT_POSTS: &[(&str, &str, usize)] = &[
    ("this ", " post cannot be displayed in your browser. ", 40),
    (
        "this article contains content provided by ",
        ". we ask for your permission",
        80,
    ),
    (
        "the ",
        " is not responsible for the content of external sites",
        16,
    ),
    ("view original content on ", "", 6),
    ("view original tweet on ", "", 6),
    ("view more on ", "", 4),
    ("skip ", " post", 4),
    ("end of ", " post", 5),
    ("allow ", " content?", 4),
    ("live stream page ", "", 4),
    (
        "you need one to watch live tv on any channel or device",
        "it's the law",
        30,
    ),
];

/// Whether a line is the page's furniture.
pub(super) fn is_furniture(line: &str) -> bool {
    let lower = line.to_lowercase().replace('’', "'");
    let words = lower.split_whitespace().count();
    LINES.contains(&lower.as_str())
        || ABOUT_POSTS.iter().any(|(start, within, most)| {
            let rest = lower.strip_prefix(start);
            words <= *most && rest.is_some_and(|rest| rest.contains(within))
        })
}

/// Whether a line says that a quotation stands below it, set off from the text.
pub(super) fn opens_quote(line: &str) -> bool {
    line.eq_ignore_ascii_case("quote message")
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
        if at > start && labels(line.get(start..at).unwrap_or_default(), after) {
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

/// What is said elsewhere, and is linked to.
const LINKED: &[&str] = &[
    "article",
    "blog",
    "facebook",
    "here",
    "instagram",
    "interview",
    "letter",
    "post",
    "posted",
    "quotes",
    "report",
    "reports",
    "said",
    "says",
    "shared",
    "statement",
    "telegram",
    "thread",
    "tweet",
    "tweeted",
    "twitter",
    "video",
    "website",
    "writes",
    "wrote",
    "x",
];

/// Whether "external" between these words is a link's label and no adjective ("internal, external and foreign policy"), and
/// nobody's words.
fn labels(before: &str, after: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let marks = before.matches(['"', '“', '”']).count();
    let ends = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
    ends && marks.is_multiple_of(2) && LINKED.contains(&word.to_lowercase().as_str())
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
            "View more on the pier as a chance than a threat, the mayor told them.",
            "End of the post, says the mayor of Northport",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn labels_of_links_are_no_words() {
        let kept = |line: &str| -> Vec<String> {
            let ranges = without_links(line);
            ranges
                .into_iter()
                .map(|it| line.get(it).unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(
            kept("In a post, external, she said the pier was shut."),
            ["In a post", ", she said the pier was shut."]
        );
        assert_eq!(
            kept("The Courier quotes, external the mayor."),
            ["The Courier quotes", "the mayor."]
        );
        for whole in [
            "Internal, external and foreign policy",
            "\"The threats are internal, external, and growing in every post, external,\" she said.",
            "Internal, external debts",
        ] {
            assert_eq!(kept(whole), [whole]);
        }
    }
}
