//! An address -> the bytes that are published there, or one sentence that says why not.
//!
//! Whoever asks is polite and careful: one request at a time, under a name, as the site's `robots.txt` allows, only what
//! is new since the last time ([`Known`]), no more bytes and no longer than [`Limits`] say. Nothing here knows what time
//! it is or waits: how long to wait is told ([`Fetcher::delay`], [`FetchError::later`]), and the command line does it.
//! Redirects are followed here and not by the library, because every step asks another site and must be allowed by it.
//! Rejected: connections kept open. A server that told a wrong length has left the end of one answer in front of the
//! next, and a page a minute gains nothing.

mod address;
mod authorities;
mod error;
mod guard;
mod robots;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{Response, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;

pub use address::Address;
pub use authorities::{Authorities, AuthoritiesError};
use error::Context;
pub use error::{FetchError, Later};
use guard::Guard;
use robots::Robots;

/// How we name ourselves.
const AGENT: &str = concat!(
    "onrecord/",
    env!("CARGO_PKG_VERSION"),
    " (keeps the record of what is said in the news; heeds robots.txt under the name onrecord)"
);

/// What we take, the best first.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,\
    application/feed+json,application/json;q=0.9,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5";

/// How often one address may lead on to another.
const MOST_HOPS: usize = 10;

/// What one answer may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take, whole.
    pub patience: Duration,
    /// How many bytes it may have, unpacked.
    pub largest: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(30),
            largest: 32_000_000,
        }
    }
}

/// What was read at an address the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Where the redirects ended.
    pub url: String,
    /// The server's mark of what it gave.
    pub etag: Option<String>,
    /// When that was last changed, as the server wrote it.
    pub last_modified: Option<String>,
}

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What it gave the last time.
    Same,
    /// A page.
    Page(Fetched),
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where the redirects ended.
    pub address: Address,
    /// What the server answered.
    pub status: u16,
    /// Its mark of this page.
    pub etag: Option<String>,
    /// When the page was last changed, as the server wrote it.
    pub last_modified: Option<String>,
    /// What it says to be: type, and how its letters are written.
    pub content_type: Option<String>,
    /// The page, unpacked.
    pub bytes: Vec<u8>,
}

/// Reads addresses, one after another.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    robots: BTreeMap<String, Robots>,
}

