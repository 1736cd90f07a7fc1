//! A small page with what was read from it, made by hand: the fixture of these tests.

use std::path::Path;

use onrecord::calendar::{Instant, Interval};
use onrecord::entity::{Entity, EntityKind, Sight, Speaker, SpeakerBasis, fold};
use onrecord::id::{DocumentId, EntityId, IssueId, PostId, RelationId, StatementId};
use onrecord::post::{Block, BlockKind, Document, DocumentKind, Image, Post, PostedBasis};
use onrecord::proposition::{
    Certainty, Dynamics, Issue, Polarity, Proposition, Role, Value, ValueType,
};
use onrecord::relation::{Gate, Relation, RelationBasis, RelationKind};
use onrecord::span::Span;
use onrecord::statement::{
    Attitude, Channel, Cue, Mode, ReportingStance, Source, SpeechAct, Statement,
};
use onrecord::store::{Belief, Filter, Saved, Saving, Stamp, Store, StoreError};
use onrecord::time::{SaidAt, SaidBasis};
use rusqlite::Connection;

pub(super) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The minute of a day in April 2031.
pub(super) fn minute(day: u8, clock: &str) -> Instant {
    at(&format!("2031-04-{day:02}T{clock}:00.000Z"))
}

pub(super) fn person(name: &str) -> Entity {
    Entity {
        id: EntityId::of(&["person", &fold(name)]),
        kind: EntityKind::Person,
        name: name.to_owned(),
        aliases: Vec::new(),
        affiliations: Vec::new(),
    }
}

pub(super) fn issue(key: &str, question: &str) -> Issue {
    Issue {
        id: IssueId::of(&[key]),
        key: key.to_owned(),
        question: question.to_owned(),
        frame: "attend".to_owned(),
        value_type: ValueType::Binary,
        dynamics: Dynamics::Plan,
        functional: true,
    }
}

pub(super) fn answer(issue: &Issue, polarity: Polarity, certainty: Certainty) -> Proposition {
    Proposition {
        issue: Some(issue.clone()),
        frame: Some(issue.frame.clone()),
        polarity,
        certainty,
        value: Value::Binary,
        condition: None,
        condition_key: None,
        premise: None,
        about: None,
    }
}

/// A statement with everything that was read from it.
#[derive(Clone)]
pub(super) struct Told {
    pub(super) id: StatementId,
    pub(super) post: usize,
    pub(super) statement: Statement,
    pub(super) speaker: Option<Speaker>,
    pub(super) addressee: Option<EntityId>,
    pub(super) answers_to: Option<EntityId>,
    pub(super) said_at: SaidAt,
    pub(super) propositions: Vec<Proposition>,
    pub(super) about: Vec<(EntityId, Role)>,
    pub(super) carrier: Option<StatementId>,
    pub(super) quote: Option<String>,
}

/// A document with everything that was read from it.
#[derive(Clone)]
pub(super) struct Page {
    pub(super) document: Document,
    pub(super) entities: Vec<Entity>,
    pub(super) sights: Vec<Sight>,
    pub(super) told: Vec<Told>,
}

