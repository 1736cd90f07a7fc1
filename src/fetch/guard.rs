//! Which machines may be reached: any that a person named, and of all others only those on the open internet.
//!
//! A page can lead on to wherever it likes, and a name can point anywhere from one minute to the next. What it must not do
//! is make this program ask a machine of the house that it runs in: its router, its database, the service that hands
//! out keys. So the addresses of a name are looked at where they are about to be connected to, and the connection goes
//! to those very addresses: between the look and the connection no other answer can come in.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A machine that was not named and is not on the open internet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{ip} is inside a private network")]
pub(super) struct Inside {
    /// Where the name points.
    pub(super) ip: IpAddr,
    /// Whether the host was named, and pointed to the open internet before.
    pub(super) moved: bool,
}

/// Finds the addresses of a name, and lets through those that may be reached.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    /// Hosts that a person named.
    given: Arc<BTreeSet<String>>,
    /// Whether a given host was inside when it was first looked up: one that was outside stays so.
    first: Arc<Mutex<BTreeMap<String, bool>>>,
}

impl Guard {
    pub(super) fn new(given: BTreeSet<String>) -> Self {
        Self {
            given: Arc::new(given),
            first: Arc::default(),
        }
    }

    /// The addresses of `host` that may be connected to.
    fn pass(&self, host: &str, found: &[IpAddr]) -> Result<Vec<IpAddr>, Inside> {
        let outside: Vec<IpAddr> = found.iter().copied().filter(|ip| !is_inside(*ip)).collect();
        let given = self.given.contains(host);
        let mut moved = false;
        if given {
            // A lock that another thread broke holds a map that is whole all the same.
            let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
            let was_inside = *first
                .entry(host.to_owned())
                .or_insert_with(|| outside.is_empty());
            if was_inside {
                return Ok(found.to_vec());
            }
            moved = true;
        }
        match found.first() {
            Some(&ip) if outside.is_empty() => Err(Inside { ip, moved }),
            _ => Ok(outside),
        }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default()
            .resolve(uri, config, timeout)
            .map_err(|error| {
                // The system tells an unknown name as an error of reading.
                if matches!(error, ureq::Error::Io(_)) {
                    ureq::Error::HostNotFound
                } else {
                    error
                }
            })?;
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let ips: Vec<IpAddr> = found.iter().map(std::net::SocketAddr::ip).collect();
        let allowed = self
            .pass(&host, &ips)
            .map_err(|inside| ureq::Error::Other(Box::new(inside)))?;
        let mut kept = self.empty();
        for address in found.iter().filter(|it| allowed.contains(&it.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() {
            return Err(ureq::Error::HostNotFound);
        }
        Ok(kept)
    }
}

/// Whether an address leads to no machine on the open internet: private, loopback, of the link, shared by a carrier,
/// to many, for documents, for tests, or kept back.
pub(super) fn is_inside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => inside_v4(ip),
        IpAddr::V6(ip) => inside_v6(ip),
    }
}

fn inside_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    match (a, b, c) {
        (0 | 10 | 127, _, _)
        | (169, 254, _)
        | (192, 168, _)
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18 | 19, _)
        | (198, 51, 100)
        | (203, 0, 113) => true,
        (100, b, _) => (64..128).contains(&b),
        (172, b, _) => (16..32).contains(&b),
        (a, _, _) => a >= 224,
    }
}

fn inside_v6(ip: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let v4 = |high: u16, low: u16| {
        let ([one, two], [three, four]) = (high.to_be_bytes(), low.to_be_bytes());
        inside_v4(Ipv4Addr::new(one, two, three, four))
    };
    match (a, b) {
        // An older address inside a newer one: mapped, translated, or carried.
        (0, 0) if (c, d, e, f) == (0, 0, 0, 0xffff) => v4(g, h),
        (0x64, 0xff9b) if (c, d, e, f) == (0, 0, 0, 0) => v4(g, h),
        (0x2002, _) => v4(b, c),
        // For protocols (Teredo among them) and for documents.
        (0x2001, b) => b < 0x200 || b == 0xdb8,
        (0x3fff, b) => b < 0x1000,
        // All that is handed out so far begins with the bits 001.
        (a, _) => a >> 13 != 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_not_on_the_open_internet_is_inside() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
        ] {
            assert!(is_inside(ip(inside)), "{inside}");
        }
        for outside in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.1.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:9.9.9.9",
            "64:ff9b::909:909",
            "2002:909:909::1",
            "2001:4860:4860::8888",
        ] {
            assert!(!is_inside(ip(outside)), "{outside}");
        }
    }

    #[test]
    fn only_a_host_that_was_named_may_be_inside() {
        let guard = Guard::new(BTreeSet::from(["desk.example".to_owned()]));
        let private = [ip("10.0.0.7")];
        assert_eq!(guard.pass("desk.example", &private), Ok(private.to_vec()));
        assert_eq!(
            guard.pass("other.example", &private),
            Err(Inside {
                ip: private[0],
                moved: false
            })
        );
        // Of a name that points to both, what is outside.
        let both = [ip("10.0.0.7"), ip("9.9.9.9")];
        assert_eq!(guard.pass("other.example", &both), Ok(vec![both[1]]));
    }

    #[test]
    fn a_name_that_turns_inwards_is_stopped() {
        let guard = Guard::new(BTreeSet::from(["news.example".to_owned()]));
        let public = [ip("9.9.9.9")];
        assert_eq!(guard.pass("news.example", &public), Ok(public.to_vec()));
        assert_eq!(
            guard.pass("news.example", &[ip("127.0.0.1")]),
            Err(Inside {
                ip: ip("127.0.0.1"),
                moved: true
            })
        );
    }
}
