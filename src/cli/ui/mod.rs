//! The terminal: data to stdout, everything else to stderr, words instead of codes.

pub(crate) mod cut;
pub(crate) mod grid;
pub(crate) mod marked;

use std::io::Write;

use clap::ValueEnum;
use grid::Grid;

use super::error::Outcome;

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
    pub(crate) fn new(
        out: Box<dyn Write>,
        err: Box<dyn Write>,
        width: usize,
        colour: bool,
    ) -> Self {
        Self {
            out,
            err,
            width,
            colour,
        }
    }

    /// How many columns a line has.
    pub(crate) const fn width(&self) -> usize {
        self.width
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

    /// Paragraphs with their words marked.
    pub(crate) fn marked(&mut self, lines: &[marked::Line]) -> Outcome {
        self.out
            .write_all(marked::render(lines, self.width).as_bytes())?;
        Ok(())
    }

    /// A sentence for the person, on stderr; what was written before it is shown first.
    pub(crate) fn status(&mut self, sentence: &str) -> Outcome {
        self.out.flush()?;
        writeln!(self.err, "{sentence}")?;
        self.err.flush()?;
        Ok(())
    }

    /// Data as it is.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Outcome {
        self.out.write_all(bytes)?;
        Ok(())
    }

    /// Where data goes, for what writes itself as it is made.
    pub(crate) fn data(&mut self) -> &mut dyn Write {
        &mut *self.out
    }

    /// JSON Lines as one JSON array, an object a line.
    pub(crate) fn json_of_lines(&mut self, lines: &[u8]) -> Outcome {
        self.out.write_all(b"[")?;
        for (at, line) in lines
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty())
            .enumerate()
        {
            self.out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            self.out.write_all(line)?;
        }
        self.out
            .write_all(if lines.is_empty() { b"]\n" } else { b"\n]\n" })?;
        Ok(())
    }

    /// Everything written so far leaves the program.
    pub(crate) fn flush(&mut self) -> Outcome {
        self.out.flush()?;
        Ok(())
    }
}
