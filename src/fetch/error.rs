//! Why an address could not be read, in one sentence each: what was wrong, where, and what can be done.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use super::guard::Inside;
use crate::calendar::Instant;

/// When a server asks to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// After so long.
    In(Duration),
    /// At that moment.
    At(Instant),
}

/// Why an address could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// What was typed is no address of the web.
    #[error("{url} is no address that can be read: {why}")]
    Address {
        /// What was typed.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// Nobody knows the host.
    #[error(
        "{url} could not be reached: no machine is known by the name of its host; check the spelling and the connection"
    )]
    NoHost {
        /// Which address.
        url: String,
    },
    /// No connection came about, or it broke before an answer.
    #[error("{url} could not be reached: {why}")]
    Unreachable {
        /// Which address.
        url: String,
        /// What the system says.
        why: String,
    },
    /// Not whole in time.
    #[error("{url} was not there whole after {} s; --timeout gives it longer", patience.as_secs_f64())]
    Slow {
        /// Which address.
        url: String,
        /// How long it had.
        patience: Duration,
    },
    /// No trust in who answers.
    #[error("{url} could not be read over a secure connection: {why}")]
    Insecure {
        /// Which address.
        url: String,
        /// Why not.
        why: String,
    },
    /// Something answers that is no web server, or a broken one.
    #[error("{url} gave no answer of a web server: {why}")]
    Garbled {
        /// Which address.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// More than any page.
    #[error(
        "{url} is larger than {megabytes} MB, which is more than any page; save it and give the file"
    )]
    TooLarge {
        /// Which address.
        url: String,
        /// How much is read, millions of bytes.
        megabytes: u64,
    },
    /// The connection ended before the body did.
    #[error("{url} broke off after {got} bytes; nothing of it was kept")]
    Cut {
        /// Which address.
        url: String,
        /// What came.
        got: usize,
    },
    /// The body is not packed as the answer says.
    #[error(
        "{url} says that it is packed with {how}, but what came cannot be unpacked ({why}); nothing of it was kept"
    )]
    Packed {
        /// Which address.
        url: String,
        /// How it should be packed.
        how: String,
        /// What is wrong with it.
        why: String,
    },
    /// The server says no.
    #[error("{url} answered {code}{}{}", in_brackets(.words), asked(.later.as_ref()))]
    Status {
        /// Which address.
        url: String,
        /// Its answer.
        code: u16,
        /// What that means.
        words: &'static str,
        /// When it asks to be asked again.
        later: Option<Later>,
    },
    /// Redirects without end.
    #[error("{url} leads round in a ring: {hop} leads back to where it was before")]
    Ring {
        /// Which address.
        url: String,
        /// Which step closes the ring.
        hop: String,
    },
    /// Redirects without a reasonable end.
    #[error(
        "{url} leads on more than {most} times, at last to {hop}; give the address at which it ends"
    )]
    TooFar {
        /// Which address.
        url: String,
        /// How many steps are followed.
        most: usize,
        /// The last of them.
        hop: String,
    },
    /// A redirect to something else.
    #[error("{url} leads on to {to:?}, which is not read: {why}")]
    Nowhere {
        /// Which address.
        url: String,
        /// Where to.
        to: String,
        /// Why not.
        why: &'static str,
    },
    /// A redirect into the house.
    #[error(
        "{url} leads on to {hop}, which is inside a private network ({ip}); that is read only where it is given itself"
    )]
    Private {
        /// Which address.
        url: String,
        /// Where to.
        hop: String,
        /// What its host points to.
        ip: IpAddr,
    },
    /// A host that pointed to the open internet and now points into the house.
    #[error(
        "{url} was not read: its host pointed to the open internet and now points inside a private network ({ip})"
    )]
    Moved {
        /// Which address.
        url: String,
        /// What its host points to.
        ip: IpAddr,
    },
    /// The site does not want it read.
    #[error("{url} is not read: the robots.txt of {origin} forbids it")]
    Forbidden {
        /// Which address.
        url: String,
        /// Whose.
        origin: String,
    },
    /// Nobody knows whether the site wants it read.
    #[error(
        "{url} is not read: the robots.txt of {origin} may forbid it and cannot be had now (it answered {code}); try later"
    )]
    Unasked {
        /// Which address.
        url: String,
        /// Whose.
        origin: String,
        /// What it answered.
        code: u16,
        /// When it asks to be asked again.
        later: Option<Later>,
    },
}

