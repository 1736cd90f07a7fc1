//! What a person names for reading -> the files to read.
//!
//! A folder stands for its text and JSON Lines files, by name; what lies in folders below it is left alone. An
//! error on one of them is told and counted, and never stops the others.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{Failure, Outcome, failed};

/// Ends of file names that a folder is searched for.
const READ: &[&str] = &["txt", "jsonl"];

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// Whatever is piped in.
    Stdin,
}

impl Source {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "stdin".to_owned(),
        }
    }

    /// Short name of the document: the file's stem.
    pub(crate) fn stem(&self) -> String {
        match self {
            Self::File(path) => path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default(),
            Self::Stdin => "stdin".to_owned(),
        }
    }

    /// Its bytes.
    pub(crate) fn read(&self) -> Outcome<Vec<u8>> {
        match self {
            Self::File(path) => fs::read(path).map_err(|error| told(path, &error)),
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// Everything that is to be read, in the order it was named; each folder opened.
pub(crate) fn gather(paths: &[PathBuf]) -> Vec<Result<Source, Failure>> {
    paths
        .iter()
        .flat_map(|path| {
            if path.as_os_str() == "-" {
                vec![Ok(Source::Stdin)]
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

/// The readable files of a folder, by name.
fn folder(path: &Path) -> Vec<Result<Source, Failure>> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return vec![Err(told(path, &error))],
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|file| {
            let end = file
                .extension()
                .map(|end| end.to_string_lossy().to_lowercase());
            file.is_file() && end.is_some_and(|end| READ.contains(&end.as_str()))
        })
        .collect();
    files.sort();
    if files.is_empty() {
        return vec![Err(failed(format!(
            "{}: the folder holds no .txt or .jsonl file",
            path.display()
        )))];
    }
    files
        .into_iter()
        .map(|file| Ok(Source::File(file)))
        .collect()
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
        for name in ["b.txt", "a.JSONL", "c.html"] {
            fs::write(folder.path().join(name), "words").unwrap();
        }
        fs::create_dir(folder.path().join("below.txt")).unwrap();
        let found: Vec<String> = gather(&[folder.path().to_owned(), PathBuf::from("-")])
            .into_iter()
            .map(|source| source.unwrap().stem())
            .collect();
        assert_eq!(found, ["a", "b", "stdin"]);
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
