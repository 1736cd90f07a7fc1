//! The graph that the network formats write: who said what, what it answers, and how statements relate.
//!
//! Nodes are speakers (and whom they speak about), statements and questions; edges are `SAID`, `ANSWERS`, `ABOUT`, and
//! one a relation under the name of its kind. The other profile keeps the speakers alone and counts how often one stands against another: that is the
//! picture people publish. Nodes without an edge are left out of both.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::row::{RelationRow, StatementRow};
use super::{csv_columns, sorted};
use crate::calendar::Instant;
use crate::entity::EntityKind;
use crate::relation::{Family, RelationKind};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// Who speaks, or is spoken about.
    Entity,
    /// What was said.
    Statement,
    /// The question that it answers.
    Issue,
}

impl NodeKind {
    /// Its name in every file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "Entity",
            Self::Statement => "Statement",
            Self::Issue => "Issue",
        }
    }
}

/// One node.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// `en_...`, `st_...`, `is_...`
    pub id: &'a str,
    /// Name, words, question.
    pub label: &'a str,
    /// What it is.
    pub kind: NodeKind,
    /// What sort of entity, where it is one.
    pub entity: Option<EntityKind>,
    /// The statement, where it is one.
    pub row: Option<&'a StatementRow>,
    /// From when to when it holds; none where nobody knows.
    pub span: Option<(Instant, Instant)>,
    /// How many edges it has.
    pub degree: usize,
}

/// One edge.
#[derive(Debug, Clone)]
pub struct Edge<'a> {
    /// Unique in the file.
    pub id: String,
    /// Where it starts.
    pub source: &'a str,
    /// Where it ends.
    pub target: &'a str,
    /// `SAID`, `ANSWERS`, `ABOUT`, or the kind of a relation.
    pub kind: &'a str,
    /// What the entity is to the statement that is about it: "agent", "agent;topic".
    pub role: Option<String>,
    /// The relation, where it is one.
    pub row: Option<&'a RelationRow>,
    /// The relation's family, for colours.
    pub family: Option<Family>,
    /// How often, in the graph of speakers; else 1.
    pub weight: usize,
    /// When it came to be.
    pub at: Option<&'a str>,
    /// From when to when it holds.
    pub span: Option<(Instant, Instant)>,
}

/// Nodes and edges, both sorted.
#[derive(Debug, Clone, Default)]
pub struct Graph<'a> {
    /// Speakers, then statements, then questions, each by id.
    pub nodes: Vec<Node<'a>>,
    /// By source, target and kind.
    pub edges: Vec<Edge<'a>>,
}

impl<'a> Graph<'a> {
    /// Everything: the statements, both ends of the relations, their speakers and questions.
    #[must_use]
    pub fn of<S: Borrow<StatementRow>>(statements: &'a [S], relations: &'a [RelationRow]) -> Self {
        let mut rows: BTreeMap<&str, &StatementRow> = BTreeMap::new();
        for row in statements
            .iter()
            .map(Borrow::borrow)
            .chain(relations.iter().flat_map(RelationRow::ends))
        {
            rows.entry(&row.record.id).or_insert(row);
        }
        let spans = Spans::of(rows.values().copied());
        let mut edges = Vec::new();
        let mut nodes: BTreeMap<(NodeKind, &str), Node<'_>> = BTreeMap::new();
        for (id, row) in &rows {
            let span = spans.of_statement(row);
            let at = row.record.said_at.as_ref().map(|said| said.start.as_str());
            let until = spans.until(span);
            let words = csv_columns::words(row);
            add(&mut nodes, NodeKind::Statement, id, words, Some(row), span);
            if let Some(speaker) = &row.record.speaker {
                let entity = (speaker.id.as_str(), speaker.name.as_str(), row.speaker_kind);
                add_entity(&mut nodes, entity, until);
                edges.push(edge(&speaker.id, id, "SAID", at, span));
            }
            let mut answered = BTreeSet::new();
            for one in &row.record.propositions {
                let (Some(issue), Some(question)) = (&one.issue, &one.question) else {
                    continue;
                };
                if answered.insert(issue.as_str()) {
                    add(&mut nodes, NodeKind::Issue, issue, question, None, until);
                    edges.push(edge(id, issue, "ANSWERS", at, span));
                }
            }
            for about in &row.about {
                let entity = (about.id.as_str(), about.name.as_str(), Some(about.kind));
                add_entity(&mut nodes, entity, until);
                let roles: Vec<&str> = about.roles.iter().map(|role| role.as_str()).collect();
                edges.push(Edge {
                    role: Some(roles.join(";")),
                    ..edge(id, &about.id, "ABOUT", at, span)
                });
            }
        }
        for row in relations {
            let (from, to) = (row.relation.from.as_str(), row.relation.to.as_str());
            let newer = if sorted::statement_key(&row.from) < sorted::statement_key(&row.to) {
                &row.to
            } else {
                &row.from
            };
            edges.push(Edge {
                id: row.relation.id.to_string(),
                row: Some(row),
                family: Some(row.relation.kind.family()),
                ..edge(
                    from,
                    to,
                    row.relation.kind.as_str(),
                    newer
                        .record
                        .said_at
                        .as_ref()
                        .map(|said| said.start.as_str()),
                    spans.until(spans.of_statement(newer)),
                )
            });
        }
        Self::finished(nodes, edges)
    }

