//! Test bench: sentences with an invented cast, and what is read from them.
//!
//! A row is a cue with its content in brackets: `Vell said [he will attend the talks]`. The words before the first
//! bracket give the cue's lemma as `(lemma)`; the speaker is named in the row's first column.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::calendar::{Day, Interval};
use crate::entity::{
    Affiliation, Entity, EntityKind, Matters, Mention, Offices, Speaker, SpeakerBasis,
};
use crate::id::EntityId;
use crate::language::{self, Token};
use crate::span::Span;
use crate::statement::{Cue, Mode, SpeechAct, Statement};
use crate::time::{Expression, Reference};

mod attendance;
mod counts;
mod events;
mod going;
mod pages;
mod plans;
mod precision;
mod sites;
mod stances;
mod states;
mod taken;
mod things;
mod tolls;
mod votes;

use super::{Context, EventContext, Proposition, Role, Trees, Value};

/// Name, kind, short id.
const CAST: &[(&str, EntityKind, &str)] = &[
    ("President Ada Vell", EntityKind::Person, "vell"),
    ("Ada Vell", EntityKind::Person, "vell"),
    ("Vell", EntityKind::Person, "vell"),
    ("Tomas Orr", EntityKind::Person, "orr"),
    ("President Orr", EntityKind::Person, "orr"),
    ("Orr", EntityKind::Person, "orr"),
    ("Mira Hask", EntityKind::Person, "hask"),
    ("Hask", EntityKind::Person, "hask"),
    ("the Norland leader", EntityKind::Person, "orr"),
    ("Norland", EntityKind::Gpe, "norland"),
    ("Sorland", EntityKind::Gpe, "sorland"),
    ("Switzerland", EntityKind::Gpe, "switzerland"),
    ("Geneva", EntityKind::Place, "geneva"),
    ("Bern", EntityKind::Place, "bern"),
    ("Dombers", EntityKind::Place, "dombers"),
    ("the Northern League", EntityKind::Org, "league"),
    ("League", EntityKind::Org, "league"),
    ("Dawn Party", EntityKind::Org, "party"),
    ("opposition leaders", EntityKind::Group, "opposition"),
];

/// What a sentence is read in.
pub(super) struct Bench {
    text: String,
    tokens: Vec<Token>,
    mentions: Vec<Mention>,
    times: Vec<Expression>,
    entities: Vec<Entity>,
    speaker: Option<Speaker>,
    event: Option<EventContext>,
    venue: Option<EntityId>,
    measure: Option<&'static str>,
    matters: Matters,
    pub(super) offices: Offices,
    disaster: bool,
    statement: Statement,
    trees: Trees<'static>,
}

pub(super) fn id(name: &str) -> EntityId {
    EntityId::stored(format!("en_{name}"))
}

fn act(cue: &str) -> SpeechAct {
    match cue {
        "appeal" | "advise" | "ask for" | "call" | "call for" | "urge" | "demand" | "challenge"
        | "call on" | "push for" | "ask" | "want" => SpeechAct::Request,
        "expect" | "predict" => SpeechAct::Predict,
        "propose" | "offer" | "float" => SpeechAct::Offer,
        "promise" | "vow" | "pledge" => SpeechAct::Commit,
        "refuse" | "reject" | "rule out" | "resist" | "oppose" => SpeechAct::Reject,
        "deny" | "hit back" => SpeechAct::Deny,
        "criticise" | "condemn" | "mock" => SpeechAct::Criticise,
        "accuse" => SpeechAct::Accuse,
        "praise" | "welcome" | "defend" => SpeechAct::Praise,
        "wonder" => SpeechAct::Question,
        _ => SpeechAct::Assert,
    }
}

