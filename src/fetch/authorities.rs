//! Whose word is taken for who answers over https.
//!
//! Mozilla's list is in the program. Where a firm reads all that comes in by an authority of its own, every other program
//! on the machine is told so by `SSL_CERT_FILE`; so is this one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// The authorities that vouch for a site.
#[derive(Debug, Clone, Default)]
pub struct Authorities(Option<Arc<Vec<Certificate<'static>>>>);

/// A file of authorities that is none.
#[derive(Debug, thiserror::Error)]
pub enum AuthoritiesError {
    /// It cannot be read.
    #[error(
        "SSL_CERT_FILE names {}, which cannot be read: {why}; unset it to take the authorities that are built in",
        path.display()
    )]
    Unread {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
    /// It holds no certificate.
    #[error(
        "SSL_CERT_FILE names {}, which holds no certificate (PEM); unset it to take the authorities that are built in",
        path.display()
    )]
    Empty {
        /// Which file.
        path: PathBuf,
    },
}

impl Authorities {
    /// Those of a file of certificates in PEM, and no others, as `SSL_CERT_FILE` means for OpenSSL and curl.
    ///
    /// # Errors
    /// The file cannot be read or holds no certificate.
    pub fn of(path: &Path) -> Result<Self, AuthoritiesError> {
        let pem = std::fs::read(path).map_err(|why| AuthoritiesError::Unread {
            path: path.to_owned(),
            why,
        })?;
        // What is no certificate, or a broken one, vouches for nobody.
        let found: Vec<Certificate<'static>> = parse_pem(&pem)
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(one)) => Some(one),
                _ => None,
            })
            .collect();
        if found.is_empty() {
            return Err(AuthoritiesError::Empty {
                path: path.to_owned(),
            });
        }
        Ok(Self(Some(Arc::new(found))))
    }

    pub(super) fn tls(self) -> TlsConfig {
        let roots = self.0.map_or(RootCerts::WebPki, RootCerts::Specific);
        TlsConfig::builder().root_certs(roots).build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("authorities.pem");
        let missing = Authorities::of(&path).unwrap_err().to_string();
        assert!(
            missing.contains("authorities.pem, which cannot be read"),
            "{missing}"
        );
        std::fs::write(
            &path,
            "-----BEGIN NOTHING-----\nAAAA\n-----END NOTHING-----\n",
        )
        .unwrap();
        let empty = Authorities::of(&path).unwrap_err().to_string();
        assert!(empty.contains("holds no certificate"), "{empty}");
        let one = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        std::fs::write(&path, one).unwrap();
        assert_eq!(Authorities::of(&path).unwrap().0.unwrap().len(), 1);
    }
}
