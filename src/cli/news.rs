//! What a reading brought, a line each: new posts, edits, posts that went, posts that came back, conflicts.

use crate::ask::data::{Lines, text};
use crate::calendar::Instant;
use crate::export::row::RelationRow;
use crate::id::PostId;
use crate::post::edit::{Run, compare};
use crate::store::{Filter, Mark, News, Store};
use crate::wording::blocks::in_time;
use crate::wording::said;
use crate::wording::words;

use super::error::Outcome;
use super::network::short;
use super::session::Session;
use super::ui::{Format, cut};

/// How many lines of one kind of news of one page a person is shown.
const SHOWN: usize = 20;

/// One piece of news as data.
#[derive(Debug, Clone, Default)]
pub(crate) struct Event {
    event: &'static str,
    seen_at: String,
    document: Option<String>,
    post: Option<String>,
    headline: Option<String>,
    published_at: Option<Instant>,
    before: Option<String>,
    after: Option<String>,
    relation: Option<String>,
    question: Option<String>,
    why: Option<String>,
    /// What a person is shown.
    line: String,
}

/// The data form of a piece of news.
const LINES: Lines<Event> = Lines(&[
    ("event", |row| row.event.into()),
    ("seen_at", |row| row.seen_at.as_str().into()),
    ("document", |row| text(row.document.as_ref())),
    ("post", |row| text(row.post.as_ref())),
    ("headline", |row| text(row.headline.as_ref())),
    ("published_at", |row| text(row.published_at)),
    ("before", |row| text(row.before.as_ref())),
    ("after", |row| text(row.after.as_ref())),
    ("relation", |row| text(row.relation.as_ref())),
    ("question", |row| text(row.question.as_ref())),
    ("why", |row| text(row.why.as_ref())),
]);

/// What is new in the database since a mark; `back` are posts that a reading since then found back.
pub(crate) fn since(
    mark: &Mark,
    back: &[PostId],
    store: &Store,
    session: &Session,
) -> Outcome<Vec<Event>> {
    let news = store.back(back)?.into_iter().chain(store.news(mark)?);
    let mut events: Vec<Event> = news.map(|news| of_post(news, session)).collect();
    let new = store.new_conflicts(mark)?;
    if !new.ids.is_empty() {
        // Only the questions that they stand on are read.
        let on_them = Filter {
            issues: new.issues.into_iter().collect(),
            ..Filter::default()
        };
        let rows =
            store.relations_where(&on_them, &[], |link| new.ids.contains(link.id.as_str()))?;
        events.extend(rows.iter().map(|row| of_conflict(row, session)));
    }
    Ok(events)
}

fn of_post(news: News, session: &Session) -> Event {
    let (event, detail) = match (&news.before, &news.after) {
        _ if news.back => ("back", String::new()),
        (None, _) => {
            let posted = news.posted_at.map(|at| format!(" ({} UTC)", short(at)));
            ("new", posted.unwrap_or_default())
        }
        (Some(before), Some(after)) => ("edited", format!(": {}", changed(before, after))),
        (Some(_), None) => ("gone", String::new()),
    };
    let words = news.after.as_ref().or(news.before.as_ref());
    let title = news.headline.clone().unwrap_or_else(|| {
        let first = words
            .and_then(|text| text.lines().next())
            .unwrap_or_default();
        cut::middle(first, 60)
    });
    Event {
        event,
        seen_at: session.now.to_string(),
        line: format!("{}: {title}{detail}", news.document),
        document: Some(news.document),
        post: Some(news.post),
        headline: news.headline,
        published_at: news.posted_at,
        before: news.before,
        after: news.after,
        ..Event::default()
    }
}

fn of_conflict(row: &RelationRow, session: &Session) -> Event {
    let (older, newer) = in_time(row);
    let issue = row.relation.issue.as_ref();
    let side = |end: &crate::export::row::StatementRow| {
        let side = said::side(&end.record, issue);
        if side.is_empty() {
            said::speaker(&end.record)
        } else {
            format!("{} ({side})", said::speaker(&end.record))
        }
    };
    let question = row.question.clone();
    Event {
        event: "conflict",
        seen_at: session.now.to_string(),
        line: format!(
            "{} {} {}{}",
            side(newer),
            words::relation(row.relation.kind),
            side(older),
            question
                .as_ref()
                .map(|it| format!(": {it}"))
                .unwrap_or_default()
        ),
        relation: Some(row.relation.id.to_string()),
        question,
        why: Some(row.relation.why.clone()),
        ..Event::default()
    }
}

