//! A database of any size, made of invented words and written through the store: what exports and lists are timed on.
//!
//! A third of the statements answer no question, as in real pages. Few questions are answered often and most seldom;
//! each by one to eight speakers, who now and then turn.

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::calendar::{Instant, Interval};
use onrecord::entity::{Entity, EntityKind, Speaker, SpeakerBasis, fold};
use onrecord::id::{DocumentId, EntityId, IssueId, PostId, StatementId};
use onrecord::post::{Block, BlockKind, Document, DocumentKind, Post, PostedBasis};
use onrecord::proposition::{
    Certainty, Dynamics, Issue, Polarity, Proposition, Role, Value, ValueType,
};
use onrecord::relation::relate_within;
use onrecord::span::Span;
use onrecord::statement::{
    Attitude, Channel, Cue, Mode, ReportingStance, Source, SpeechAct, Statement,
};
use onrecord::store::{Belief, Filter, Saving, Store};
use onrecord::time::{SaidAt, SaidBasis};

use crate::dice::Dice;

/// How large it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) statements: usize,
    pub(crate) issues: usize,
    pub(crate) speakers: usize,
}

const POSTS: usize = 20;
const LINES: usize = 10;
/// Minutes from one post to the next.
const PACE: i64 = 23;

struct Told {
    id: StatementId,
    post: usize,
    statement: Statement,
    speaker: Speaker,
    said_at: SaidAt,
    propositions: Vec<Proposition>,
    about: Vec<(EntityId, Role)>,
    quote: Option<String>,
}

struct Library {
    size: Size,
    dice: Dice,
    speakers: Vec<Entity>,
    issues: Vec<(Issue, EntityId)>,
    start: Instant,
}

fn entity(kind: EntityKind, name: String) -> Entity {
    Entity {
        id: EntityId::of(&[kind.as_str(), &fold(&name)]),
        kind,
        name,
        aliases: Vec::new(),
        affiliations: Vec::new(),
    }
}

/// Writes one to a new file; gives back how many relations hold in it.
pub(crate) fn write(path: &Path, size: Size) -> usize {
    let mut store = Store::open(path).unwrap();
    let mut library = Library {
        size,
        dice: Dice::new(),
        speakers: (0..size.speakers)
            .map(|at| match at % 5 {
                4 => entity(EntityKind::Org, format!("Ministry {at} of Norland")),
                _ => entity(EntityKind::Person, format!("Mara Voss the {at}th")),
            })
            .collect(),
        issues: Vec::new(),
        start: "2031-01-01T06:00:00.000Z".parse().unwrap(),
    };
    library.issues = (0..size.issues)
        .map(|at| {
            let who = library.speakers[at % size.speakers].clone();
            let key = format!("attend({},{at})", who.id);
            let issue = Issue {
                id: IssueId::of(&[&key]),
                key,
                question: format!("Will {} attend round {at} of the Kestrel talks?", who.name),
                frame: "attend".to_owned(),
                value_type: ValueType::Binary,
                dynamics: Dynamics::Plan,
                functional: true,
            };
            (issue, who.id)
        })
        .collect();
    let mut left = size.statements;
    let mut page = 0;
    while left > 0 {
        library.page(&mut store, page, left.min(POSTS * LINES));
        left = left.saturating_sub(POSTS * LINES);
        page += 1;
    }
    relate(&mut store)
}

/// As the program does after each page, but once for all.
fn relate(store: &mut Store) -> usize {
    let stances = store.stances(&Filter::default()).unwrap();
    let relations = relate_within(&stances, &store.places().unwrap());
    let issues: BTreeSet<IssueId> = stances.into_iter().map(|stance| stance.issue).collect();
    store
        .atomically(|store| {
            let stamp =
                store.begin_run("bench", "0", "", Instant::from_millis(1_990_000_000_000))?;
            store.replace_relations(&issues, &relations, &stamp)
        })
        .unwrap();
    relations.len()
}

