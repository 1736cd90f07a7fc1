//! Statements and relations as a graph, for questions that follow edges.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Family, Relation, RelationKind, Stance, sequence};
use crate::id::{EntityId, IssueId, StatementId};

/// Statements as nodes, relations as edges from the newer to the older. The nodes hold every answer that a
/// statement gives; what is not among the given stances has no node, and its relations no edge.
#[derive(Debug, Clone)]
pub struct Graph {
    graph: DiGraph<Vec<Stance>, Relation>,
    nodes: BTreeMap<StatementId, NodeIndex>,
}

impl Graph {
    /// From what [`super::relate`] read and gave.
    #[must_use]
    pub fn new(stances: &[Stance], relations: &[Relation]) -> Self {
        let mut answers: BTreeMap<&StatementId, Vec<Stance>> = BTreeMap::new();
        for stance in stances {
            answers.entry(&stance.id).or_default().push(stance.clone());
        }
        let mut graph = DiGraph::with_capacity(answers.len(), relations.len());
        let mut nodes = BTreeMap::new();
        for (id, mut stances) in answers {
            stances.sort_by(sequence);
            nodes.insert(id.clone(), graph.add_node(stances));
        }
        for relation in relations {
            if let (Some(from), Some(to)) = (nodes.get(&relation.from), nodes.get(&relation.to)) {
                graph.add_edge(*from, *to, relation.clone());
            }
        }
        Self { graph, nodes }
    }

    /// The relations of one family at a statement, either way round, sorted by the other end.
    #[must_use]
    pub fn neighbours(&self, id: &StatementId, family: Family) -> Vec<(&StatementId, &Relation)> {
        let Some(node) = self.nodes.get(id) else {
            return Vec::new();
        };
        let mut found: Vec<_> = [Direction::Outgoing, Direction::Incoming]
            .into_iter()
            .flat_map(|direction| self.graph.edges_directed(*node, direction))
            .map(|edge| edge.weight())
            .filter(|relation| relation.kind.family() == family)
            .map(|relation| {
                let other = if relation.from == *id {
                    &relation.to
                } else {
                    &relation.from
                };
                (other, relation)
            })
            .collect();
        found.sort_by(|x, y| (x.0, &x.1.id).cmp(&(y.0, &y.1.id)));
        found
    }

    /// The statements of an issue that hang together by its relations: one list a component, each sorted by id,
    /// the largest first. Statements without a relation on the issue are left out.
    #[must_use]
    pub fn components(&self, issue: &IssueId) -> Vec<Vec<StatementId>> {
        let mut unseen: BTreeSet<NodeIndex> = self.nodes.values().copied().collect();
        let mut components = Vec::new();
        while let Some(start) = unseen.pop_first() {
            let mut open = vec![start];
            let mut members = BTreeSet::from([start]);
            while let Some(node) = open.pop() {
                let edges = self
                    .graph
                    .edges_directed(node, Direction::Outgoing)
                    .chain(self.graph.edges_directed(node, Direction::Incoming));
                for edge in edges.filter(|edge| edge.weight().issue.as_ref() == Some(issue)) {
                    let other = if edge.source() == node {
                        edge.target()
                    } else {
                        edge.source()
                    };
                    if members.insert(other) {
                        unseen.remove(&other);
                        open.push(other);
                    }
                }
            }
            let mut ids: Vec<StatementId> = members
                .into_iter()
                .filter_map(|node| Some(self.graph.node_weight(node)?.first()?.id.clone()))
                .collect();
            ids.sort();
            if ids.len() > 1 {
                components.push(ids);
            }
        }
        components.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
        components
    }

    /// How a speaker moved on an issue: every relation from a later statement to an earlier one of the same
    /// speaker, the oldest move first. Repeats and suggestions are no moves.
    #[must_use]
    pub fn movements(&self, speaker: &EntityId, issue: &IssueId) -> Vec<&Relation> {
        let mut found: Vec<(&Stance, &Relation)> = self
            .graph
            .edge_references()
            .filter(|edge| {
                let relation = edge.weight();
                relation.issue.as_ref() == Some(issue)
                    && (relation.kind.family() == Family::Shift
                        || relation.kind == RelationKind::Elaborates)
            })
            .filter_map(|edge| {
                let newer = self.answer(edge.source(), issue)?;
                let older = self.answer(edge.target(), issue)?;
                let own = [newer, older]
                    .iter()
                    .all(|stance| stance.speaker.as_ref() == Some(speaker));
                own.then_some((newer, edge.weight()))
            })
            .collect();
        found.sort_by(|x, y| sequence(x.0, y.0).then_with(|| x.1.id.cmp(&y.1.id)));
        found.into_iter().map(|(_, relation)| relation).collect()
    }

    fn answer(&self, node: NodeIndex, issue: &IssueId) -> Option<&Stance> {
        self.graph
            .node_weight(node)?
            .iter()
            .find(|stance| stance.issue == *issue)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{relate, sample::yes};
    use super::*;
    use crate::proposition::Certainty;

    fn graph() -> Graph {
        let stances = [
            yes("s1", 0),
            yes("s2", 300).no().sure(Certainty::Possible),
            yes("s3", 600).no(),
            yes("s4", 900).by("B"),
            Stance {
                issue: IssueId::stored("r"),
                ..yes("s5", 900)
            },
        ];
        Graph::new(&stances, &relate(&stances))
    }

    fn ids<'a>(found: impl IntoIterator<Item = &'a StatementId>) -> Vec<&'a str> {
        found.into_iter().map(StatementId::as_str).collect()
    }

    #[test]
    fn neighbours_are_asked_by_family() {
        let graph = graph();
        let near = |id: &str, family| {
            let found = graph.neighbours(&StatementId::stored(id), family);
            found
                .into_iter()
                .map(|(other, _)| other.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(near("s3", Family::Conflict), ["s4"]);
        assert_eq!(near("s3", Family::Shift), ["s1", "s2"]);
        assert!(near("s3", Family::Same).is_empty());
        assert!(near("s9", Family::Shift).is_empty());
    }

    #[test]
    fn a_component_holds_what_hangs_together_on_one_issue() {
        let components = graph().components(&IssueId::stored("q"));
        assert_eq!(components.len(), 1);
        assert_eq!(ids(&components[0]), ["s1", "s2", "s3", "s4"]);
        assert!(graph().components(&IssueId::stored("r")).is_empty());
    }

    #[test]
    fn movements_run_from_the_oldest() {
        let graph = graph();
        let moves = graph.movements(&EntityId::stored("A"), &IssueId::stored("q"));
        let kinds: Vec<_> = moves.iter().map(|it| (it.kind, it.to.as_str())).collect();
        assert_eq!(kinds[0], (RelationKind::Shifts, "s1"));
        assert_eq!(kinds.len(), 3);
        assert!(kinds[1..].contains(&(RelationKind::Reverses, "s1")));
        assert!(
            graph
                .movements(&EntityId::stored("B"), &IssueId::stored("q"))
                .is_empty()
        );
    }
}