impl Page {
    /// A page of that address; each post is its native id and its lines, the first being the headline.
    pub(super) fn new(url: &str, posts: &[(&str, &str)]) -> Self {
        let id = DocumentId::of(&[url]);
        let posts: Vec<Post> = posts
            .iter()
            .map(|(native, text)| post(&id, native, text))
            .collect();
        let words: Vec<&str> = posts.iter().map(|post| post.text.as_str()).collect();
        Self {
            document: Document {
                name: url.to_owned(),
                url: url.to_owned(),
                outlet: Some("The Example".to_owned()),
                title: Some("Summit live".to_owned()),
                kind: DocumentKind::LivePage,
                dating: None,
                hash: blake3::hash(words.join("\n").as_bytes())
                    .to_hex()
                    .to_string(),
                posts,
                warnings: Vec::new(),
                id,
            },
            entities: Vec::new(),
            sights: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Adds that `speaker` said `content` (words of that post, in quotation marks or not).
    pub(super) fn says(
        &mut self,
        post: usize,
        speaker: &Entity,
        content: &str,
        proposition: Proposition,
    ) -> StatementId {
        let text = self.document.posts[post].text.clone();
        let span = |words: &str| {
            let start = text
                .find(words)
                .unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
            Span::new(start, start + words.len())
        };
        let quoted = content.contains('"');
        let posted = self.document.posts[post].posted_at.unwrap();
        let id = StatementId::of(&[
            self.document.id.as_str(),
            self.document.posts[post].id.as_str(),
            speaker.id.as_str(),
            content,
        ]);
        if !self.entities.iter().any(|known| known.id == speaker.id) {
            self.entities.push(speaker.clone());
            self.entities.sort_by(|one, other| one.id.cmp(&other.id));
        }
        self.told.push(Told {
            id: id.clone(),
            post,
            statement: Statement {
                sentence: 0,
                content: vec![span(content)],
                cue: Cue {
                    spans: vec![span("said")],
                    lemma: "say".to_owned(),
                    negated: false,
                },
                source: Source::Words(vec![span(speaker.name.rsplit(' ').next().unwrap())]),
                addressee: None,
                time: None,
                mode: if quoted { Mode::Direct } else { Mode::Indirect },
                speech_act: SpeechAct::Assert,
                attitude: Attitude::Communication,
                reporting_stance: ReportingStance::Neutral,
                channel: Channel::Unknown,
                carrier: None,
                confidence: 0.9,
                source_confidence: 1.0,
            },
            speaker: Some(Speaker {
                entity: speaker.id.clone(),
                basis: SpeakerBasis::Named,
                confidence: 0.95,
            }),
            addressee: None,
            answers_to: None,
            said_at: SaidAt {
                interval: Some(Interval::minute(posted)),
                basis: SaidBasis::PostTime,
            },
            propositions: vec![proposition],
            about: vec![(speaker.id.clone(), Role::Topic)],
            carrier: None,
            quote: quoted.then(|| content.trim_matches('"').to_owned()),
        });
        id
    }

    pub(super) fn saving(&self) -> Saving<'_> {
        Saving {
            memories: Vec::new(),
            document: &self.document,
            entities: &self.entities,
            sights: &self.sights,
            beliefs: self
                .told
                .iter()
                .map(|told| Belief {
                    id: &told.id,
                    post: told.post,
                    statement: &told.statement,
                    speaker: told.speaker.as_ref(),
                    addressee: told.addressee.as_ref(),
                    answers_to: told.answers_to.as_ref(),
                    said_at: &told.said_at,
                    propositions: &told.propositions,
                    about: &told.about,
                    carrier: told.carrier.as_ref(),
                    root: None,
                    quote: told.quote.clone(),
                })
                .collect(),
        }
    }
}

/// The native id is also the clock: "0721" was posted on 15 April at 07:21.
pub(super) fn post(document: &DocumentId, native: &str, text: &str) -> Post {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, line) in text.split('\n').enumerate() {
        blocks.push(Block {
            kind: if at == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
            span: Span::new(start, start + line.len()),
            day: None,
            intro: None,
        });
        start += line.len() + 1;
    }
    let (hour, minutes) = native.split_at(2);
    let posted = minute(15, &format!("{hour}:{minutes}"));
    Post {
        id: PostId::of(&[document.as_str(), native]),
        native_id: native.to_owned(),
        created_at: None,
        modified_at: None,
        posted_at: Some(posted),
        posted_basis: PostedBasis::Printed,
        day: Some(posted.day_in(60)),
        zone_minutes: 60,
        labels: vec!["Analysis".to_owned()],
        byline: Some("Rae Porter".to_owned()),
        byline_role: Some("Correspondent".to_owned()),
        blocks,
        images: vec![Image {
            alt: "A hall".to_owned(),
            credit: None,
        }],
        origin: Vec::new(),
        text: text.to_owned(),
    }
}

pub(super) fn run(store: &mut Store, now: Instant) -> Stamp {
    store.begin_run("test", "0", "", now).unwrap()
}

pub(super) fn save(store: &mut Store, now: Instant, page: &Page) -> Result<Saved, StoreError> {
    store.atomically(|store| {
        let stamp = store.begin_run("test", "0", "", now)?;
        store.save(&stamp, &page.saving(), false)
    })
}

/// Every row of every table, as text.
pub(crate) fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut lines = Vec::new();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..width)
                .map(|at| format!("{:?}", row.get_ref(at).unwrap()))
                .collect();
            lines.push(format!("{table}: {}", cells.join(", ")));
        }
    }
    lines
}

pub(super) const LATER: &str = "2031-05-01T00:00:00.000Z";

pub(super) fn everything(store: &Store) -> Vec<(String, String)> {
    store
        .statements(&Filter::default())
        .unwrap()
        .into_iter()
        .map(|row| (row.record.id, row.record.content.text))
        .collect()
}

/// Two posts: Ada says yes, then Ben says no.
pub(super) fn summit() -> (Page, Issue, [StatementId; 2]) {
    let mut page = Page::new(
        "https://example.org/live",
        &[
            (
                "0912",
                "Second post\nBen Beta said \"she will not attend\" on Monday.",
            ),
            (
                "0721",
                "First post\nIn Lyon, Ada Alpha said she will attend.",
            ),
        ],
    );
    let talks = issue(
        "attend(en_000000000001)",
        "Will Ada Alpha attend the talks?",
    );
    let yes = answer(&talks, Polarity::Positive, Certainty::Certain);
    let no = answer(&talks, Polarity::Negative, Certainty::Certain);
    let one = page.says(1, &person("Ada Alpha"), "she will attend", yes);
    let two = page.says(0, &person("Ben Beta"), "\"she will not attend\"", no);
    (page, talks, [one, two])
}

pub(super) fn link(
    one: &StatementId,
    other: &StatementId,
    issue: &Issue,
    kind: RelationKind,
) -> Relation {
    let (from, to) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    Relation {
        id: RelationId::of(&[from.as_str(), to.as_str(), kind.as_str(), issue.id.as_str()]),
        kind,
        from: from.clone(),
        to: to.clone(),
        issue: Some(issue.id.clone()),
        flags: vec!["allied".to_owned()],
        basis: RelationBasis::Rule,
        rule: "negation".to_owned(),
        confidence: 0.8,
        why: "one says yes, the other no".to_owned(),
        gates: vec![Gate::SameQuestion, Gate::TwoSpeakers],
    }
}
