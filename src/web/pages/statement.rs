//! One statement: the post with its words marked, what is known of it and how, what it has to do with others.

use maud::{Markup, html};

use super::super::answer::{Reply, Trouble};
use super::super::desk::Desk;
use super::super::parts;
use crate::ask::facts::{facts, settled};
use crate::ask::passage::{Paragraph, Part, paragraphs};
use crate::export::row::{RelationRow, StatementRow};
use crate::id::StatementId;
use crate::post::BlockKind;
use crate::store::{Filter, Passage};
use crate::wording::clock::Clock;
use crate::wording::{said, words};

/// How many relations are shown.
const LINKS: usize = 60;
/// How many characters of a post are shown without asking.
const ROOM: usize = 60_000;

pub(super) fn page(desk: &Desk<'_>) -> Result<Reply, Trouble> {
    let id = StatementId::stored(desk.last());
    let moments = desk.moments()?;
    let held = Filter {
        as_of: None,
        ..moments.clone()
    };
    let row = desk
        .store
        .statements_of([&id], &held)?
        .pop()
        .ok_or_else(|| {
            Trouble::absent(format!("No statement has the id {id}"))
                .hint("Its post may have been edited since; edits are listed at /edits")
        })?;
    let mut relations = desk.store.relations_with([&id], &moments)?;
    relations.extend(
        desk.store
            .corrections(&moments)?
            .into_iter()
            .filter(|link| link.relation.from == id || link.relation.to == id),
    );
    let passage = desk.store.passage(&id, moments.known_at)?;
    let settled = settled(desk.store, &moments, &row)?;
    let clock = Clock::over(std::iter::once(&row)).with_year();
    let who = said::speaker(&row.record);
    let body = html! {
        h1 { (parts::who(desk, &row.record)) }
        p.lead { (parts::side(&row.record, None)) " " (parts::when(clock, &row)) " " small { (clock.zone()) } }
        @if let Some(passage) = &passage { (post(passage)) }
        (answers(desk, &row))
        (links(desk, clock, &row, &relations))
        section {
            h2 { "How we know" }
            dl {
                @for (name, fact) in facts(&row, passage.as_ref(), &settled, clock) {
                    dt { (name) } dd { (parts::line(&fact)) }
                }
            }
            (source(&row))
        }
    };
    Ok(Reply::page(parts::frame(desk, &who, &body)))
}

/// The questions that it answers.
fn answers(desk: &Desk<'_>, row: &StatementRow) -> Markup {
    let answered = row.record.propositions.iter().filter_map(|one| {
        let asked = one.issue.as_deref().zip(one.question.as_deref())?;
        Some((asked, one))
    });
    html! {
        ul.answers {
            @for ((id, question), one) in answered {
                li {
                    (parts::question(desk, id, question)) " "
                    b class=(format!("side {}", parts::colour(Some(one.polarity)))) {
                        (parts::short(&words::stand(&row.record, one)))
                    }
                }
            }
        }
    }
}

/// A link to where it was published, where that is an address of the web: no other kind is safe to follow.
fn source(row: &StatementRow) -> Markup {
    let web = ["https://", "http://"]
        .iter()
        .any(|start| row.url.starts_with(start));
    html! {
        @if web { p { a href=(row.url) rel="noreferrer noopener" { "Where it was published" } } }
    }
}

/// The whole post, the words of the statement marked.
fn post(passage: &Passage) -> Markup {
    let paragraphs = paragraphs(passage);
    let mut room = ROOM;
    let shown: Vec<&Paragraph> = paragraphs
        .iter()
        .filter(|paragraph| {
            // A long post is cut, and the statement never is.
            let fits = paragraph.text.len() <= room;
            room = room.saturating_sub(paragraph.text.len());
            fits || !paragraph.marks.is_empty()
        })
        .collect();
    html! {
        section.post aria-label="The post" {
            @for paragraph in &shown { (block(paragraph)) }
            @if shown.len() < paragraphs.len() { p.meta { "The rest of this long post is not shown." } }
            p.legend {
                mark.source { "who" } " " mark.cue { "that it is said" } " " mark.content { "what was said" } " "
                mark.time { "when" }
            }
        }
    }
}

fn block(paragraph: &Paragraph) -> Markup {
    let words = html! {
        bdi {
            @for (part, run) in paragraph.runs() {
                @match part {
                    Some(part) => mark class=(class(part)) { (visible(&run)) },
                    None => (visible(&run)),
                }
            }
        }
    };
    html! {
        @match paragraph.kind {
            BlockKind::Headline => h2 { (words) },
            BlockKind::DayHeading => p.day { (words) },
            BlockKind::Bullet => p.bullet { (words) },
            BlockKind::Caption => p.caption { (words) },
            BlockKind::Quote => blockquote { (words) },
            BlockKind::Paragraph => p { (words) },
        }
    }
}

/// Without what a browser would not show, or could be turned by; the words stay as they are.
fn visible(run: &str) -> String {
    run.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

const fn class(part: Part) -> &'static str {
    match part {
        Part::Source => "source",
        Part::Cue => "cue",
        Part::Time => "time",
        Part::Content => "content",
    }
}

/// Every relation, seen from this statement.
fn links(desk: &Desk<'_>, clock: Clock, row: &StatementRow, relations: &[RelationRow]) -> Markup {
    let conflicts_first = |link: &&RelationRow| {
        let kind = link.relation.kind;
        (!kind.is_conflict(), !kind.is_shift())
    };
    let mut sorted: Vec<&RelationRow> = relations.iter().collect();
    sorted.sort_by_key(conflicts_first);
    html! {
        @if !relations.is_empty() {
            section {
                h2 { "What it has to do with others" }
                ul.links {
                    @for link in sorted.iter().take(LINKS) {
                        @let outward = link.from.record.id == row.record.id;
                        @let other = if outward { &link.to } else { &link.from };
                        @let kind = link.relation.kind;
                        li {
                            a class=(parts::family(kind)) href=(desk.link(&format!("/relation/{}", link.relation.id))) {
                                (words::seen_from(kind, outward))
                            }
                            " " (parts::who(desk, &other.record)) " "
                            (parts::side(&other.record, link.relation.issue.as_ref())) " "
                            (parts::when(clock, other)) " "
                            a href=(desk.link(&parts::statement_path(&other.record.id))) {
                                q { (parts::line(&crate::export::text::cut(&said::words_of(&other.record), 240))) }
                            }
                            br; small { (parts::short(&link.relation.why)) }
                        }
                    }
                }
                @if relations.len() > LINKS {
                    p.meta { "And " (relations.len() - LINKS) " more; all of them as " a href=(format!("/api/statements/{}/relations", row.record.id)) { "JSON" } "." }
                }
            }
        }
    }
}