/// The words that went and came, and between them only that something stands there.
fn changed(before: &str, after: &str) -> String {
    let runs = compare(before, after);
    let words: Vec<String> = runs
        .iter()
        .map(|(run, text)| match run {
            Run::Kept => "...".to_owned(),
            Run::Gone => format!("[-{text}-]"),
            Run::New => format!("{{+{text}+}}"),
        })
        .collect();
    words.join(" ")
}

/// The first line of a table for machines.
pub(crate) fn header(session: &mut Session) -> Outcome {
    let mut out = Vec::new();
    LINES.csv(&[], &mut out)?;
    session.ui.bytes(&out)?;
    session.ui.flush()
}

/// Gives news out, at once.
pub(crate) fn tell(events: &[Event], session: &mut Session) -> Outcome {
    match session.format.unwrap_or(Format::Table) {
        Format::Table => {
            for kind in ["gone", "back", "edited", "new", "conflict"] {
                let mut lines: Vec<String> = Vec::new();
                for event in events.iter().filter(|it| it.event == kind) {
                    let room = session.ui.width().saturating_sub(10);
                    let line = cut::middle(&cut::one_line(&event.line), room);
                    // Two sides that clash in several statements are one line to a reader.
                    if kind != "conflict" || !lines.contains(&line) {
                        lines.push(line);
                    }
                }
                for line in lines.iter().take(SHOWN) {
                    session.ui.line(&format!("{kind:<8}  {line}"))?;
                }
                if lines.len() > SHOWN {
                    let more = lines.len() - SHOWN;
                    session.ui.line(&format!("{kind:<8}  and {more} more"))?;
                }
            }
        }
        Format::Json | Format::Jsonl => {
            let mut out = Vec::new();
            LINES.jsonl(events, &mut out)?;
            session.ui.bytes(&out)?;
        }
        Format::Csv => {
            let mut out = Vec::new();
            LINES.csv(events, &mut out)?;
            // The header stands above the first round alone.
            let start = out
                .iter()
                .position(|&byte| byte == b'\n')
                .map_or(0, |at| at + 1);
            session.ui.bytes(out.get(start..).unwrap_or_default())?;
        }
    }
    session.ui.flush()
}

/// How much of what.
#[derive(Debug, Default)]
pub(crate) struct Counts([usize; 5]);

/// Kinds of news with what they are counted as.
const KINDS: [(&str, &str); 5] = [
    ("new", "new post"),
    ("edited", "edited post"),
    ("gone", "vanished post"),
    ("back", "post back"),
    ("conflict", "new conflict"),
];

impl Counts {
    /// Counts these in.
    pub(crate) fn add(&mut self, events: &[Event]) {
        for (count, (kind, _)) in self.0.iter_mut().zip(KINDS) {
            *count += events.iter().filter(|event| event.event == kind).count();
        }
    }

    /// `2 new posts, 1 edited post`, or that there is nothing.
    pub(crate) fn in_words(&self) -> String {
        let told: Vec<String> = self
            .0
            .iter()
            .zip(KINDS)
            .filter(|(count, _)| **count > 0)
            .map(|(count, (_, noun))| words::count(*count, noun))
            .collect();
        if told.is_empty() {
            "nothing new".to_owned()
        } else {
            told.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_shows_what_went_and_came() {
        assert_eq!(
            changed("Two ships wait in the bay.", "Three ships wait in the bay."),
            "[-Two-] {+Three+} ..."
        );
    }

    #[test]
    fn counts_are_told_in_words() {
        let event = |event| Event {
            event,
            ..Event::default()
        };
        let mut counts = Counts::default();
        assert_eq!(counts.in_words(), "nothing new");
        counts.add(&[event("new"), event("new"), event("gone")]);
        assert_eq!(counts.in_words(), "2 new posts, 1 vanished post");
    }
}
