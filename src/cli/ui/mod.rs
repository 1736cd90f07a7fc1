//! The terminal: data to stdout, everything else to stderr, words instead of codes.

pub(crate) mod clock;
pub(crate) mod cut;
pub(crate) mod grid;
pub(crate) mod said;
pub(crate) mod words;

use std::io::Write;

use clap::ValueEnum;
use serde::Serialize;

use super::error::Outcome;
use grid::Grid;

/// In which form a list is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, in words, for reading
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header line
    Csv,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Even into a file or pipe
    Always,
    /// Nowhere
    Never,
}

/// Where a command writes, and how wide.
pub(crate) struct Ui {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    width: usize,
    colour: bool,
}

impl Ui {
    /// `width` in columns; `colour` for stdout.
    pub(crate) fn new(out: Box<dyn Write>, err: Box<dyn Write>, width: usize, colour: bool) -> Self {
        Self {
            out,
            err,
            width,
            colour,
        }
    }

    /// The writer that data goes to.
    pub(crate) fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// One line of data.
    pub(crate) fn line(&mut self, text: &str) -> Outcome {
        writeln!(self.out, "{text}")?;
        Ok(())
    }

    /// Aligned columns.
    pub(crate) fn grid(&mut self, grid: &Grid) -> Outcome {
        self.out
            .write_all(grid.render(self.width, self.colour).as_bytes())?;
        Ok(())
    }

    /// A sentence for the person, on stderr; what was written before it is shown first.
    pub(crate) fn status(&mut self, sentence: &str) -> Outcome {
        self.out.flush()?;
        writeln!(self.err, "{sentence}")?;
        self.err.flush()?;
        Ok(())
    }

    /// One JSON array, one object a line.
    pub(crate) fn json<T: Serialize>(&mut self, items: &[T]) -> Outcome {
        self.out.write_all(b"[")?;
        for (at, item) in items.iter().enumerate() {
            self.out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut self.out, item).map_err(std::io::Error::from)?;
        }
        self.out
            .write_all(if items.is_empty() { b"]\n" } else { b"\n]\n" })?;
        Ok(())
    }

    /// One JSON object a line.
    pub(crate) fn jsonl<T: Serialize>(&mut self, items: &[T]) -> Outcome {
        for item in items {
            serde_json::to_writer(&mut self.out, item).map_err(std::io::Error::from)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Everything written so far leaves the program.
    pub(crate) fn flush(&mut self) -> Outcome {
        self.out.flush()?;
        Ok(())
    }
}
