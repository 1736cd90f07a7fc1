//! What a person names -> its bytes, whether they stand in a file or on the network.
//!
//! Here is the patience that [`crate::fetch`] lacks: one request at a time to a host and a pause after it, as long as
//! the site asks for; another try where a server is only busy; and the marks of the last reading, so that what has
//! not changed is not sent again.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use clap::Args;

use crate::calendar::Place;
use crate::feed::Page;
use crate::fetch::{Address, Answer, Authorities, FetchError, Fetcher, Known, Later, Limits};
use crate::store::{Publishers, Reached, Store};
use crate::wording::clock::Clock;

use super::error::{Failure, Outcome, failed};
use super::files::Source;
use super::session::Session;

/// Pause after a request to somebody else's machine that asks for none.
const COURTESY: Duration = Duration::from_secs(1);

/// How often a busy server is asked again, and how long is waited for that at most.
const TRIES: u32 = 2;
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How addresses are read.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Network")]
pub(crate) struct Reaching {
    /// How long one address may take (30s, 2m)
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration)]
    pub(crate) timeout: Duration,
}

/// `500ms`, `60s`, `5m`, `1h`, `1d`; a number alone is seconds.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "write it as 60s, 5m or 1h".to_owned();
    let text = text.trim();
    let unit_at = text.find(|c: char| c.is_ascii_alphabetic());
    let (number, unit) = text
        .split_at_checked(unit_at.unwrap_or(text.len()))
        .ok_or_else(wrong)?;
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return Err(wrong()),
    };
    let long = Duration::try_from_secs_f64(number * seconds).map_err(|_| wrong())?;
    if long > Duration::from_secs(366 * 86_400) {
        return Err("that is more than a year".to_owned());
    }
    Ok(long)
}

/// Bytes to read, with what is known beside them.
pub(crate) struct Found {
    /// The bytes.
    pub(crate) bytes: Box<dyn Read>,
    /// What the server says that they are.
    pub(crate) content_type: Option<String>,
    whose: Whose,
    /// What is remembered once all of it is kept: the address, and what it gave.
    pub(crate) reached: Option<(String, Reached)>,
}

/// What the document's address may be.
pub(crate) enum Whose {
    /// Whatever it says.
    Own,
    /// Read from there: its own word counts where it may.
    From(Address),
    /// That, where it says none.
    Else(String),
}

impl Found {
    /// What stands in a file or is piped in.
    pub(crate) fn of(bytes: Box<dyn Read>) -> Self {
        Self {
            bytes,
            content_type: None,
            whose: Whose::Own,
            reached: None,
        }
    }

    /// A file that is read again and again: the document goes by `address` where it tells none.
    pub(crate) fn watched(bytes: Vec<u8>, path: String, address: String) -> Self {
        let reached = Reached {
            ends: address.clone(),
            ..Reached::default()
        };
        Self {
            whose: Whose::Else(address),
            reached: Some((path, reached)),
            ..Self::of(Box::new(io::Cursor::new(bytes)))
        }
    }

    /// The bytes, the type they are told to have, and how the address of their document is settled.
    pub(crate) fn parts(self) -> (Box<dyn Read>, Option<String>, Whose) {
        (self.bytes, self.content_type, self.whose)
    }
}

impl Whose {
    /// The address that a document is to have, given the one that it tells.
    pub(crate) fn settle(&self, own: Option<String>) -> Option<String> {
        match self {
            Self::Own => own,
            Self::From(address) => own
                .filter(|own| address.may_be(own))
                .or_else(|| Some(address.to_string())),
            Self::Else(address) => own.or_else(|| Some(address.clone())),
        }
    }
}

/// Reads what is named, one after another.
pub(crate) struct Network {
    fetcher: Fetcher,
    /// When each host was last asked, by the clock of this machine.
    asked: BTreeMap<String, i64>,
    publishers: Publishers,
    /// Waits; tells whether to go on after it.
    pause: Box<dyn Fn(Duration) -> bool>,
}