impl Bench {
    /// `speaker` says by `cue` what stands in brackets in `line`; pronouns are given as `him=orr`. Braces hold the words of
    /// the cue, where they count.
    pub(super) fn new(speaker: &str, cue: &str, line: &str, pronouns: &[(&str, &str)]) -> Self {
        let (mut text, mut marks) = (String::new(), BTreeMap::new());
        for letter in line.chars() {
            if matches!(letter, '[' | ']' | '{' | '}') {
                marks.insert(letter, text.len());
            } else {
                text.push(letter);
            }
        }
        let content = Span::new(marks[&'['], marks[&']']);
        let spoken = marks
            .get(&'{')
            .map(|&open| Span::new(open, marks[&'}']))
            .into_iter();
        let said = content.of(&text);
        let tokens = language::tokens(&text, Span::new(0, text.len()));
        let mut mentions: Vec<Mention> = Vec::new();
        let mut add = |span: Span, entity: EntityId, basis: SpeakerBasis| {
            if !mentions
                .iter()
                .any(|known: &Mention| known.span.overlaps(span))
            {
                mentions.push(Mention {
                    span,
                    entity,
                    basis,
                });
            }
        };
        for (name, _, short) in CAST {
            for (at, _) in text.match_indices(name) {
                let end = at + name.len();
                if !text.get(end..).unwrap().starts_with(char::is_alphabetic)
                    && !text.get(..at).unwrap().ends_with(char::is_alphabetic)
                {
                    add(Span::new(at, end), id(short), SpeakerBasis::Named);
                }
            }
        }
        for (word, short) in pronouns {
            for token in &tokens {
                if token.lower == *word && content.contains(token.span) {
                    add(token.span, id(short), SpeakerBasis::Pronoun);
                }
            }
        }
        mentions.sort_by_key(|mention| mention.span);
        let (negated, cue) = cue
            .strip_prefix("not ")
            .map_or((false, cue), |cue| (true, cue));
        let times = times(&text);
        let mut entities: Vec<Entity> = Vec::new();
        for (name, kind, short) in CAST {
            if !entities.iter().any(|known| known.id == id(short)) {
                let affiliations = if *short == "hask" {
                    vec![Affiliation {
                        principal: id("norland"),
                        role: "spokeswoman".to_owned(),
                    }]
                } else {
                    Vec::new()
                };
                let name = name
                    .trim_start_matches("President ")
                    .trim_start_matches("the ");
                entities.push(Entity {
                    id: id(short),
                    kind: *kind,
                    name: name.to_owned(),
                    aliases: Vec::new(),
                    affiliations,
                });
            }
        }
        entities.sort_by(|one, other| one.id.cmp(&other.id));
        Self {
            tokens,
            mentions,
            times,
            entities,
            speaker: (!speaker.is_empty()).then(|| Speaker {
                entity: id(speaker),
                basis: SpeakerBasis::Named,
                confidence: 1.0,
            }),
            event: Some(EventContext {
                event: id("talks"),
                name: "Geneva talks".to_owned(),
                places: vec![id("geneva"), id("switzerland")],
            }),
            trees: Trees::new(language::encoder::Encoder::embedded()),
            venue: None,
            measure: None,
            matters: Matters::default(),
            offices: Offices::new(),
            disaster: false,
            statement: Statement {
                cue: Cue {
                    spans: spoken.collect(),
                    lemma: cue.to_owned(),
                    negated,
                },
                mode: if said.starts_with('“') && said.ends_with('”') {
                    Mode::Direct
                } else {
                    Mode::Indirect
                },
                speech_act: act(cue),
                ..Statement::verbatim(content)
            },
            text,
        }
    }

    pub(super) fn without_event(mut self) -> Self {
        self.event = None;
        self
    }

    /// Where the words of the cue stand.
    pub(super) fn cued(&mut self, cue: &str) {
        let at = self.text.find(cue).unwrap();
        self.statement.cue.spans = vec![Span::new(at, at + cue.len())];
    }

    /// The page around it, in its words.
    pub(super) fn on_page(mut self, page: &str) -> Self {
        let tokens = language::tokens(page, Span::new(0, page.len()));
        self.matters = Matters::of(std::iter::once((page, tokens.as_slice())));
        self
    }

    pub(super) fn written(mut self) -> Self {
        self.statement.mode = Mode::Author;
        self
    }

