//! An address on the network, as it was typed or as a page leads on to it.

use std::net::IpAddr;

use url::{Host, Url};

use super::FetchError;
use super::guard;

/// An address of the web that may be asked for: `http` or `https`, with a host, without a name and password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(Url);

/// Hosts of one publisher that differ by this alone are one.
const DOORS: &[&str] = &["www.", "m.", "mobile.", "amp.", "edition."];

impl Address {
    /// Whether something typed is meant as an address and not as the name of a file.
    #[must_use]
    pub fn is_meant(typed: &str) -> bool {
        typed.split_once("://").is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        })
    }

    /// Reads an address as it was typed.
    ///
    /// # Errors
    /// It is none, or not one of the web.
    pub fn parse(typed: &str) -> Result<Self, FetchError> {
        let wrong = |why: &str| FetchError::Address {
            url: typed.to_owned(),
            why: why.to_owned(),
        };
        let url = Url::parse(typed).map_err(|error| wrong(&error.to_string()))?;
        Self::of(url).map_err(wrong)
    }

    /// Where an answer from here leads on to.
    pub(super) fn join(&self, location: &str) -> Result<Self, &'static str> {
        let url = self
            .0
            .join(location)
            .map_err(|_| "that is no address at all")?;
        Self::of(url)
    }

    fn of(mut url: Url) -> Result<Self, &'static str> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err("only http and https are read");
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err("it names no host");
        }
        // It would be kept in the database with everything that was read from there.
        if !url.username().is_empty() || url.password().is_some() {
            return Err("a name and password in an address are not sent");
        }
        // A place in the page is no matter of its server.
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The address in full.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host, as it is looked up.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Scheme, host and port: what one `robots.txt` speaks for.
    pub(super) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Path and query.
    pub(super) fn path(&self) -> String {
        match self.0.query() {
            Some(query) => format!("{}?{query}", self.0.path()),
            None => self.0.path().to_owned(),
        }
    }

    /// The last part of the path without its ending, for a short name; else the host.
    #[must_use]
    pub fn stem(&self) -> String {
        let last = self
            .0
            .path_segments()
            .and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
        let Some(last) = last else {
            return self.host().to_owned();
        };
        let last = last.strip_suffix(".gz").unwrap_or(last);
        match last.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
            _ => last.to_owned(),
        }
    }

    /// Whether the host is written as an address of a private network, or as this machine.
    #[must_use]
    pub fn is_private(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(ip)) => guard::is_inside(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => guard::is_inside(IpAddr::V6(ip)),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }

    /// Whether a page from here may say that its true address is `url`: on the same host or one above or below it.
    /// Any other could put words into the record of a publisher who never wrote them. What is served from a private
    /// network is somebody's own copy.
    #[must_use]
    pub fn may_be(&self, url: &str) -> bool {
        let Ok(other) = Url::parse(url) else {
            return false;
        };
        if self.is_private() {
            return true;
        }
        let (one, other) = (
            bare(self.host()),
            bare(other.host_str().unwrap_or_default()),
        );
        let below = |long: &str, short: &str| {
            long.strip_suffix(short)
                .is_some_and(|rest| rest.ends_with('.'))
        };
        // A host of one word is a top level: everybody is below it.
        let whole = one.contains('.') && other.contains('.');
        one == other || whole && (below(one, other) || below(other, one))
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

fn bare(host: &str) -> &str {
    DOORS
        .iter()
        .find_map(|door| host.strip_prefix(door))
        .filter(|rest| rest.contains('.'))
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    fn refused(text: &str) -> String {
        Address::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        assert_eq!(
            address("HTTPS://Example.ORG/live?page=1#post-7").as_str(),
            "https://example.org/live?page=1"
        );
        assert!(refused("ftp://example.org/x").contains("only http and https"));
        assert!(refused("https://ann:secret@example.org/").contains("password"));
        assert!(refused("http://").contains("is no address"));
        assert!(Address::is_meant("ftp://example.org") && Address::is_meant("https://"));
        assert!(!Address::is_meant("pages/a.html") && !Address::is_meant("a b://c"));
    }

    #[test]
    fn every_way_of_writing_a_private_host_is_seen() {
        for private in [
            "http://127.0.0.1:8000/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://localhost/",
        ] {
            assert!(address(private).is_private(), "{private}");
        }
        assert!(!address("http://example.org/").is_private());
    }

    #[test]
    fn a_page_speaks_for_its_own_site_alone() {
        let page = address("https://m.example.co.uk/live");
        assert!(page.may_be("https://www.example.co.uk/live"));
        assert!(page.may_be("https://news.example.co.uk/live"));
        assert!(!page.may_be("https://other.co.uk/live"));
        assert!(!page.may_be("https://notexample.co.uk/live"));
        assert!(!page.may_be("https://uk/live"));
        assert!(!page.may_be("no address"));
        assert!(address("http://127.0.0.1:1/").may_be("https://example.org/live"));
    }

    #[test]
    fn a_short_name_is_the_end_of_the_path() {
        assert_eq!(
            address("https://example.org/2031/storm.html?x=1").stem(),
            "storm"
        );
        assert_eq!(address("https://example.org/live/storm/").stem(), "storm");
        assert_eq!(address("https://example.org").stem(), "example.org");
        assert_eq!(address("https://example.org/day.warc.gz").stem(), "day");
    }
}