impl Network {
    /// For these sources; hosts inside a private network are asked only where they are named.
    pub(crate) fn new<'a>(
        reaching: Reaching,
        sources: impl IntoIterator<Item = &'a Source>,
        store: Option<&Store>,
        pause: Box<dyn Fn(Duration) -> bool>,
    ) -> Outcome<Self> {
        let limits = Limits {
            patience: reaching.timeout,
            ..Limits::default()
        };
        let given = sources.into_iter().filter_map(|source| match source {
            Source::Address(address) => Some(address),
            Source::File(_) | Source::Stdin => None,
        });
        let given: Vec<&Address> = given.collect();
        // A file alone asks for no authority's word.
        let authorities = match super::environment("SSL_CERT_FILE") {
            Some(path) if !given.is_empty() => {
                Authorities::of(Path::new(&path)).map_err(|error| failed(error.to_string()))?
            }
            _ => Authorities::default(),
        };
        Ok(Self {
            fetcher: Fetcher::new(limits, authorities, given),
            asked: BTreeMap::new(),
            publishers: store
                .map(Store::publishers)
                .transpose()?
                .unwrap_or_default(),
            pause,
        })
    }

    /// What waits by sleeping.
    pub(crate) fn sleep() -> Box<dyn Fn(Duration) -> bool> {
        Box::new(|long| {
            std::thread::sleep(long);
            true
        })
    }

    /// The bytes of a source; none where an address gives what it gave before. A server that is only busy is asked again.
    pub(crate) fn open(
        &mut self,
        source: &Source,
        store: Option<&Store>,
        session: &mut Session,
    ) -> Outcome<Option<Found>> {
        let Source::Address(address) = source else {
            return source.open().map(|bytes| Some(Found::of(bytes)));
        };
        let mut wait = Duration::from_secs(1);
        for left in (0..=TRIES).rev() {
            let error = match self.fetch(address, store, session)? {
                Ok(found) => return Ok(found),
                Err(error) => error,
            };
            let asked = error.later().map(|later| until(later, session));
            let long = asked.unwrap_or(wait).max(wait);
            if left == 0 || !error.is_passing() || long > LONGEST_WAIT {
                return Err(error.into());
            }
            session.ui.status(&format!(
                "{error}. Trying again in {} s.",
                long.as_secs_f64().ceil()
            ))?;
            if !(self.pause)(long) {
                return Err(error.into());
            }
            wait *= 2;
        }
        Ok(None)
    }

    /// The bytes that stand at an address, asked for once; none where they are those of the last time.
    pub(crate) fn fetch(
        &mut self,
        address: &Address,
        store: Option<&Store>,
        session: &mut Session,
    ) -> Outcome<Result<Option<Found>, FetchError>> {
        let url = address.as_str();
        let known = store.map(|store| store.reached(url)).transpose()?.flatten();
        let known = known.map(|reached| Known {
            url: reached.ends,
            etag: reached.etag,
            last_modified: reached.last_modified,
        });
        self.be_polite(address, session)?;
        let language = self.publishers.at(url).and_then(|it| it.language.clone());
        let answer = self
            .fetcher
            .get(address, known.as_ref(), language.as_deref());
        self.asked
            .insert(address.host().to_owned(), super::clock().millis());
        Ok(answer.map(|answer| match answer {
            Answer::Same => None,
            Answer::Page(page) => Some(Found {
                bytes: Box::new(io::Cursor::new(page.bytes)),
                content_type: page.content_type,
                reached: Some((
                    url.to_owned(),
                    Reached {
                        ends: page.address.to_string(),
                        etag: page.etag,
                        last_modified: page.last_modified,
                        status: Some(page.status),
                    },
                )),
                whose: Whose::From(page.address),
            }),
        }))
    }

    /// Waits until the host of an address may be asked again.
    fn be_polite(&mut self, address: &Address, session: &mut Session) -> Outcome {
        let Some(last) = self.asked.get(address.host()) else {
            return Ok(());
        };
        let told = self.fetcher.delay(address);
        let courtesy = if address.is_private() {
            Duration::ZERO
        } else {
            COURTESY
        };
        let passed = u64::try_from(super::clock().millis() - last).unwrap_or_default();
        let left = told
            .unwrap_or_default()
            .max(courtesy)
            .saturating_sub(Duration::from_millis(passed));
        if left.is_zero() {
            return Ok(());
        }
        if told.is_some() {
            session.ui.status(&format!(
                "{} asks for a pause: waiting {} s.",
                address.host(),
                left.as_secs_f64().ceil()
            ))?;
        }
        // Stopped while waiting: whoever runs the rounds sees that next.
        let _going_on = (self.pause)(left);
        Ok(())
    }

    /// Every site is asked anew what it allows.
    pub(crate) fn forget(&mut self) {
        self.fetcher.forget();
    }

    /// Where the clocks of a page stand, by what a person said of its source.
    pub(crate) fn home(&self, outlet: Option<&str>, source: &Source, page: &Page) -> Option<Place> {
        let by_name = |name: &str| self.publishers.called(name);
        let publisher = outlet
            .and_then(by_name)
            .or_else(|| self.publisher_at(source))
            .or_else(|| page.outlet.as_deref().and_then(by_name))?;
        Place::named(publisher.zone.as_deref()?).ok()
    }

    /// Under which name the publisher of a document is kept: what a person says goes first, then what is held.
    pub(crate) fn outlet(
        &self,
        outlet: Option<&str>,
        source: &Source,
        document: &crate::post::Document,
        store: &Store,
    ) -> Outcome<Option<String>> {
        if outlet.is_none()
            && let Some(held) = store.outlet_of(&document.id)?
        {
            return Ok(Some(held));
        }
        if let (None, Some(publisher)) = (outlet, self.publisher_at(source)) {
            return Ok(Some(publisher.printed().to_owned()));
        }
        let Some(name) = outlet.or(document.outlet.as_deref()) else {
            return Ok(None);
        };
        let known = self.publishers.called(name);
        Ok(Some(known.map_or(name, |it| it.printed()).to_owned()))
    }

    fn publisher_at(&self, source: &Source) -> Option<&crate::store::Publisher> {
        match source {
            Source::Address(address) => self.publishers.at(address.as_str()),
            Source::File(_) | Source::Stdin => None,
        }
    }
}

/// How long it is until then.
pub(crate) fn until(later: Later, session: &Session) -> Duration {
    match later {
        Later::In(long) => long,
        Later::At(moment) => {
            let left = moment.millis_since(session.moment());
            Duration::from_millis(u64::try_from(left).unwrap_or_default())
        }
    }
}

/// The address under which a file is remembered.
pub(crate) fn of_file(path: &Path) -> Result<String, Failure> {
    let whole = std::fs::canonicalize(path)?;
    Ok(format!("file://{}", whole.display()))
}

/// `09:31` of a moment, UTC.
pub(crate) fn short(moment: crate::calendar::Instant) -> String {
    Clock::utc().moment(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_with_their_unit() {
        assert_eq!(duration("60"), Ok(Duration::from_secs(60)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1.5 m"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("1h"), Ok(Duration::from_secs(3600)));
        for wrong in [
            "",
            "s",
            "-1s",
            "1 fortnight",
            "1e300s",
            "NaN",
            "inf",
            "900d",
        ] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