    /// Who stands against whom: one edge a pair of speakers and kind, its weight how many statements do. Of a
    /// symmetric kind the smaller id stands first. Without `kinds`, all conflicts.
    #[must_use]
    pub fn of_speakers(relations: &'a [RelationRow], kinds: &[RelationKind]) -> Self {
        let wanted = |kind: RelationKind| {
            if kinds.is_empty() {
                kind.family() == Family::Conflict
            } else {
                kinds.contains(&kind)
            }
        };
        let rows: Vec<&StatementRow> = relations.iter().flat_map(RelationRow::ends).collect();
        let spans = Spans::of(rows.into_iter());
        let mut nodes: BTreeMap<(NodeKind, &str), Node<'_>> = BTreeMap::new();
        let mut pairs: BTreeMap<(&str, &str, RelationKind), Edge<'_>> = BTreeMap::new();
        for row in sorted::relations(relations) {
            let kind = row.relation.kind;
            let (Some(from), Some(to)) = (&row.from.record.speaker, &row.to.record.speaker) else {
                continue;
            };
            if !wanted(kind) || from.id == to.id {
                continue;
            }
            for end in row.ends() {
                if let Some(speaker) = &end.record.speaker {
                    let until = spans.until(spans.of_statement(end));
                    let entity = (speaker.id.as_str(), speaker.name.as_str(), end.speaker_kind);
                    add_entity(&mut nodes, entity, until);
                }
            }
            let (source, target) = if kind.is_symmetric() && to.id < from.id {
                (&to.id, &from.id)
            } else {
                (&from.id, &to.id)
            };
            let newer = if sorted::statement_key(&row.from) < sorted::statement_key(&row.to) {
                &row.to
            } else {
                &row.from
            };
            pairs
                .entry((source, target, kind))
                .and_modify(|edge| edge.weight += 1)
                .or_insert_with(|| Edge {
                    family: Some(kind.family()),
                    ..edge(
                        source,
                        target,
                        kind.as_str(),
                        newer
                            .record
                            .said_at
                            .as_ref()
                            .map(|said| said.start.as_str()),
                        spans.until(spans.of_statement(newer)),
                    )
                });
        }
        Self::finished(nodes, pairs.into_values().collect())
    }