impl Fetcher {
    /// For what a person named: those hosts may be inside a private network, no others.
    #[must_use]
    pub fn new<'a>(
        limits: Limits,
        authorities: Authorities,
        given: impl IntoIterator<Item = &'a Address>,
    ) -> Self {
        let given: BTreeSet<String> = given
            .into_iter()
            .map(|address| address.host().to_owned())
            .collect();
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .accept(ACCEPT)
            .timeout_global(Some(limits.patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // The guard holds only for connections of our own.
            .proxy(None)
            .tls_config(authorities.tls())
            .max_idle_connections(0)
            .max_response_header_size(64 * 1024)
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), Guard::new(given)),
            limits,
            robots: BTreeMap::new(),
        }
    }

    /// Reads an address, following where it leads; what is known to be the same is not sent again.
    ///
    /// # Errors
    /// It cannot be had, or should not be.
    pub fn get(
        &mut self,
        address: &Address,
        known: Option<&Known>,
        language: Option<&str>,
    ) -> Result<Answer, FetchError> {
        let url = address.as_str();
        let mut here = address.clone();
        let mut been: BTreeSet<String> = BTreeSet::new();
        loop {
            if !self.robots(address, &here)?.allow(&here.path()) {
                return Err(FetchError::Forbidden {
                    url: url.to_owned(),
                    origin: here.origin(),
                });
            }
            let known = known.filter(|known| known.url == here.as_str());
            let asked = self.request(&here, known, language);
            let mut response =
                asked.map_err(|error| self.context(address, &here).told(error, None))?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED && known.is_some() {
                return Ok(Answer::Same);
            }
            let to = text(&response, header::LOCATION).filter(|_| status.is_redirection());
            let Some(to) = to else {
                if status.is_success() {
                    let bytes = self.body(address, &here, &mut response)?;
                    return Ok(Answer::Page(Fetched {
                        status: status.as_u16(),
                        etag: text(&response, header::ETAG),
                        last_modified: text(&response, header::LAST_MODIFIED),
                        content_type: text(&response, header::CONTENT_TYPE),
                        address: here,
                        bytes,
                    }));
                }
                return Err(FetchError::Status {
                    url: url.to_owned(),
                    code: status.as_u16(),
                    words: status.canonical_reason().unwrap_or_default(),
                    later: later(&response),
                });
            };
            let next = here.join(&to).map_err(|why| FetchError::Nowhere {
                url: url.to_owned(),
                to: to.clone(),
                why,
            })?;
            been.insert(here.as_str().to_owned());
            if been.contains(next.as_str()) {
                return Err(FetchError::Ring {
                    url: url.to_owned(),
                    hop: here.as_str().to_owned(),
                });
            }
            if been.len() > MOST_HOPS {
                return Err(FetchError::TooFar {
                    url: url.to_owned(),
                    most: MOST_HOPS,
                    hop: next.as_str().to_owned(),
                });
            }
            here = next;
        }
    }

    /// How long the site of an address asks to wait from one page to the next; known once it was asked.
    #[must_use]
    pub fn delay(&self, address: &Address) -> Option<Duration> {
        self.robots.get(&address.origin()).and_then(|it| it.delay)
    }

    /// Every site is asked anew what it allows.
    pub fn forget(&mut self) {
        self.robots.clear();
    }

    fn request(
        &self,
        here: &Address,
        known: Option<&Known>,
        language: Option<&str>,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let mut request = self.agent.get(here.as_str()).header("Connection", "close");
        if let Some(etag) = known.and_then(|known| known.etag.as_deref()) {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(moment) = known.and_then(|known| known.last_modified.as_deref()) {
            request = request.header(header::IF_MODIFIED_SINCE, moment);
        }
        if let Some(language) = language {
            request = request.header(header::ACCEPT_LANGUAGE, language);
        }
        request.call()
    }

    fn body(
        &self,
        address: &Address,
        here: &Address,
        response: &mut Response<ureq::Body>,
    ) -> Result<Vec<u8>, FetchError> {
        let context = self.context(address, here);
        let told = response.body().content_length();
        if told.is_some_and(|told| told > self.limits.largest) {
            return Err(context.too_large());
        }
        let mut bytes = Vec::new();
        let mut body = response
            .body_mut()
            .with_config()
            .limit(self.limits.largest)
            .reader();
        body.read_to_end(&mut bytes)
            .map_err(|error| context.told(ureq::Error::from(error), Some(bytes.len())))?;
        Ok(bytes)
    }

    /// What the site of `here` asks of us; asked once. Its file may itself stand elsewhere.
    fn robots(&mut self, address: &Address, here: &Address) -> Result<&Robots, FetchError> {
        let origin = here.origin();
        if !self.robots.contains_key(&origin) {
            let read = self.read_robots(address, here)?;
            self.robots.insert(origin.clone(), read);
        }
        Ok(self.robots.entry(origin).or_default())
    }

    fn read_robots(&self, address: &Address, here: &Address) -> Result<Robots, FetchError> {
        let Ok(mut file) = here.join("/robots.txt") else {
            return Ok(Robots::default());
        };
        // Where the page stands is what was led to; its site's file is asked for before it.
        let mut hop = here.clone();
        for _ in 0..=MOST_HOPS / 2 {
            let asked = self.request(&file, None, None);
            let mut response =
                asked.map_err(|error| self.context(address, &hop).told(error, None))?;
            let status = response.status();
            if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
                return Err(FetchError::Unasked {
                    url: address.as_str().to_owned(),
                    origin: here.origin(),
                    code: status.as_u16(),
                    later: later(&response),
                });
            }
            let to = text(&response, header::LOCATION).filter(|_| status.is_redirection());
            if let Some(next) = to.and_then(|to| file.join(&to).ok()) {
                hop.clone_from(&next);
                file = next;
                continue;
            }
            if !status.is_success() {
                break;
            }
            let mut bytes = Vec::new();
            let body = response.body_mut().as_reader();
            let read = body
                .take(u64::try_from(robots::LARGEST).unwrap_or(u64::MAX))
                .read_to_end(&mut bytes);
            // What came of a broken file still says what the site wants.
            return match read {
                Err(error) if bytes.is_empty() => Err(self
                    .context(address, &hop)
                    .told(ureq::Error::from(error), Some(0))),
                Ok(_) | Err(_) => Ok(Robots::read(&bytes)),
            };
        }
        // No file forbids nothing.
        Ok(Robots::default())
    }

    fn context<'a>(&self, address: &'a Address, here: &'a Address) -> Context<'a> {
        Context {
            url: address.as_str(),
            hop: here.as_str(),
            patience: self.limits.patience,
            largest: self.limits.largest,
        }
    }
}

/// A header as text.
fn text(response: &Response<ureq::Body>, name: header::HeaderName) -> Option<String> {
    let value = response.headers().get(name)?;
    // Addresses are sent as UTF-8 by many servers, though they should not be.
    let text = String::from_utf8_lossy(value.as_bytes());
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// `Retry-After`: seconds, or a date.
fn later(response: &Response<ureq::Body>) -> Option<Later> {
    let told = text(response, header::RETRY_AFTER)?;
    match told.parse() {
        Ok(seconds) => Some(Later::In(Duration::from_secs(seconds))),
        Err(_) => crate::feed::printed_moment(&told).0.map(Later::At),
    }
}
