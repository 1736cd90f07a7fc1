//! What every answer says to the browser, and who may ask.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

/// Nothing is fetched from anywhere else, nothing is run that is not ours, nobody may set the page into another.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Sets what every answer carries.
pub(super) fn harden(response: &mut Response) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The page may be kept, and is asked for again each time: it may have changed.
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    let own = HeaderValue::from_static("same-origin");
    response
        .headers_mut()
        .insert("cross-origin-resource-policy", own);
}

/// Whether the name under which we were asked for is one of ours.
///
/// A page elsewhere may bring a browser to ask this machine under a name of its own that it lets point here ("DNS
/// rebinding"), and would then read the answer. Whoever listens for the whole network is reached under any name.
pub(super) fn is_ours(headers: &HeaderMap, listens: IpAddr) -> bool {
    if !listens.is_loopback() {
        return true;
    }
    let Some(host) = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
    else {
        // HTTP/1.0, which no browser speaks.
        return true;
    };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_ours() {
        let asked = |host: &'static str, listens: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            is_ours(&headers, listens.parse().unwrap())
        };
        for host in [
            "localhost:8000",
            "127.0.0.1:8000",
            "[::1]:8000",
            "LOCALHOST",
        ] {
            assert!(asked(host, "127.0.0.1"), "{host}");
        }
        for host in [
            "example.org",
            "example.org:8000",
            "10.0.0.1",
            "localhost.example.org",
        ] {
            assert!(!asked(host, "127.0.0.1"), "{host}");
        }
        assert!(asked("news-desk.example", "0.0.0.0"));
    }
}