    fn finished(
        mut nodes: BTreeMap<(NodeKind, &'a str), Node<'a>>,
        mut edges: Vec<Edge<'a>>,
    ) -> Self {
        edges.sort_by(|x, y| {
            (x.source, x.target, x.kind, &x.id).cmp(&(y.source, y.target, y.kind, &y.id))
        });
        let mut degrees: BTreeMap<&str, usize> = BTreeMap::new();
        for edge in &edges {
            for end in [edge.source, edge.target] {
                *degrees.entry(end).or_default() += 1;
            }
        }
        for node in nodes.values_mut() {
            node.degree = degrees.get(node.id).copied().unwrap_or_default();
        }
        nodes.retain(|_, node| node.degree > 0);
        Self {
            nodes: nodes.into_values().collect(),
            edges,
        }
    }
}

/// Enters a node, or widens the time of one that is there.
fn add<'a>(
    nodes: &mut BTreeMap<(NodeKind, &'a str), Node<'a>>,
    kind: NodeKind,
    id: &'a str,
    label: &'a str,
    row: Option<&'a StatementRow>,
    span: Option<(Instant, Instant)>,
) {
    let node = nodes.entry((kind, id)).or_insert(Node {
        id,
        label,
        kind,
        entity: None,
        row,
        span,
        degree: 0,
    });
    node.span = match (node.span, span) {
        (Some((start, end)), Some((from, to))) => Some((start.min(from), end.max(to))),
        (one, other) => one.or(other),
    };
}

fn add_entity<'a>(
    nodes: &mut BTreeMap<(NodeKind, &'a str), Node<'a>>,
    (id, name, kind): (&'a str, &'a str, Option<EntityKind>),
    span: Option<(Instant, Instant)>,
) {
    add(nodes, NodeKind::Entity, id, name, None, span);
    if let Some(node) = nodes.get_mut(&(NodeKind::Entity, id)) {
        node.entity = node.entity.or(kind);
    }
}

fn edge<'a>(
    source: &'a str,
    target: &'a str,
    kind: &'a str,
    at: Option<&'a str>,
    span: Option<(Instant, Instant)>,
) -> Edge<'a> {
    Edge {
        id: format!("{source} {kind} {target}"),
        source,
        target,
        kind,
        role: None,
        row: None,
        family: None,
        weight: 1,
        at,
        span,
    }
}

/// From when to when each statement holds: until its speaker answers the same question again, else to the end of the
/// window, which lies a day after the last word, so that nothing is without length.
struct Spans<'a> {
    end: Option<Instant>,
    ends: BTreeMap<&'a str, Instant>,
}

impl<'a> Spans<'a> {
    fn of(rows: impl Iterator<Item = &'a StatementRow>) -> Self {
        let mut lines: BTreeMap<(&str, &str), Vec<(Instant, &str)>> = BTreeMap::new();
        let mut last = None;
        for row in rows {
            let Some(start) = start(row) else { continue };
            last = last.max(Some(start));
            let issue = csv_columns::main(row).and_then(|it| it.issue.as_deref());
            if let (Some(speaker), Some(issue)) = (&row.record.speaker, issue) {
                lines
                    .entry((&speaker.id, issue))
                    .or_default()
                    .push((start, &row.record.id));
            }
        }
        let mut ends = BTreeMap::new();
        for line in lines.values_mut() {
            line.sort_unstable();
            line.dedup();
            for (at, (start, id)) in line.iter().enumerate() {
                let next = line.iter().skip(at).find(|(later, _)| later > start);
                if let Some((later, _)) = next {
                    ends.insert(*id, *later);
                }
            }
        }
        Self {
            end: last.map(|last: Instant| last.plus_minutes(24 * 60)),
            ends,
        }
    }

    fn of_statement(&self, row: &StatementRow) -> Option<(Instant, Instant)> {
        let start = start(row)?;
        let end = self
            .ends
            .get(row.record.id.as_str())
            .copied()
            .or(self.end)?;
        Some((start, end.max(start.plus_minutes(1))))
    }

    /// The same to the end of the window.
    fn until(&self, span: Option<(Instant, Instant)>) -> Option<(Instant, Instant)> {
        span.map(|(start, end)| (start, self.end.unwrap_or(end).max(end)))
    }
}

fn start(row: &StatementRow) -> Option<Instant> {
    row.record.said_at.as_ref()?.start.parse().ok()
}
