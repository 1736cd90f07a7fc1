//! What went wrong, and what the exit code says about it.
//!
//! The kind decides the code: 2 where the command line itself is wrong, 1 where the work failed. Hints are
//! lines of their own, so that the first line stays the error and can be quoted. A reader that went away
//! (`onrecord statements | head`) is no error at all.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use crate::ask::Refused;

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The command line: exit code 2.
    Usage,
    /// The work: exit code 1.
    Failed,
}

/// An error on its way to the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    cause: anyhow::Error,
    hints: Vec<String>,
}

/// What a command gives back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// The work failed.
pub(crate) fn failed(message: impl Into<String>) -> Failure {
    Failure {
        kind: Kind::Failed,
        cause: anyhow::Error::msg(message.into()),
        hints: Vec::new(),
    }
}

/// The command line is wrong.
pub(crate) fn usage(message: impl Into<String>) -> Failure {
    Failure {
        kind: Kind::Usage,
        ..failed(message)
    }
}

impl Failure {
    /// Adds a line that shows a way out.
    pub(crate) fn hint(mut self, line: impl Into<String>) -> Self {
        self.hints.push(line.into());
        self
    }

    /// Puts the place in front of what went wrong: `page.txt: the file is empty`.
    pub(crate) fn at(mut self, place: &str) -> Self {
        self.cause = anyhow::Error::msg(format!("{place}: {:#}", self.cause));
        self
    }

    /// Whether the reader of our output went away.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        self.cause
            .chain()
            .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
            .any(|cause| cause.kind() == ErrorKind::BrokenPipe)
    }

    /// Writes the error and its hints.
    pub(crate) fn tell(&self, to: &mut dyn Write) -> std::io::Result<()> {
        writeln!(to, "error: {}", self.sentence())?;
        for hint in &self.hints {
            writeln!(to, "  {hint}")?;
        }
        to.flush()
    }

    fn sentence(&self) -> String {
        format!("{:#}", self.cause)
    }

    /// 2 for a wrong command line, 1 for failed work.
    pub(crate) fn code(&self) -> ExitCode {
        match self.kind {
            Kind::Usage => ExitCode::from(2),
            Kind::Failed => ExitCode::from(1),
        }
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            kind: Kind::Failed,
            cause: anyhow::Error::new(error),
            hints: Vec::new(),
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unmatched { sentence, hints } => Self {
                hints,
                ..failed(sentence)
            },
            Refused::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(failure: &Failure) -> String {
        let mut out = Vec::new();
        failure.tell(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn hints_stand_below_the_error() {
        let failure = failed("the file is empty")
            .at("page.txt")
            .hint("Save it again.");
        assert_eq!(
            told(&failure),
            "error: page.txt: the file is empty\n  Save it again.\n"
        );
    }

    #[test]
    fn the_kind_decides_the_code() {
        assert_eq!(usage("x").code(), ExitCode::from(2));
        assert_eq!(failed("x").code(), ExitCode::from(1));
    }

    #[test]
    fn only_a_broken_pipe_is_a_broken_pipe() {
        let pipe = Failure::from(std::io::Error::from(ErrorKind::BrokenPipe));
        let full = Failure::from(std::io::Error::from(ErrorKind::StorageFull));
        assert!(pipe.is_broken_pipe());
        assert!(!full.is_broken_pipe());
    }
}
