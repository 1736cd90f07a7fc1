//! What a person names for reading -> the files and addresses to read.
//!
//! A folder stands for every file in it and below it whose name says that it may carry news, by name. An error on one of
//! them is told and counted, and never stops the others.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::fetch::Address;

use super::error::{Failure, Outcome, failed};

/// Ends of file names that a folder is searched for.
const READ: &[&str] = &[
    "txt", "jsonl", "ndjson", "json", "html", "htm", "xhtml", "xml", "rss", "atom", "rdf", "nitf",
    "newsml", "warc", "arc",
];

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// An address on the network.
    Address(Address),
    /// Whatever is piped in.
    Stdin,
}

impl Source {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Address(address) => address.to_string(),
            Self::Stdin => "stdin".to_owned(),
        }
    }

    /// Short name of the document: the file's stem, without what says that it is packed; of an address its last part.
    pub(crate) fn stem(&self) -> String {
        match self {
            Self::File(path) => Path::new(&unpacked(path))
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default(),
            Self::Address(address) => address.stem(),
            Self::Stdin => "stdin".to_owned(),
        }
    }

    /// Its bytes, one after another; those of an address are for [`super::network::Network`] to get.
    pub(crate) fn open(&self) -> Outcome<Box<dyn Read>> {
        match self {
            Self::File(path) => {
                let file = fs::File::open(path).map_err(|error| told(path, &error))?;
                Ok(Box::new(file))
            }
            Self::Stdin => Ok(Box::new(io::stdin().lock())),
            Self::Address(address) => Err(not_here(address)),
        }
    }

    /// What a failure to read on says; what stood before it was read.
    pub(crate) fn broken(&self, error: &io::Error) -> Failure {
        let packed = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
        );
        let what = if packed {
            format!(
                "what is packed in it was cut or damaged ({error}); what stood before that is read"
            )
        } else {
            error.to_string()
        };
        failed(what).at(&self.name())
    }

    /// All its bytes.
    pub(crate) fn read(&self) -> Outcome<Vec<u8>> {
        match self {
            Self::File(path) => fs::read(path).map_err(|error| told(path, &error)),
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::Address(address) => Err(not_here(address)),
        }
    }
}

/// Everything that is to be read, in the order it was named; each folder opened.
pub(crate) fn gather(paths: &[PathBuf]) -> Vec<Result<Source, Failure>> {
    paths
        .iter()
        .flat_map(|path| {
            let typed = path.to_str().unwrap_or_default();
            if typed == "-" {
                vec![Ok(Source::Stdin)]
            } else if Address::is_meant(typed) && !path.exists() {
                vec![
                    Address::parse(typed)
                        .map(Source::Address)
                        .map_err(Failure::from),
                ]
            } else if path.is_dir() {
                folder(path)
            } else if path.exists() {
                vec![Ok(Source::File(path.clone()))]
            } else {
                vec![Err(failed(format!(
                    "{}: there is no such file",
                    path.display()
                )))]
            }
        })
        .collect()
}

/// A file's name without an end that says that it is packed.
fn unpacked(path: &Path) -> PathBuf {
    let packed = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    if packed {
        path.with_extension("")
    } else {
        path.to_owned()
    }
}

/// Whether a file's name says that it may carry news.
fn readable(path: &Path) -> bool {
    unpacked(path)
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase())
        .is_some_and(|end| READ.contains(&end.as_str()))
}

/// The readable files of a folder and of those below it, by name. Links to folders are not followed: they may lead
/// round in a ring.
fn folder(path: &Path) -> Vec<Result<Source, Failure>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut wrong = Vec::new();
    let mut open = vec![path.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                wrong.push(Err(told(&folder, &error)));
                continue;
            }
        };
        for entry in entries.filter_map(Result::ok) {
            let below = entry.path();
            let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if below.is_dir() {
                open.extend(Some(below).filter(|_| !link));
            } else if below.is_file() && readable(&below) {
                found.push(below);
            }
        }
    }
    found.sort();
    if found.is_empty() && wrong.is_empty() {
        return vec![Err(failed(format!(
            "{}: the folder holds no file that may carry news (.txt, .html, .json, .jsonl, .xml, .rss, .atom, .warc, \
             or one of them packed as .gz)",
            path.display()
        )))];
    }
    let found = found.into_iter().map(|file| Ok(Source::File(file)));
    found.chain(wrong).collect()
}

fn not_here(address: &Address) -> Failure {
    failed(format!(
        "{address} is on the network and can only be read as news"
    ))
}

/// `page.txt: permission denied`.
fn told(path: &Path, error: &io::Error) -> Failure {
    failed(error.to_string()).at(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_files_by_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below.txt")).unwrap();
        for name in ["b.txt", "a.JSONL", "c.html.gz", "d.png", "below.txt/e.xml"] {
            fs::write(folder.path().join(name), "words").unwrap();
        }
        let found: Vec<String> = gather(&[folder.path().to_owned(), PathBuf::from("-")])
            .into_iter()
            .map(|source| source.unwrap().stem())
            .collect();
        assert_eq!(found, ["a", "b", "e", "c", "stdin"]);
    }

    #[test]
    fn an_empty_folder_and_a_missing_file_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("page.txt");
        let found = gather(&[folder.path().to_owned(), missing]);
        assert!(found.iter().all(Result::is_err));
        assert_eq!(found.len(), 2);
    }
}
