//! Aligned columns with headings and notes between the rows.
//!
//! A table crate was tried and left: headings and notes that stand inside one table and share its columns, and
//! cells cut in the middle at word ends, are what these tables are made of, and no crate has them.

use crate::relation::RelationKind;

use super::cut;

/// How a cell looks; colour says nothing that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it is.
    Plain,
    /// What a block is about.
    Bold,
    /// Ids and notes.
    Dim,
    /// Where two sides disagree.
    Red,
    /// Where one side moved.
    Yellow,
}

impl Style {
    /// Conflicts in red, moves in yellow.
    pub(crate) const fn of(kind: RelationKind) -> Self {
        if kind.is_conflict() {
            Self::Red
        } else if kind.is_shift() {
            Self::Yellow
        } else {
            Self::Plain
        }
    }

    fn paint(self, text: &str, colour: bool) -> String {
        let code = match self {
            Self::Plain => return text.to_owned(),
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Red => "31",
            Self::Yellow => "33",
        };
        if colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// One column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    title: String,
    right: bool,
    /// Narrowest width to which it may be cut; none where it is never cut.
    least: Option<usize>,
    /// Broken into several lines instead of being cut; only for the last column.
    wrap: bool,
}

impl Column {
    /// Never cut.
    pub(crate) fn whole(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            right: false,
            least: None,
            wrap: false,
        }
    }

    /// A number: never cut, set to the right.
    pub(crate) fn number(title: impl Into<String>) -> Self {
        Self {
            right: true,
            ..Self::whole(title)
        }
    }

    /// Broken into lines where it is too long; for the last column.
    pub(crate) fn wrapped(title: impl Into<String>) -> Self {
        Self {
            least: Some(20),
            wrap: true,
            ..Self::whole(title)
        }
    }

    /// Cut in the middle where the line is too long, down to `least` columns.
    pub(crate) fn cut(title: impl Into<String>, least: usize) -> Self {
        Self {
            least: Some(least),
            ..Self::whole(title)
        }
    }
}

/// One cell.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// Words in a style.
    pub(crate) fn new(text: &str, style: Style) -> Self {
        Self {
            text: cut::one_line(text),
            style,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text, Style::Plain)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(&text, Style::Plain)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        number.to_string().into()
    }
}

/// One line of output.
#[derive(Debug, Clone)]
enum Line {
    Titles,
    Heading(String, String),
    Row(Vec<Cell>),
    Note(usize, String),
    Blank,
}

/// Columns, and the lines that are set in them.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    columns: Vec<Column>,
    lines: Vec<Line>,
    indent: usize,
}

/// Blanks between two columns.
const SPACE: usize = 2;

/// How far the second line of a note is set in: as far as its sign and a blank.
const NOTE: usize = 2;

impl Grid {
    /// A table whose first line names its columns.
    pub(crate) fn table(columns: Vec<Column>) -> Self {
        Self {
            columns,
            lines: vec![Line::Titles],
            indent: 0,
        }
    }

    /// Blocks: rows under headings, set in by two.
    pub(crate) fn blocks(columns: Vec<Column>) -> Self {
        Self {
            columns,
            lines: Vec::new(),
            indent: 2,
        }
    }