fn in_brackets(words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!(" ({words})")
    }
}

fn asked(later: Option<&Later>) -> String {
    match later {
        None => String::new(),
        Some(Later::In(wait)) => format!("; it asks to come again in {} s", wait.as_secs()),
        Some(Later::At(moment)) => format!("; it asks to come again at {moment}"),
    }
}

impl FetchError {
    /// Whether another try in a moment may fare better: the server is busy, or the way to it broke. What was slow would
    /// only be slow again.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::Status { code, .. } => matches!(*code, 408 | 425 | 429 | 502 | 503 | 504),
            Self::Unreachable { .. } | Self::Cut { .. } | Self::Unasked { .. } => true,
            Self::Address { .. }
            | Self::NoHost { .. }
            | Self::Slow { .. }
            | Self::Insecure { .. }
            | Self::Garbled { .. }
            | Self::TooLarge { .. }
            | Self::Packed { .. }
            | Self::Ring { .. }
            | Self::TooFar { .. }
            | Self::Nowhere { .. }
            | Self::Private { .. }
            | Self::Moved { .. }
            | Self::Forbidden { .. } => false,
        }
    }

    /// When the server asks to be asked again.
    #[must_use]
    pub const fn later(&self) -> Option<Later> {
        if let Self::Status { later, .. } | Self::Unasked { later, .. } = self {
            *later
        } else {
            None
        }
    }
}

/// What was under way when something went wrong.
pub(super) struct Context<'a> {
    /// The address that was asked for.
    pub(super) url: &'a str,
    /// Where its redirects have led by now.
    pub(super) hop: &'a str,
    /// How long the whole may take.
    pub(super) patience: Duration,
    /// How much may come.
    pub(super) largest: u64,
}

impl Context<'_> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever else the library tells, now or later, is a fault of the answer"
    )]
    /// The words for an error of the library; `got` is how much of the body came before it.
    pub(super) fn told(&self, error: ureq::Error, got: Option<usize>) -> FetchError {
        let url = self.url.to_owned();
        match error {
            ureq::Error::Timeout(_) => FetchError::Slow {
                url,
                patience: self.patience,
            },
            ureq::Error::HostNotFound => FetchError::NoHost { url },
            ureq::Error::BodyExceedsLimit(_) => self.too_large(),
            ureq::Error::Decompress(how, why) => FetchError::Packed {
                url,
                how: how.to_owned(),
                why: why.to_string(),
            },
            ureq::Error::Tls(why) => FetchError::Insecure {
                url,
                why: why.to_owned(),
            },
            ureq::Error::Rustls(why) => FetchError::Insecure {
                url,
                why: why.to_string(),
            },
            ureq::Error::Io(error) => self.system(&error, got),
            ureq::Error::Other(other) => match other.downcast_ref::<Inside>() {
                Some(inside) if inside.moved => FetchError::Moved { url, ip: inside.ip },
                Some(inside) => FetchError::Private {
                    url,
                    hop: self.hop.to_owned(),
                    ip: inside.ip,
                },
                None => FetchError::Unreachable {
                    url,
                    why: other.to_string(),
                },
            },
            ureq::Error::ConnectionFailed => FetchError::Unreachable {
                url,
                why: "no connection came about".to_owned(),
            },
            other => FetchError::Garbled {
                url,
                why: other.to_string(),
            },
        }
    }

    pub(super) fn too_large(&self) -> FetchError {
        FetchError::TooLarge {
            url: self.url.to_owned(),
            megabytes: self.largest / 1_000_000,
        }
    }

    fn system(&self, error: &io::Error, got: Option<usize>) -> FetchError {
        let url = self.url.to_owned();
        match (error.kind(), got) {
            (io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock, _) => FetchError::Slow {
                url,
                patience: self.patience,
            },
            (io::ErrorKind::InvalidData, None) => FetchError::Insecure {
                url,
                why: error.to_string(),
            },
            (_, Some(got)) => FetchError::Cut { url, got },
            (io::ErrorKind::ConnectionRefused, None) => FetchError::Unreachable {
                url,
                why: "nobody answers at that port".to_owned(),
            },
            (io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset, None) => {
                FetchError::Unreachable {
                    url,
                    why: "the connection was closed before an answer came".to_owned(),
                }
            }
            (_, None) => FetchError::Unreachable {
                url,
                why: error.to_string(),
            },
        }
    }
}
