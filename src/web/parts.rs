//! What several pages are made of: the frame, a statement, a pair of them, the form of conditions, pages of a list.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::address::Query;
use super::desk::Desk;
use crate::export::record::Record;
use crate::export::row::{RelationRow, StatementRow};
use crate::export::text::{cut, shown};
use crate::id::IssueId;
use crate::proposition::Polarity;
use crate::relation::RelationKind;
use crate::wording::blocks::in_time;
use crate::wording::clock::Clock;
use crate::wording::{said, words};

/// How many characters of what was said a list shows; the statement's own page shows all.
const SHOWN: usize = 420;
/// How many of a name, a question, a headline.
const NAME: usize = 240;

/// Where everything is found.
const WAYS: [(&str, &str); 7] = [
    ("/issues", "Questions"),
    ("/speakers", "Speakers"),
    ("/statements", "Statements"),
    ("/conflicts", "Conflicts"),
    ("/shifts", "Shifts"),
    ("/edits", "Edits"),
    ("/sources", "Sources"),
];

/// A page: its title, and what stands in it.
pub(super) fn frame(desk: &Desk<'_>, title: &str, body: &Markup) -> Markup {
    let moments = desk.query.moments();
    document(
        &format!("{} · onrecord", cut(&shown(title), NAME)),
        &html! {
            header {
                a.name href=(desk.link("/")) { "onrecord" }
                form.search role="search" action="/search" {
                    @for (name, value) in moments.pairs() { input type="hidden" name=(name) value=(value); }
                    input type="search" name="q" aria-label="Search" placeholder="Search words, speakers, questions"
                        value=[desk.query.get("q")];
                    button { "Search" }
                }
                nav aria-label="Main" {
                    @for (path, name) in WAYS {
                        a href=(desk.link(path)) aria-current=[(desk.path == path).then_some("page")] { (name) }
                    }
                }
            }
            (then(desk, &moments))
            main id="main" { (body) }
            footer {
                p {
                    "onrecord " (env!("CARGO_PKG_VERSION")) ", from " (line(desk.name)) ": "
                    (words::count(desk.catalogue.statements, "statement")) " by "
                    (words::count(desk.catalogue.speakers.len(), "speaker")) ". Found and related by fixed rules, reviewed by nobody "
                    "unless it says so. Nothing here says who is right."
                }
                p { a href="/api" { "The same as JSON" } }
            }
        },
    )
}

/// That the record is looked at as of another moment.
fn then(desk: &Desk<'_>, moments: &Query) -> Markup {
    let now = moments
        .pairs()
        .iter()
        .fold(desk.query.clone(), |query, (name, _)| {
            query.with(name, None)
        });
    html! {
        @if !moments.pairs().is_empty() {
            p.then role="status" {
                @for (name, value) in moments.pairs() {
                    @if name == "as_of" { "As it stood on " } @else { "As it was known on " }
                    strong { (line(value)) } ". "
                }
                a href=(now.at(desk.path)) { "Now" }
            }
        }
    }
}

/// Why there is no page.
pub(super) fn trouble(sentence: &str, hints: &[String]) -> Markup {
    document(
        "onrecord",
        &html! {
            header { a.name href="/" { "onrecord" } }
            main id="main" {
                h1 { (line(sentence)) }
                @for hint in hints { p { (line(hint)) } }
                p { a href="/" { "To the start" } }
            }
        },
    )
}

fn document(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (shown(title)) }
                link rel="stylesheet" href="/static/style.css";
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                script src="/static/app.js" defer {}
            }
            body {
                a.skip href="#main" { "To the content" }
                (body)
            }
        }
    }
}

/// One line of somebody's text: whatever it holds turns nothing around it.
pub(super) fn line(text: &str) -> Markup {
    html! { bdi { (shown(text)) } }
}

/// The same where it is one of many: a name is a name, and no page of its own.
pub(super) fn short(text: &str) -> Markup {
    html! { bdi { (cut(&shown(text), NAME)) } }
}

/// What was said, cut at a word where it is long.
fn in_short(words: &str) -> String {
    let words = shown(words);
    if words.chars().count() <= SHOWN {
        return words;
    }
    let cut: String = words.chars().take(SHOWN).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole} …")
}

/// When it was said, for people and for machines.
pub(super) fn when(clock: Clock, row: &StatementRow) -> Markup {
    let said = row.record.said_at.as_ref();
    html! {
        @match said {
            Some(it) => time datetime=(it.start) { (clock.said(said)) },
            None => span { (clock.said(said)) },
        }
    }
}

/// Who said it, with a way to everything else that they said.
pub(super) fn who(desk: &Desk<'_>, record: &Record) -> Markup {
    let name = said::speaker(record);
    html! {
        @match &record.speaker {
            Some(speaker) => a.who href=(desk.link(&format!("/speaker/{}", speaker.id))) { (short(&name)) },
            None => span.who { (short(&name)) },
        }
    }
}

/// The side that a statement takes, in words that its colour only repeats.
pub(super) fn side(record: &Record, issue: Option<&IssueId>) -> Markup {
    let words = said::side(record, issue);
    let polarity = said::answer(record, issue).map(|answer| answer.polarity);
    html! {
        @if !words.is_empty() { b class=(format!("side {}", colour(polarity))) { (short(&words)) } }
    }
}

/// The class of a side.
pub(super) const fn colour(polarity: Option<Polarity>) -> &'static str {
    match polarity {
        Some(Polarity::Positive) => "yes",
        Some(Polarity::Negative) => "no",
        Some(Polarity::Unknown) | None => "open",
    }
}

