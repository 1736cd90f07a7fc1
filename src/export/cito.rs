//! Relations and names in the words of others: CiTO, PROV and schema.org.

use crate::entity::EntityKind;
use crate::relation::RelationKind;

/// The property of CiTO or PROV that says most nearly the same, with its prefix.
#[must_use]
pub const fn property(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Reaffirms | RelationKind::AgreesWith => "cito:agreesWith",
        RelationKind::Strengthens | RelationKind::Elaborates => "cito:extends",
        RelationKind::Weakens | RelationKind::Qualifies => "cito:qualifies",
        RelationKind::Shifts | RelationKind::Reverses | RelationKind::Contradicts => {
            "cito:disagreesWith"
        }
        RelationKind::Updates => "cito:updates",
        RelationKind::Corrects => "cito:corrects",
        RelationKind::Retracts => "cito:retracts",
        RelationKind::Denies => "cito:refutes",
        RelationKind::Disputes => "cito:disputes",
        RelationKind::Corroborates => "cito:confirms",
        RelationKind::RespondsTo => "cito:repliesTo",
        RelationKind::Reports => "cito:includesQuotationFrom",
        RelationKind::SameUtterance => "prov:alternateOf",
    }
}

/// The class of schema.org for somebody or something that is named. An author is a person or a body to schema.org, and
/// a country that speaks is one; a group or an office is neither.
#[must_use]
pub const fn agent(kind: Option<EntityKind>) -> &'static str {
    match kind {
        Some(EntityKind::Person | EntityKind::Unnamed) => "Person",
        Some(EntityKind::Org | EntityKind::Gpe) => "Organization",
        Some(EntityKind::Place) => "Place",
        Some(EntityKind::Event) => "Event",
        Some(EntityKind::Role | EntityKind::Group | EntityKind::Other) | None => "Thing",
    }
}

/// The namespaces, prefix first.
pub const NAMESPACES: [(&str, &str); 7] = [
    ("schema", "https://schema.org/"),
    ("cito", "http://purl.org/spar/cito/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rec", "urn:onrecord:term:"),
];
