//! What came of each file, told as it comes, and of all of them together.

use std::collections::BTreeSet;

use indicatif::ProgressBar;

use crate::id::{EntityId, IssueId};
use crate::pipeline::Ingested;
use crate::post::Document;
use crate::sentence::LeftOut;
use crate::store::Store;
use crate::wording::words;

use super::error::{Failure, Outcome};
use super::files::Source;
use super::ingest::{read, warn};
use super::keep::{Hear, Heard};
use super::session::Session;

/// So many documents of one file are told one by one; of an archive of a million, the rest is told as a number.
const TOLD: usize = 20;

/// What all files together gave.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    /// Documents that were read.
    pub(crate) documents: usize,
    /// Those that the database held already, byte for byte.
    pub(crate) unchanged: usize,
    /// Statements in them.
    pub(crate) statements: usize,
    /// Those that were never held before.
    pub(crate) new: usize,
    /// Who said them.
    pub(crate) speakers: BTreeSet<EntityId>,
    /// What they answer.
    pub(crate) issues: BTreeSet<IssueId>,
    /// What is not in English.
    pub(crate) left_out: LeftOut,
    /// Files of which something could not be read.
    pub(crate) failed: usize,
    /// Files that were named.
    pub(crate) asked: usize,
}

impl Totals {
    fn add(&mut self, ingested: &Ingested) {
        self.documents += 1;
        self.unchanged += usize::from(ingested.unchanged);
        self.statements += ingested.statements;
        self.new += ingested.saved.statements_new;
        self.speakers.extend(ingested.speakers.iter().cloned());
        self.issues.extend(ingested.issues.iter().cloned());
        self.left_out.add(&ingested.left_out);
    }
}

impl Totals {
    /// Counts in who speaks and what is answered now that some documents were named again, and leaves out whom and what
    /// nothing tells of any more.
    pub(crate) fn recount(&mut self, settled: Ingested, store: &Store) -> Outcome {
        self.speakers.extend(settled.speakers);
        self.issues.extend(settled.issues);
        let (speakers, issues) = store.still_told(&self.speakers, &self.issues)?;
        self.speakers = speakers;
        self.issues = issues;
        Ok(())
    }
}

/// Hears what becomes of the files, and tells it.
pub(crate) struct Tally<'s> {
    /// Where it is told.
    pub(crate) session: &'s mut Session,
    bar: ProgressBar,
    all: Totals,
    /// Of the file that is told of now.
    now: Now,
}

/// What was heard of one file.
#[derive(Debug, Default)]
struct Now {
    read: usize,
    failures: usize,
    /// Documents and posts beyond those that are told one by one.
    more: (usize, usize),
    last: Option<Failure>,
}

impl<'s> Tally<'s> {
    /// Nothing heard yet of so many files.
    pub(crate) fn new(session: &'s mut Session, bar: ProgressBar, asked: usize) -> Self {
        let all = Totals {
            asked,
            ..Totals::default()
        };
        Self {
            session,
            bar,
            all,
            now: Now::default(),
        }
    }

    /// All that was heard.
    pub(crate) fn done(self) -> Totals {
        self.bar.finish_and_clear();
        self.all
    }

    /// Shows which file has its turn.
    pub(crate) fn at(&self, source: &Source) {
        self.bar.set_message(source.name());
    }

    /// An address gives what it gave before.
    pub(crate) fn same(&mut self, source: &Source) -> Outcome {
        self.now.read += 1;
        self.all.documents += 1;
        self.all.unchanged += 1;
        let many = self.many();
        self.bar.suspend(|| same(source, many, self.session))
    }

    fn end(&mut self, source: &Source) -> Outcome {
        let now = std::mem::take(&mut self.now);
        let many = self.many();
        if now.more.0 > 0 {
            let told = format!(
                "{}: and {} more, of {}.",
                source.name(),
                words::count(now.more.0, "document"),
                words::count(now.more.1, "post")
            );
            self.bar.suspend(|| self.session.ui.status(&told))?;
        }
        match now.last {
            // Of one file alone, its error is the program's.
            Some(failure) if !many && now.read == 0 => return Err(failure),
            Some(failure) => self.bar.suspend(|| failure.tell(&mut std::io::stderr()))?,
            None => {}
        }
        self.all.failed += usize::from(now.failures > 0);
        self.bar.inc(1);
        Ok(())
    }

    const fn many(&self) -> bool {
        self.all.asked > 1
    }
}

/// Of every document, or of a file.
impl Hear for Tally<'_> {
    fn hear(&mut self, source: &Source, heard: Heard) -> Outcome {
        match heard {
            Heard::Kept(document, ingested) => {
                self.at(source);
                self.now.read += 1;
                self.all.add(&ingested);
                if self.now.read > TOLD {
                    self.now.more.0 += 1;
                    self.now.more.1 += document.posts.len();
                    return Ok(());
                }
                let many = self.many();
                self.bar
                    .suspend(|| tell(source, &document, &ingested, many, self.session))
            }
            Heard::Failed(failure) => {
                self.now.failures += 1;
                // The first is told last, so that of one file alone it can be the program's.
                match self.now.last.replace(failure) {
                    Some(earlier) => self
                        .bar
                        .suspend(|| Ok(earlier.tell(&mut std::io::stderr())?)),
                    None => Ok(()),
                }
            }
            Heard::End => self.end(source),
        }
    }
}

/// Says on stderr what a file was read as, and what could not be read.
fn tell(
    source: &Source,
    document: &Document,
    ingested: &Ingested,
    many: bool,
    session: &mut Session,
) -> Outcome {
    let name = if many {
        format!("{}: ", source.name())
    } else {
        String::new()
    };
    if ingested.unchanged {
        return session.ui.status(&format!(
            "{name}These bytes were read before; nothing has changed."
        ));
    }
    let mut told = format!("{name}{}{}", read(document), again(ingested));
    if let Some(foreign) = words::left_out_short(&ingested.left_out) {
        told.push(' ');
        told.push_str(&foreign);
    }
    session.ui.status(&told)?;
    for warning in &document.warnings {
        warn(source, warning, session)?;
    }
    Ok(())
}

/// ` Since it was read last: 5 posts new, 10 edited, 3 gone, 2 back; statements were looked for in 15.`
fn again(ingested: &Ingested) -> String {
    let saved = &ingested.saved;
    let seen = saved.posts_changed + saved.posts_unchanged + saved.posts_gone + saved.posts_back;
    if seen == 0 {
        return String::new();
    }
    let counts = [
        (saved.posts_new, "new"),
        (saved.posts_changed, "edited"),
        (saved.posts_gone, "gone"),
        (saved.posts_back, "back"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let told = if told.is_empty() {
        "no post has changed".to_owned()
    } else {
        told.join(", ")
    };
    let corrected = match ingested.corrections {
        0 => String::new(),
        some => format!(
            " {} otherwise now: onrecord edits.",
            if some == 1 {
                "One statement reads".to_owned()
            } else {
                format!("{some} statements read")
            }
        ),
    };
    format!(
        " Since it was read last: {told}; statements were looked for in {}.{corrected}",
        words::count(ingested.posts_read, "post")
    )
}

/// Says on stderr that an address gave what it gave before.
fn same(source: &Source, many: bool, session: &mut Session) -> Outcome {
    let name = if many {
        format!("{source}: ", source = source.name())
    } else {
        String::new()
    };
    session.ui.status(&format!(
        "{name}Nothing has changed there since it was last read."
    ))
}
