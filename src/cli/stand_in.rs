//! Until the exporters are there.

use std::io::{self, Write};

use crate::export::row::{RelationRow, StatementRow};

pub(crate) mod jsonl {
    use super::{StatementRow, Write, io};

    pub(crate) fn statements(rows: &[StatementRow], out: &mut dyn Write) -> io::Result<()> {
        for row in rows {
            serde_json::to_writer(&mut *out, &row.record).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
    pub(crate) fn relations<T>(rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        super::csv::statements(rows, out)
    }
    pub(crate) fn positions<T>(rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        super::csv::statements(rows, out)
    }
}

pub(crate) mod csv {
    use super::{Write, io};

    pub(crate) fn statements<T>(rows: &[T], out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", rows.len())
    }
    pub(crate) use statements as relations;
    pub(crate) use statements as positions;
}

pub(crate) mod dot {
    use super::{RelationRow, StatementRow, Write, io};

    pub(crate) fn write(rows: &[StatementRow], _: &[RelationRow], out: &mut dyn Write) -> io::Result<()> {
        super::csv::statements(rows, out)
    }
}