/// The address of a statement.
pub(super) fn statement_path(id: &str) -> String {
    format!("/statement/{id}")
}

/// A question with a way to it.
pub(super) fn question(desk: &Desk<'_>, id: &str, question: &str) -> Markup {
    html! { a href=(desk.link(&format!("/issue/{id}"))) { (short(question)) } }
}

/// One statement: who, where they stand, when, in which words, and where that stands.
pub(super) fn card(
    desk: &Desk<'_>,
    clock: Clock,
    row: &StatementRow,
    issue: Option<&IssueId>,
) -> Markup {
    card_on(desk, clock, row, issue, None)
}

/// The same with the question that it answers first.
pub(super) fn card_with_question(desk: &Desk<'_>, clock: Clock, row: &StatementRow) -> Markup {
    let answer = row.record.propositions.first();
    let asked = answer.and_then(|one| one.issue.as_deref().zip(one.question.as_deref()));
    card_on(desk, clock, row, None, asked)
}

fn card_on(
    desk: &Desk<'_>,
    clock: Clock,
    row: &StatementRow,
    issue: Option<&IssueId>,
    asked: Option<(&str, &str)>,
) -> Markup {
    let record = &row.record;
    let place = row.outlet.as_deref().unwrap_or(&record.document);
    html! {
        article.said {
            p.head { (who(desk, record)) " " (side(record, issue)) " " (when(clock, row)) }
            blockquote { (line(&in_short(&said::words_of(record)))) }
            @if let Some((id, words)) = asked { p.asked { (question(desk, id, words)) } }
            p.meta {
                a href=(desk.link(&statement_path(&record.id))) { "In its paragraph" }
                " · " (short(place))
                @if let Some(headline) = &row.headline { ", " (short(headline)) }
            }
        }
    }
}

/// Two statements side by side, the older one first, and what they have to do with each other.
pub(super) fn pair(desk: &Desk<'_>, clock: Clock, row: &RelationRow) -> Markup {
    let (older, newer) = in_time(row);
    let issue = row.relation.issue.as_ref();
    html! {
        section.pair {
            h3 {
                a href=(desk.link(&format!("/relation/{}", row.relation.id))) {
                    (words::relation(row.relation.kind))
                }
                ": " (short(&row.relation.why))
            }
            @for end in [older, newer] { (card(desk, clock, end, issue)) }
        }
    }
}

/// A relation's family as the class that colours it.
pub(super) const fn family(kind: RelationKind) -> &'static str {
    if kind.is_conflict() {
        "conflict"
    } else if kind.is_shift() {
        "shift"
    } else {
        "same"
    }
}

/// The clock over both ends of every row.
pub(super) fn clock_over(rows: &[RelationRow]) -> Clock {
    Clock::over(rows.iter().flat_map(RelationRow::ends))
}

/// Ways to the pages of a list before and after this one.
pub(super) fn pager(desk: &Desk<'_>, page: usize, take: usize, total: usize) -> Markup {
    let last = total.div_ceil(take).max(1);
    let to = |page: usize| {
        desk.query
            .with("page", Some(&page.to_string()))
            .at(desk.path)
    };
    html! {
        @if last > 1 {
            nav.pager aria-label="Pages" {
                @if page > 1 { a rel="prev" href=(to(page - 1)) { "Before" } }
                span { "Page " (page) " of " (last) }
                @if page < last { a rel="next" href=(to(page + 1)) { "After" } }
            }
        }
    }
}

/// The form of conditions, and those that hold, each with a way to do without it.
pub(super) fn conditions(desk: &Desk<'_>, fields: &[&str]) -> Markup {
    const LABELS: [(&str, &str, &str); 10] = [
        ("by", "Said by", "text"),
        ("about", "About", "text"),
        ("issue", "Question", "text"),
        ("since", "Said since", "date"),
        ("until", "Said until", "date"),
        ("mode", "Mode", "mode"),
        ("certainty", "Certainty", "certainty"),
        ("search", "Holding the words", "text"),
        ("as_of", "As it stood on", "date"),
        ("known_at", "As it was known on", "date"),
    ];
    let query = &desk.query;
    let choices = |kind: &str| -> &[&str] {
        match kind {
            "mode" => &["direct", "indirect", "mixed", "narrated", "author"],
            _ => &["certain", "probable", "possible", "open"],
        }
    };
    let wanted = || LABELS.iter().filter(|(name, ..)| fields.contains(name));
    html! {
        details.conditions open[query.conditions().narrows()] {
            summary { "Conditions" }
            form action=(desk.path) {
                @for (name, label, kind) in wanted() {
                    label {
                        span { (label) }
                        @match *kind {
                            "text" | "date" => input type=(kind) name=(name) value=[query.get(name)];,
                            _ => select name=(name) {
                                option value="" { "any" }
                                @for choice in choices(kind) {
                                    option value=(choice) selected[query.get(name) == Some(choice)] { (choice) }
                                }
                            },
                        }
                    }
                }
                button { "Show" }
                @if query.narrows() { a href=(desk.path) { "Without conditions" } }
            }
        }
    }
}

/// Files of what is shown.
pub(super) fn downloads(conditions: &Query, files: &[&str]) -> Markup {
    html! {
        p.files {
            "Take it along: "
            @for (at, file) in files.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(conditions.at(&format!("/files/{file}"))) { (file) }
            }
        }
    }
}

/// A picture of our own making, whose text was escaped where it was drawn.
pub(super) fn picture(svg: &[u8]) -> Markup {
    html! {
        div.picture tabindex="0" role="region" aria-label="Picture" {
            (PreEscaped(String::from_utf8_lossy(svg).into_owned()))
        }
    }
}
