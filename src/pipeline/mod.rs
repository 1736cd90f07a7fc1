//! Stages against the store: analyse (pure), ingest, rebuild, merge, report.

mod analyse;
mod changes;
mod discharging;
mod flips;
mod ingest;
mod intake;
mod lines;
mod memory;
mod merging;
mod positions;
mod records;
mod said;
mod saving;

pub use analyse::{analyse, analyse_all};
pub use changes::{Between, Change, ChangeRow, changes};
pub use discharging::discharges;
pub use flips::{FlipRow, Stand, flips};
pub use ingest::{Ingested, Run, ingest, rebuild};
pub use intake::{Ahead, Intake, Waiting, while_reading};
pub use lines::AtHand;
pub use merging::{merge_issues, split_issue};
pub use positions::{positions, positions_among};
pub use records::records;

use crate::entity::{Affiliation, Entity, Resolution, Speaker};
use crate::id::{EntityId, StatementId};
use crate::proposition::{Proposition, Role};
use crate::sentence::{LeftOut, Reading};
use crate::statement::Statement;
use crate::time::SaidAt;
use memory::Memory;

/// One statement with everything that was read from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Hash of outlet, document, post, speaker, content words and said-at.
    pub id: StatementId,
    /// Index of its post in the document.
    pub post: usize,
    /// As it was found.
    pub statement: Statement,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// To whom.
    pub addressee: Option<EntityId>,
    /// When.
    pub said_at: SaidAt,
    /// What it says.
    pub propositions: Vec<Proposition>,
    /// What it is about.
    pub about: Vec<(EntityId, Role)>,
    /// Whose words it says that it answers.
    pub answers_to: Option<EntityId>,
    /// Id of the statement that carries it ("who said that who said").
    pub carrier: Option<StatementId>,
    /// Root of the attribution chain, where told.
    pub root: Option<String>,
}

/// Everything that was read from one document.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Per post: its sentences.
    pub readings: Vec<Reading>,
    /// Mentions and entities.
    pub resolution: Resolution,
    /// Every statement, in order of post and place.
    pub found: Vec<Found>,
    /// Per post: what the next reading of the same words need not find again.
    memories: Vec<Memory>,
}

impl Analysis {
    /// The entity of that id, where the document names it.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.resolution
            .entities
            .binary_search_by(|entity| entity.id.cmp(id))
            .ok()
            .and_then(|at| self.resolution.entities.get(at))
    }

    /// What of the document is not in English and was not read.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        let mut all = LeftOut::default();
        self.readings.iter().for_each(|reading| all.count(reading));
        all
    }

    /// For whom that entity speaks, first by order of id.
    #[must_use]
    pub fn principal(&self, id: &EntityId) -> Option<&EntityId> {
        self.entity(id)
            .and_then(|entity| entity.affiliations.first())
            .map(|Affiliation { principal, .. }| principal)
    }
}
