//! What is handed over to be kept: everything that was read from one document, borrowed.
//!
//! The store stands below the pipeline and cannot know its types; these are the store's side of that seam.

use super::memory::Kept;
use crate::entity::{Entity, Sight, Speaker};
use crate::id::{EntityId, StatementId};
use crate::post::Document;
use crate::proposition::{Proposition, Role};
use crate::statement::Statement;
use crate::time::SaidAt;

/// One document with all that was read from it.
#[derive(Debug, Clone)]
pub struct Saving<'a> {
    /// The document with its posts.
    pub document: &'a Document,
    /// Everybody and everything that it names.
    pub entities: &'a [Entity],
    /// Whom its posts show in which office.
    pub sights: &'a [Sight],
    /// Its statements, in any order.
    pub beliefs: Vec<Belief<'a>>,
    /// Per post: what the next reading need not find again, where that is news.
    pub memories: Vec<Option<Kept>>,
}

/// What is believed about one statement.
#[derive(Debug, Clone)]
pub struct Belief<'a> {
    /// Which statement.
    pub id: &'a StatementId,
    /// Index of its post in the document.
    pub post: usize,
    /// As it was found; its spans count bytes of that post's text.
    pub statement: &'a Statement,
    /// Who said it.
    pub speaker: Option<&'a Speaker>,
    /// To whom.
    pub addressee: Option<&'a EntityId>,
    /// Whose words it says that it answers.
    pub answers_to: Option<&'a EntityId>,
    /// When.
    pub said_at: &'a SaidAt,
    /// What it says.
    pub propositions: &'a [Proposition],
    /// What it is about.
    pub about: &'a [(EntityId, Role)],
    /// The statement that carries it.
    pub carrier: Option<&'a StatementId>,
    /// Root of the attribution chain.
    pub root: Option<&'a str>,
    /// The words in quotation marks; the whole content where a direct statement has no marks.
    pub quote: Option<String>,
}