impl Library {
    fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.dice.roll(u64::try_from(sides).unwrap())).unwrap()
    }

    /// One live page of twenty posts with ten lines each; a line is a statement.
    fn page(&mut self, store: &mut Store, page: usize, lines: usize) {
        let url = format!("https://news.example/live/{page}");
        let id = DocumentId::of(&[&url]);
        let (mut posts, mut told) = (Vec::new(), Vec::new());
        let mut entities: BTreeSet<usize> = BTreeSet::new();
        for at in 0..lines.div_ceil(LINES) {
            let minutes = i64::try_from(page * POSTS + at).unwrap() * PACE;
            let posted = self.start.plus_minutes(minutes);
            let native = format!("p{at}");
            let post = PostId::of(&[id.as_str(), &native]);
            let mut text = format!("Round of talks, update {at}");
            let mut blocks = vec![(BlockKind::Headline, 0, text.len())];
            for line in 0..LINES.min(lines - at * LINES) {
                text.push('\n');
                let start = text.len();
                let one = self.line(
                    &mut text,
                    posted,
                    at,
                    [id.as_str(), post.as_str(), &line.to_string()],
                );
                entities.insert(one.0);
                entities.extend(one.1);
                told.push(one.2);
                blocks.push((BlockKind::Paragraph, start, text.len()));
            }
            posts.push(Post {
                id: post,
                native_id: native,
                created_at: None,
                modified_at: None,
                posted_at: Some(posted),
                posted_basis: PostedBasis::Printed,
                day: Some(posted.day_in(60)),
                zone_minutes: 60,
                labels: Vec::new(),
                byline: Some("Rae Porter".to_owned()),
                byline_role: None,
                blocks: blocks
                    .into_iter()
                    .map(|(kind, start, end)| Block {
                        kind,
                        span: Span::new(start, end),
                        day: None,
                        intro: None,
                    })
                    .collect(),
                images: Vec::new(),
                origin: Vec::new(),
                text,
            });
        }
        let document = Document {
            id,
            name: format!("page-{page}"),
            hash: blake3::hash(url.as_bytes()).to_hex().to_string(),
            url,
            outlet: Some("The Example".to_owned()),
            title: Some("Kestrel talks live".to_owned()),
            kind: DocumentKind::LivePage,
            dating: None,
            posts,
            warnings: Vec::new(),
        };
        let mut entities: Vec<Entity> = entities
            .into_iter()
            .map(|at| self.speakers[at].clone())
            .collect();
        entities.sort_by(|one, other| one.id.cmp(&other.id));
        let saving = Saving {
            memories: Vec::new(),
            document: &document,
            entities: &entities,
            sights: &[],
            beliefs: told.iter().map(belief).collect(),
        };
        let now = self
            .start
            .plus_minutes(i64::try_from(page * POSTS + POSTS).unwrap() * PACE);
        store
            .atomically(|store| {
                let stamp = store.begin_run("bench", "0", "", now)?;
                store.save(&stamp, &saving, false)
            })
            .unwrap();
    }

    /// Writes a line; gives back its speaker, whom its question names, and the statement.
    fn line(
        &mut self,
        text: &mut String,
        posted: Instant,
        post: usize,
        id: [&str; 3],
    ) -> (usize, Option<usize>, Told) {
        // The square of a number between 0 and 1 is more often small than large.
        let share = self.roll(1_000_000);
        let issue = share * share / 1_000_000 * self.size.issues / 1_000_000;
        let answers = self.roll(3) > 0;
        let who = (issue * 31 + self.roll(1 + issue % 8) * 7) % self.size.speakers;
        let yes = (self.roll(10) > 0) != who.is_multiple_of(3);
        let certainty = match self.roll(4) {
            0 => Certainty::Possible,
            1 => Certainty::Probable,
            _ => Certainty::Certain,
        };
        let quoted = self.roll(3) == 0;
        let start = text.len();
        let name = self.speakers[who].name.clone();
        text.push_str(&name);
        let source = Span::new(start, text.len());
        text.push_str(" said ");
        let cue = Span::new(text.len() - 5, text.len() - 1);
        let begun = text.len();
        let words = format!(
            "the delegation {} come to round {issue} of the talks, whatever the other side says about item {}",
            if yes { "will" } else { "will not" },
            self.roll(100)
        );
        if quoted {
            text.push('“');
        }
        text.push_str(&words);
        if quoted {
            text.push('”');
        }
        let content = Span::new(begun, text.len());
        text.push('.');
        let (question, asked) = self.issues[issue].clone();
        let proposition = Proposition {
            issue: answers.then_some(question),
            frame: Some("attend".to_owned()),
            polarity: if yes {
                Polarity::Positive
            } else {
                Polarity::Negative
            },
            certainty,
            value: Value::Binary,
            condition: (self.roll(12) == 0).then(|| "the talks make progress".to_owned()),
            condition_key: None,
            premise: None,
            about: None,
        };
        let proposition = Proposition {
            condition_key: proposition.condition.clone(),
            ..proposition
        };
        let told = Told {
            id: StatementId::of(&id),
            post,
            statement: Statement {
                sentence: 0,
                content: vec![content],
                cue: Cue {
                    spans: vec![cue],
                    lemma: "say".to_owned(),
                    negated: false,
                },
                source: Source::Words(vec![source]),
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
            speaker: Speaker {
                entity: self.speakers[who].id.clone(),
                basis: SpeakerBasis::Named,
                confidence: 0.95,
            },
            said_at: SaidAt {
                interval: Some(Interval::minute(posted)),
                basis: SaidBasis::PostTime,
            },
            propositions: vec![proposition],
            about: vec![(asked, Role::Agent)],
            quote: quoted.then_some(words),
        };
        (who, Some(issue % self.size.speakers), told)
    }
}

fn belief(told: &Told) -> Belief<'_> {
    Belief {
        id: &told.id,
        post: told.post,
        statement: &told.statement,
        speaker: Some(&told.speaker),
        addressee: None,
        answers_to: None,
        said_at: &told.said_at,
        propositions: &told.propositions,
        about: &told.about,
        carrier: None,
        root: None,
        quote: told.quote.clone(),
    }
}