    fn context(&self) -> Context<'_> {
        Context {
            text: &self.text,
            tokens: &self.tokens,
            mentions: &self.mentions,
            times: &self.times,
            entities: &self.entities,
            speaker: self.speaker.as_ref(),
            disaster: self.disaster,
            venue: self.venue.as_ref(),
            measure: self.measure,
            matters: &self.matters,
            offices: &self.offices,
            event: self.event.as_ref(),
            trees: &self.trees,
            document: "do_1",
            said_on: Day::new(2031, 5, 15),
        }
    }

    pub(super) fn read(&self) -> Vec<Proposition> {
        super::read(&self.statement, &self.context())
    }

    /// The same with counts that name no place, whose place begins with a question mark.
    pub(super) fn told_on_page(&self) -> String {
        let found = super::read_on_page(&self.statement, &self.context());
        let lines: Vec<String> = found.iter().map(shown).collect();
        lines.join(" | ").replace("en_", "")
    }

    pub(super) fn about(&self) -> Vec<(EntityId, Role)> {
        super::about(&self.statement, &self.context())
    }

    /// `attend(vell;talks) + CT if attend(orr;talks) @2031-05-16 =value`, one a proposition, joined by " | ".
    pub(super) fn told(&self) -> String {
        let lines: Vec<String> = self.read().iter().map(shown).collect();
        lines.join(" | ")
    }
}

impl Bench {
    /// The content as it is parsed: `word/TAG relation>head`.
    fn tree(&self) -> String {
        let content = self.tokens.iter().filter(|token| {
            self.statement
                .content
                .iter()
                .any(|piece| piece.contains(token.span))
        });
        let words: Vec<&str> = content.map(|token| token.span.of(&self.text)).collect();
        let tree = language::parse::parse(language::encoder::Encoder::embedded(), &words);
        let told = words.iter().zip(&tree.nodes).map(|(word, node)| {
            let head = node.head.map_or("", |head| words[head]);
            format!("{word}/{} {}>{head}", node.tag, node.relation)
        });
        told.collect::<Vec<_>>().join(" | ")
    }
}

fn shown(proposition: &Proposition) -> String {
    let key = proposition
        .issue
        .as_ref()
        .map_or("-", |issue| issue.key.as_str());
    let mut line = format!("{key} {}{}", proposition.certainty, proposition.polarity);
    if let Some(condition) = &proposition.condition_key {
        write!(line, " if {condition}").unwrap();
    }
    if let Some(about) = &proposition.about {
        write!(line, " @{}", about.interval.edtf).unwrap();
    }
    match &proposition.value {
        Value::Binary => {}
        Value::Entity { entity, .. } => write!(line, " ={entity}").unwrap(),
        Value::Number { lo, hi, .. } => write!(line, " ={lo}..{hi}").unwrap(),
        Value::Time { interval, .. } => write!(line, " ={}", interval.edtf).unwrap(),
    }
    line.replace("en_", "")
}

/// Thursday, 15 May 2031 is today.
fn times(text: &str) -> Vec<Expression> {
    let day = |day| Interval::day(Day::new(2031, 5, day).unwrap());
    let table = [
        ("today", day(15)),
        ("tomorrow", day(16)),
        ("Friday", day(16)),
        ("yesterday", day(14)),
        ("Thursday", day(15)),
    ];
    let mut found: Vec<Expression> = table
        .into_iter()
        .flat_map(|(word, interval)| {
            text.match_indices(word)
                .map(move |(at, _)| Expression {
                    span: Span::new(at, at + word.len()),
                    interval: interval.clone(),
                    reference: Reference::Relative,
                })
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_by_key(|expression| expression.span);
    found
}

/// Reads each row `(speaker, cue, line, expected)` and lists every row that reads otherwise.
pub(super) fn check(rows: &[(&str, &str, &str, &str)]) {
    check_with(rows, &[]);
}

/// The same, with pronouns resolved as given.
pub(super) fn check_with(rows: &[(&str, &str, &str, &str)], pronouns: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(speaker, cue, line, expected)| {
            let bench = Bench::new(speaker, cue, line, pronouns);
            let told = bench.told();
            let tags: Vec<String> = bench
                .tokens
                .iter()
                .map(|token| format!("{}/{}", token.lower, token.tag))
                .collect();
            (told != *expected).then(|| {
                format!(
                    "{line}\n    expected {expected}\n    found    {told}\n    {}\n    tree     {}",
                    tags.join(" "),
                    bench.tree()
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}
