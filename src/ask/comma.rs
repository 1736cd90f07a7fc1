//! Lists that only the command line gives out (questions, speakers) as CSV and JSON Lines.
//!
//! Same dialect as the exports: UTF-8, LF, RFC 4180, empty means null.

use std::io::{self, Write};

use serde::Serialize;

/// One JSON object a line.
pub fn jsonl<T: Serialize>(items: &[T], out: &mut dyn Write) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(&mut *out, item).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A header line and one line a row.
pub fn csv(columns: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", columns.join(","))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        writeln!(out, "{}", cells.join(","))?;
    }
    Ok(())
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut out = Vec::new();
        let rows = [vec!["a \"b\"".to_owned(), "c, d".to_owned(), String::new()]];
        csv(&["x", "y", "z"], &rows, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "x,y,z\n\"a \"\"b\"\"\",\"c, d\",\n"
        );
    }
}
