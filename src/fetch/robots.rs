//! What a site asks of programs: `/robots.txt` by RFC 9309, and the delay that many sites add to it.
//!
//! Rejected: a crate. Those that are kept up answer for one path and drop the delay, or bring a regular expression
//! engine for what is one loop over a pattern's pieces.

use std::time::Duration;

/// The name that a site's file may call us by.
pub(super) const NAME: &str = "onrecord";

/// As much of the file as is read.
pub(super) const LARGEST: usize = 512 * 1024;

/// No site asks for longer in earnest.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What one site asks of us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// How long to wait from one page to the next.
    pub(super) delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// The lines that one or several names share.
#[derive(Debug, Default)]
struct Group {
    ours: bool,
    everybodys: bool,
    robots: Robots,
}

impl Robots {
    /// Reads the file. A line that is none of ours is stepped over; a file of anything else asks for nothing.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let bytes = bytes.get(..bytes.len().min(LARGEST)).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let mut groups: Vec<Group> = Vec::new();
        // Names that follow each other open one group.
        let mut naming = false;
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    groups.push(Group::default());
                }
                naming = true;
                if let Some(group) = groups.last_mut() {
                    group.ours |= is_ours(value);
                    group.everybodys |= value == "*";
                }
                continue;
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            match key.as_str() {
                "allow" | "disallow" if !value.is_empty() => group.robots.rules.push(Rule {
                    allow: key == "allow",
                    pattern: plain(value),
                }),
                "allow" | "disallow" => {}
                "crawl-delay" => group.robots.delay = group.robots.delay.max(seconds(value)),
                // Lines for others (Sitemap) stand anywhere and end nothing.
                _ => continue,
            }
            naming = false;
        }
        let named = groups.iter().any(|group| group.ours);
        let mut all = Self::default();
        for group in groups {
            if if named { group.ours } else { group.everybodys } {
                all.rules.extend(group.robots.rules);
                all.delay = all.delay.max(group.robots.delay);
            }
        }
        all
    }

    /// Whether a path with its query may be read: the longest pattern that fits decides, and of two the kinder one.
    pub(super) fn allow(&self, path: &str) -> bool {
        let path = plain(path);
        self.rules
            .iter()
            .filter(|rule| fits(&rule.pattern, &path))
            .map(|rule| (rule.pattern.len(), rule.allow))
            .max()
            .is_none_or(|(_, allow)| allow)
    }
}

/// `onrecord`, `OnRecord/1.0`: letters, `_` and `-` up to anything else.
fn is_ours(value: &str) -> bool {
    let name = value
        .split(|c: char| !c.is_ascii_alphabetic() && c != '_' && c != '-')
        .next();
    name.is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

fn seconds(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok()?;
    let told = Duration::try_from_secs_f64(seconds).ok()?;
    Some(told.min(LONGEST))
}

/// One way of writing a path: `%7E` is `~`, and letters of other scripts are written as their bytes.
fn plain(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut bytes = path.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        let rest = bytes.as_slice();
        let coded = (byte == b'%')
            .then(|| rest.get(..2))
            .flatten()
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        let (byte, code) = match coded {
            Some(coded) => {
                bytes.nth(1);
                let free =
                    coded.is_ascii_alphanumeric() || matches!(coded, b'-' | b'.' | b'_' | b'~');
                (coded, !free)
            }
            None => (byte, !byte.is_ascii()),
        };
        if code {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(hex));
        } else {
            out.push(char::from(byte));
        }
    }
    out
}

fn hex(half: u8) -> char {
    char::from_digit(u32::from(half), 16)
        .unwrap_or_default()
        .to_ascii_uppercase()
}

/// Whether a path begins as the pattern says; `*` stands for anything and `$` at its end for the end of the path.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut last = None;
    for piece in pieces {
        // The last piece of a pattern with an end must stand at the end; the others are best found early.
        if let Some(before) = last.replace(piece) {
            match rest.split_once(before) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
    }
    match (last, whole) {
        (None, whole) => !whole || rest.is_empty(),
        (Some(piece), true) => rest.ends_with(piece),
        (Some(piece), false) => rest.contains(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(file: &str, path: &str) -> bool {
        Robots::read(file.as_bytes()).allow(path)
    }

    #[test]
    fn the_longest_pattern_decides() {
        let file = "User-agent: *\nDisallow: /archive\nAllow: /archive/today\nDisallow: /*.pdf$\nDisallow: /a*b*c";
        for path in ["/", "/live", "/archive/today/1", "/x.pdf?page=1", "/acb"] {
            assert!(allow(file, path), "{path}");
        }
        for path in ["/archive", "/archive/2030", "/docs/x.pdf", "/a-b-c-d"] {
            assert!(!allow(file, path), "{path}");
        }
        // Of two as long, the kinder one.
        assert!(allow("User-agent: *\nDisallow: /x\nAllow: /x", "/x"));
    }

    #[test]
    fn our_own_group_goes_before_everybodys() {
        let file = "user-agent: *\ndisallow: /\n\nUser-agent: other\nUser-Agent: OnRecord/2 # us\nDisallow: /private\nCrawl-delay: 2.5";
        assert!(allow(file, "/live"));
        assert!(!allow(file, "/private/1"));
        let delay = Robots::read(file.as_bytes()).delay;
        assert_eq!(delay, Some(Duration::from_millis(2500)));
        assert!(allow("User-agent: onrecorder\nDisallow: /", "/live"));
        assert!(!allow(
            "User-agent: onrecord\nUser-agent: *\nDisallow: /",
            "/live"
        ));
    }

    #[test]
    fn an_empty_or_foreign_file_asks_for_nothing() {
        for file in [
            "",
            "<!doctype html><p>User-agents: all</p>",
            "User-agent: *\nDisallow:",
            "Disallow: /",
            "\u{0}\u{1}:",
        ] {
            assert!(allow(file, "/live"), "{file:?}");
        }
        assert_eq!(
            Robots::read(b"User-agent: *\nCrawl-delay: soon\nCrawl-delay: -1").delay,
            None
        );
        assert_eq!(
            Robots::read(b"User-agent: *\nCrawl-delay: 1e12").delay,
            Some(LONGEST)
        );
    }

    #[test]
    fn two_ways_of_writing_a_path_are_one() {
        let file = "User-agent: *\nDisallow: /%7Eann/caf%C3%A9\nDisallow: /münchen";
        assert!(!allow(file, "/~ann/café"));
        assert!(!allow(file, "/m%c3%bcnchen/live"));
        assert!(allow(file, "/%2Fann"));
    }

    #[test]
    fn a_marks_line_ends_no_list_of_names() {
        let file = "User-agent: onrecord\nSitemap: https://example.org/map.xml\nUser-agent: other\nDisallow: /x";
        assert!(!allow(file, "/x"));
    }
}