    /// A row.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.lines.push(Line::Row(cells));
    }

    /// A heading over the rows that follow, with a lesser word behind it; a blank line parts it from what is above.
    pub(crate) fn heading(&mut self, text: &str, aside: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::Blank);
        }
        self.lines
            .push(Line::Heading(cut::one_line(text), cut::one_line(aside)));
    }

    /// A line of its own under a row, starting below that column.
    pub(crate) fn note(&mut self, column: usize, text: &str) {
        self.lines
            .push(Line::Note(column, format!("└ {}", cut::one_line(text))));
    }

    /// The lines, each ended, none wider than `width` where the columns allow it.
    pub(crate) fn render(&self, width: usize, colour: bool) -> String {
        let widths = self.widths(width);
        let mut out = String::new();
        for line in &self.lines {
            match line {
                Line::Blank => {}
                Line::Titles => {
                    let titles: Vec<Cell> = self
                        .columns
                        .iter()
                        .map(|column| Cell::new(&column.title, Style::Bold))
                        .collect();
                    out.push_str(&self.set(&titles, &widths, colour));
                }
                Line::Row(cells) => out.push_str(&self.set(cells, &widths, colour)),
                Line::Heading(text, aside) => {
                    // Both whole where they fit; else the longer one gives way.
                    let room = width.saturating_sub(SPACE);
                    let (own, other) = (cut::width(text), cut::width(aside));
                    let text = cut::middle(
                        text,
                        room.saturating_sub(other.min(room / 2))
                            .max(own.min(room / 2)),
                    );
                    let aside = cut::middle(aside, room.saturating_sub(cut::width(&text)));
                    out.push_str(&Style::Bold.paint(&text, colour));
                    if !aside.is_empty() {
                        out.push_str("  ");
                        out.push_str(&Style::Dim.paint(&aside, colour));
                    }
                }
                Line::Note(column, text) => {
                    let before = self.indent
                        + widths
                            .iter()
                            .take(*column)
                            .filter(|&&w| w > 0)
                            .map(|w| w + SPACE)
                            .sum::<usize>();
                    let lines = cut::lines(text, width.saturating_sub(before + NOTE).max(20));
                    for (at, line) in lines.iter().enumerate() {
                        // What follows "└ " stands under what it begins with.
                        let indent = if at == 0 { before } else { before + NOTE };
                        out.push_str(if at == 0 { "" } else { "\n" });
                        out.push_str(&" ".repeat(indent));
                        out.push_str(&Style::Dim.paint(line, colour));
                    }
                }
            }
            out.push('\n');
        }
        out
    }

    /// How wide each column is: as its widest cell, then the widest of those that may be cut are made narrower
    /// together until the line fits.
    fn widths(&self, width: usize) -> Vec<usize> {
        let titled = self.lines.iter().any(|line| matches!(line, Line::Titles));
        let natural: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| {
                let cells = self.lines.iter().filter_map(|line| match line {
                    Line::Row(cells) => cells.get(at).map(|cell| cut::width(&cell.text)),
                    Line::Titles | Line::Heading(..) | Line::Note(..) | Line::Blank => None,
                });
                let title = if titled { cut::width(&column.title) } else { 0 };
                cells.max().unwrap_or_default().max(title)
            })
            .collect();
        let filled = natural.iter().filter(|&&w| w > 0).count();
        let room = width.saturating_sub(self.indent + SPACE * filled.saturating_sub(1));
        let capped = |cap: usize| -> Vec<usize> {
            natural
                .iter()
                .zip(&self.columns)
                .map(|(&own, column)| column.least.map_or(own, |least| own.min(cap.max(least))))
                .collect()
        };
        let widest = natural.iter().copied().max().unwrap_or_default();
        (0..=widest)
            .rev()
            .map(capped)
            .find(|widths| widths.iter().sum::<usize>() <= room)
            .unwrap_or_else(|| capped(0))
    }

    /// One row in its columns; an empty column takes no room at all.
    fn set(&self, cells: &[Cell], widths: &[usize], colour: bool) -> String {
        let mut out = " ".repeat(self.indent);
        for ((cell, column), &width) in cells.iter().zip(&self.columns).zip(widths) {
            if width == 0 {
                continue;
            }
            let text = if column.wrap {
                let before = cut::width(&out);
                let lines = cut::lines(&cell.text, width);
                out.push_str(&lines.join(&format!("\n{}", " ".repeat(before))));
                break;
            } else if column.least.is_some() {
                cut::middle(&cell.text, width)
            } else {
                cell.text.clone()
            };
            let fill = " ".repeat(width.saturating_sub(cut::width(&text)));
            let painted = cell.style.paint(&text, colour);
            if column.right {
                out.push_str(&fill);
                out.push_str(&painted);
            } else {
                out.push_str(&painted);
                out.push_str(&fill);
            }
            out.push_str("  ");
        }
        out.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Grid {
        let mut grid = Grid::table(vec![
            Column::whole("Said"),
            Column::cut("Statement", 10),
            Column::number("Times"),
        ]);
        grid.row(vec![
            "14 May".into(),
            "We will come to the talks if the guns are silent".into(),
            3_usize.into(),
        ]);
        grid.row(vec!["15 May 08:21".into(), "No".into(), 12_usize.into()]);
        grid
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        assert_eq!(
            sample().render(100, false),
            "\
Said          Statement                                         Times
14 May        We will come to the talks if the guns are silent      3
15 May 08:21  No                                                   12
"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_only_what_may_be_cut() {
        assert_eq!(
            sample().render(50, false),
            "\
Said          Statement                      Times
14 May        We will come ... are silent        3
15 May 08:21  No                                12
"
        );
    }

    #[test]
    fn blocks_share_their_columns() {
        let mut grid = Grid::blocks(vec![
            Column::whole(""),
            Column::whole(""),
            Column::whole(""),
        ]);
        grid.heading("Ada Example", "en_1");
        grid.row(vec!["14 May".into(), "".into(), "yes".into()]);
        grid.note(2, "shifts: no longer certain");
        grid.heading("Bo Sample", "");
        grid.row(vec!["15 May 08:21".into(), "".into(), "no".into()]);
        assert_eq!(
            grid.render(80, false),
            "\
Ada Example  en_1
  14 May        yes
                └ shifts: no longer certain

Bo Sample
  15 May 08:21  no
"
        );
    }

    #[test]
    fn colour_only_wraps_words() {
        let mut grid = Grid::blocks(vec![Column::whole("")]);
        grid.row(vec![Cell::new("no", Style::Red)]);
        assert_eq!(grid.render(80, true), "  \u{1b}[31mno\u{1b}[0m\n");
    }
}
