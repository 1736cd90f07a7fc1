//! Test bench: sentences with an invented cast, and what is read from them.
//!
//! A row is a cue with its content in brackets: `Vell said [he will attend the talks]`. The words before the first
//! bracket give the cue's lemma as `(lemma)`; the speaker is named in the row's first column.

use crate::calendar::{Day, Interval};
use crate::entity::{Affiliation, Entity, EntityKind, Mention, Speaker, SpeakerBasis};
use crate::id::EntityId;
use crate::language::{self, Token};
use crate::span::Span;
use crate::statement::{
    Attitude, Channel, Cue, Mode, ReportingStance, Source, SpeechAct, Statement,
};
use crate::time::{Expression, Reference};

use super::{Context, EventContext, Proposition, Role, Value};

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
    statement: Statement,
}

pub(super) fn id(name: &str) -> EntityId {
    EntityId::stored(format!("en_{name}"))
}

fn act(cue: &str) -> SpeechAct {
    match cue {
        "call for" | "urge" | "demand" | "challenge" | "call on" | "push for" | "ask" | "want" => {
            SpeechAct::Request
        }
        "expect" | "predict" => SpeechAct::Predict,
        "propose" | "offer" | "float" => SpeechAct::Offer,
        "promise" | "vow" | "pledge" => SpeechAct::Commit,
        "refuse" | "reject" | "rule out" | "resist" | "oppose" => SpeechAct::Reject,
        "deny" => SpeechAct::Deny,
        "criticise" | "condemn" => SpeechAct::Criticise,
        "accuse" => SpeechAct::Accuse,
        "praise" | "welcome" => SpeechAct::Praise,
        "wonder" => SpeechAct::Question,
        _ => SpeechAct::Assert,
    }
}

impl Bench {
    /// `speaker` says by `cue` what stands in brackets in `line`; pronouns are given as `him=orr`.
    pub(super) fn new(speaker: &str, cue: &str, line: &str, pronouns: &[(&str, &str)]) -> Self {
        let open = line.find('[').unwrap();
        let text: String = line.chars().filter(|c| !matches!(c, '[' | ']')).collect();
        let content = Span::new(open, line.find(']').unwrap() - 1);
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
                if !text[end..].starts_with(char::is_alphabetic)
                    && !text[..at].ends_with(char::is_alphabetic)
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
            statement: Statement {
                sentence: 0,
                content: vec![content],
                cue: Cue {
                    spans: Vec::new(),
                    lemma: cue.to_owned(),
                    negated,
                },
                source: Source::None,
                addressee: None,
                time: None,
                mode: Mode::Indirect,
                speech_act: act(cue),
                attitude: Attitude::Communication,
                reporting_stance: ReportingStance::Neutral,
                channel: Channel::Unknown,
                carrier: None,
                confidence: 1.0,
            },
            text,
        }
    }

    pub(super) fn without_event(mut self) -> Self {
        self.event = None;
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
            event: self.event.as_ref(),
        }
    }

    pub(super) fn read(&self) -> Vec<Proposition> {
        super::read(&self.statement, &self.context())
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

fn shown(proposition: &Proposition) -> String {
    let key = proposition
        .issue
        .as_ref()
        .map_or("-", |issue| issue.key.as_str());
    let mut line = format!("{key} {}{}", proposition.certainty, proposition.polarity);
    if let Some(condition) = &proposition.condition_key {
        line.push_str(&format!(" if {condition}"));
    }
    if let Some(about) = &proposition.about {
        line.push_str(&format!(" @{}", about.interval.edtf));
    }
    match &proposition.value {
        Value::Binary => {}
        Value::Entity { entity, .. } => line.push_str(&format!(" ={entity}")),
        Value::Number { lo, hi, .. } => line.push_str(&format!(" ={lo}..{hi}")),
        Value::Time { interval, .. } => line.push_str(&format!(" ={}", interval.edtf)),
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
                    "{line}\n    expected {expected}\n    found    {told}\n    {}",
                    tags.join(" ")
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

mod attendance {
    use super::*;

    #[test]
    fn polarity_and_certainty() {
        check(&[
            (
                "hask",
                "say",
                "[Vell will attend the talks]",
                "attend(vell;talks) CT+",
            ),
            (
                "hask",
                "say",
                "[Vell won't attend peace talks in Geneva]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell is not due to attend the talks in Geneva]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell is due to attend the talks]",
                "attend(vell;talks) PR+",
            ),
            (
                "hask",
                "say",
                "[Vell may not attend the talks]",
                "attend(vell;talks) PS-",
            ),
            (
                "hask",
                "say",
                "[Vell might attend the talks]",
                "attend(vell;talks) PS+",
            ),
            (
                "hask",
                "say",
                "[Vell will probably attend the talks]",
                "attend(vell;talks) PR+",
            ),
            (
                "hask",
                "say",
                "[Vell would never attend the talks]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell is unlikely to attend the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell is expected to join the negotiations]",
                "attend(vell;talks) PR+",
            ),
            (
                "hask",
                "say",
                "[Vell is not expected to take part in the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell refused to take part in the talks]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell plans to skip the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell will boycott the talks]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell will not boycott the talks]",
                "attend(vell;talks) CT+",
            ),
            (
                "hask",
                "say",
                "[Vell seems set to stay away]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell is no longer going to attend the talks]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell has decided not to attend the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[Vell will also not be attending]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[it is unlikely that Vell will attend the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[it is unclear whether Vell will attend the talks]",
                "attend(vell;talks) Uu",
            ),
            (
                "hask",
                "say",
                "[she does not know if Vell would attend the talks]",
                "attend(vell;talks) Uu",
            ),
            (
                "hask",
                "say",
                "[she does not think Vell will attend the talks]",
                "attend(vell;talks) PR-",
            ),
            (
                "hask",
                "say",
                "[I think Vell will attend the talks]",
                "attend(vell;talks) PR+",
            ),
            (
                "hask",
                "say",
                "[Vell is not on the list of officials attending]",
                "attend(vell;talks) CT-",
            ),
            (
                "hask",
                "say",
                "[Vell is ready to come to Switzerland]",
                "attend(vell;talks) PR+",
            ),
            (
                "hask",
                "say",
                "[Vell has not ruled out attending the talks]",
                "attend(vell;talks) PS+",
            ),
        ]);
    }

    #[test]
    fn places_and_pronouns() {
        check(&[
            (
                "vell",
                "say",
                "[he may go to Geneva on Friday]",
                "attend(vell;talks) PS+ @2031-05-16",
            ),
            (
                "vell",
                "write",
                "[I will be in Switzerland this Thursday]",
                "attend(vell;talks) CT+ @2031-05-15",
            ),
            (
                "vell",
                "say",
                "[she will be in Bern tomorrow]",
                "attend(vell;bern) CT+ @2031-05-16",
            ),
            (
                "vell",
                "say",
                "[Orr will travel to Dombers]",
                "attend(orr;dombers) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr will fly to Geneva and attend the talks]",
                "attend(orr;talks) CT+",
            ),
            ("vell", "say", "[Orr is in Geneva]", ""),
            ("vell", "say", "[we come with one message]", ""),
            (
                "vell",
                "say",
                "[Orr will be there]",
                "attend(orr;talks) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr will attend the League summit]",
                "attend(orr;summit of league) CT+",
            ),
            ("vell", "say", "[the delegation will attend the talks]", ""),
            ("vell", "say", "[nobody will attend the talks]", ""),
        ]);
        let lost = Bench::new("vell", "say", "[Orr will travel to Geneva]", &[]).without_event();
        assert_eq!(lost.told(), "attend(orr;geneva) CT+");
        let lost = Bench::new("vell", "say", "[Orr will attend]", &[]).without_event();
        assert_eq!(lost.told(), "");
    }

    #[test]
    fn requests_and_wishes_of_the_cue() {
        check_with(
            &[
                (
                    "vell",
                    "challenge",
                    "Vell challenged [Orr to come to Switzerland in person]",
                    "attend(orr;talks) PR+",
                ),
                (
                    "vell",
                    "call for",
                    "Vell called for [Orr to meet her there]",
                    "meet(orr;vell) PR+ | attend(orr;talks) PR+",
                ),
                (
                    "vell",
                    "expect",
                    "Vell expects [Orr to come to Geneva]",
                    "attend(orr;talks) PR+",
                ),
                (
                    "vell",
                    "not expect",
                    "Vell does not expect [Orr to come to Geneva]",
                    "attend(orr;talks) PR-",
                ),
                (
                    "vell",
                    "say",
                    "[I will be in Geneva, and I expect Orr to come to Geneva as well]",
                    "attend(vell;talks) CT+ | attend(orr;talks) PR+",
                ),
                (
                    "vell",
                    "float",
                    "Vell floated [the possibility of joining the talks in Geneva, if Orr does]",
                    "attend(vell;talks) PS+ if attend(orr;talks)",
                ),
                (
                    "vell",
                    "promise",
                    "Vell promised [to attend the talks]",
                    "attend(vell;talks) CT+",
                ),
                (
                    "vell",
                    "refuse",
                    "Vell refused [to attend the talks]",
                    "attend(vell;talks) CT-",
                ),
                (
                    "vell",
                    "deny",
                    "Vell denied [that Orr will attend the talks]",
                    "attend(orr;talks) CT-",
                ),
                (
                    "vell",
                    "wonder",
                    "Vell wondered [whether Orr will attend the talks]",
                    "attend(orr;talks) Uu",
                ),
                (
                    "vell",
                    "not say",
                    "Vell never said [that Orr will attend the talks]",
                    "",
                ),
                (
                    "vell",
                    "doubt",
                    "Vell doubts [that Orr will attend the talks]",
                    "attend(orr;talks) PR-",
                ),
            ],
            &[("her", "vell"), ("him", "orr")],
        );
    }

    #[test]
    fn ellipsis_and_conditions() {
        check_with(
            &[
                (
                    "vell",
                    "hint",
                    "Vell will also not be attending - despite hinting yesterday [she would, if Orr showed up]",
                    "attend(vell;talks) PS+ if attend(orr;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she would attend the talks, but only if Orr was there]",
                    "attend(vell;talks) CT+ if attend(orr;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she was ready to fly from Bern to Geneva - at a moment's notice - if President Orr turned up]",
                    "attend(vell;talks) PR+ if attend(orr;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she may go to Geneva on Friday if peace talks make progress today]",
                    "attend(vell;talks) PS+ if progress(talks) @2031-05-16",
                ),
                (
                    "vell",
                    "say",
                    "[she may go to Geneva if the talks advance]",
                    "attend(vell;talks) PS+ if progress(talks)",
                ),
                (
                    "vell",
                    "say",
                    "[if Orr comes, she will attend the talks]",
                    "attend(vell;talks) CT+ if attend(orr;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she will attend the talks unless Orr attends]",
                    "attend(vell;talks) CT+ if !attend(orr;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she does not know if Orr would attend without her there]",
                    "attend(orr;talks) Uu if !attend(vell;talks)",
                ),
                (
                    "vell",
                    "say",
                    "[she will attend the talks as long as Norland withdraws its troops]",
                    "attend(vell;talks) CT+ if withdraw_force(norland;troop)",
                ),
                (
                    "vell",
                    "say",
                    "[she will not attend the talks until the shelling stops]",
                    "attend(vell;talks) CT- if !shell stop",
                ),
                (
                    "vell",
                    "say",
                    "[she will attend the talks on condition that Orr stays away]",
                    "attend(vell;talks) CT+ if !attend(orr;talks)",
                ),
            ],
            &[("she", "vell"), ("her", "vell")],
        );
    }
}

mod events {
    use super::*;

    #[test]
    fn when_and_where() {
        check(&[
            (
                "vell",
                "say",
                "[peace talks in Geneva will go ahead today]",
                "date(talks) CT+ @2031-05-15 =2031-05-15 | hold(talks) CT+ @2031-05-15",
            ),
            (
                "vell",
                "say",
                "[they will take place tomorrow]",
                "date(talks) CT+ @2031-05-16 =2031-05-16 | hold(talks) CT+ @2031-05-16",
            ),
            (
                "vell",
                "say",
                "[it will be today]",
                "date(talks) CT+ @2031-05-15 =2031-05-15",
            ),
            (
                "vell",
                "say",
                "[the talks will be held in Geneva]",
                "place(talks) CT+ =geneva | hold(talks) CT+",
            ),
            (
                "vell",
                "say",
                "[the talks will not take place]",
                "hold(talks) CT-",
            ),
            (
                "vell",
                "say",
                "[the talks have been called off]",
                "hold(talks) CT-",
            ),
            ("vell", "say", "[there will be no talks]", "hold(talks) CT-"),
            (
                "vell",
                "say",
                "[Norland will host the talks]",
                "host(norland;talks) CT+",
            ),
            (
                "vell",
                "say",
                "[the talks may be postponed]",
                "postpone(talks) PS+",
            ),
            (
                "vell",
                "say",
                "[the talks have stalled]",
                "progress(talks) CT-",
            ),
            (
                "vell",
                "say",
                "[separate talks will take place tomorrow]",
                "",
            ),
        ]);
    }

    #[test]
    fn talking_and_meeting() {
        check_with(
            &[
                (
                    "vell",
                    "say",
                    "[she won't negotiate with anyone except the Norland leader]",
                    "talk(orr;vell) CT+",
                ),
                (
                    "vell",
                    "say",
                    "[she would only talk to him]",
                    "talk(orr;vell) CT+",
                ),
                (
                    "vell",
                    "say",
                    "[she will not talk to Orr]",
                    "talk(orr;vell) CT-",
                ),
                (
                    "vell",
                    "call for",
                    "Vell called for [direct talks with Norland in Geneva]",
                    "talk(norland;vell) PR+",
                ),
                (
                    "vell",
                    "propose",
                    "Vell proposed [direct talks]",
                    "hold(talks) PR+",
                ),
                (
                    "vell",
                    "rule out",
                    "Vell ruled out [talks with Norland]",
                    "talk(norland;vell) CT-",
                ),
                (
                    "hask",
                    "say",
                    "[Norland and Sorland will hold direct talks]",
                    "talk(norland;sorland) CT+",
                ),
                (
                    "hask",
                    "say",
                    "[Orr and Vell have not met in person]",
                    "meet(orr;vell) CT-",
                ),
                (
                    "hask",
                    "say",
                    "[Orr will meet Vell in Bern on Friday]",
                    "meet(orr;vell) CT+ @2031-05-16",
                ),
                (
                    "hask",
                    "say",
                    "[it's extremely unlikely Orr will meet Vell]",
                    "meet(orr;vell) PR-",
                ),
                ("hask", "say", "[Orr met reporters]", ""),
            ],
            &[("him", "orr")],
        );
    }

    #[test]
    fn ceasefires_and_counts() {
        check(&[
            (
                "vell",
                "call for",
                "Vell called for [a 30-day ceasefire in Sorland]",
                "ceasefire(sorland) PR+",
            ),
            (
                "orr",
                "resist",
                "Orr has been resisting [a ceasefire in Sorland]",
                "ceasefire(sorland) CT-",
            ),
            (
                "vell",
                "say",
                "[at least 12 people were killed in Dombers]",
                "killed(dombers) CT+ =12..inf",
            ),
            (
                "vell",
                "say",
                "[three people were injured in Dombers]",
                "injured(dombers) CT+ =3..3",
            ),
            (
                "vell",
                "say",
                "[dozens of people were arrested in Dombers on Friday]",
                "arrested(dombers) CT+ @2031-05-16 =24..99",
            ),
            (
                "vell",
                "say",
                "[more than 1,200 people died in Norland]",
                "killed(norland) CT+ =1201..inf",
            ),
        ]);
    }
}

mod stances {
    use super::*;

    #[test]
    fn by_the_verb_of_the_content() {
        check(&[
            (
                "hask",
                "say",
                "[Norland supports the plan]",
                "support(norland;plan) CT+",
            ),
            (
                "hask",
                "say",
                "[Norland opposes Sorland's plan]",
                "support(norland;plan of sorland) CT-",
            ),
            (
                "hask",
                "say",
                "[Norland does not support the plan]",
                "support(norland;plan) CT-",
            ),
            (
                "hask",
                "say",
                "[Norland has rejected the offer]",
                "accept(norland;offer) CT-",
            ),
            (
                "hask",
                "say",
                "[Norland turned down the offer]",
                "accept(norland;offer) CT-",
            ),
            (
                "hask",
                "say",
                "[Norland wants to see progress]",
                "want(norland;progress) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland wants progress within days]",
                "want(norland;progress) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr was sanctioned by Norland]",
                "sanction(norland;orr) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland will lift sanctions on Sorland]",
                "sanction(norland;sorland) CT-",
            ),
            (
                "vell",
                "say",
                "[Norland could impose new sanctions on Sorland]",
                "sanction(norland;sorland) PS+",
            ),
            ("vell", "say", "[Orr will resign]", "resign(orr) CT+"),
            ("vell", "say", "[Orr should step down]", "resign(orr) PR+"),
            ("vell", "say", "[Orr should not resign]", "resign(orr) PR-"),
            (
                "vell",
                "say",
                "[Norland has recognised Sorland]",
                "recognise(norland;sorland) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland will withdraw its troops]",
                "withdraw_force(norland;troop) CT+",
            ),
            (
                "vell",
                "say",
                "[Norland attacked Sorland]",
                "attack(norland;sorland) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr is responsible for the attack]",
                "responsible(orr;attack) CT+",
            ),
            ("vell", "say", "[Orr is a liar]", "be liar(orr) CT+"),
            ("vell", "say", "[Orr is cautious]", "be cautious(orr) CT+"),
            (
                "vell",
                "say",
                "[Orr has signed the treaty]",
                "sign(orr;treaty) CT+",
            ),
            (
                "vell",
                "say",
                "[Orr has failed to sign the treaty]",
                "sign(orr;treaty) CT-",
            ),
            (
                "vell",
                "say",
                "[Orr embarrassed Norland]",
                "embarrass(orr;norland) CT+",
            ),
            (
                "vell",
                "say",
                "[the duration of the talks will depend on their progress]",
                "",
            ),
            ("vell", "say", "[there is no military solution]", ""),
        ]);
    }

    #[test]
    fn by_the_cue() {
        check(&[
            (
                "vell",
                "criticise",
                "Vell criticised [Orr for sending a junior delegation]",
                "criticise(vell;orr) CT+",
            ),
            (
                "vell",
                "accuse",
                "Vell accused [Norland of not being serious about peace]",
                "accuse(vell;norland) CT+ | be serious(norland) CT-",
            ),
            (
                "vell",
                "want",
                "Vell wants [progress within days]",
                "want(vell;progress) CT+",
            ),
            (
                "vell",
                "support",
                "Vell supports [the Dawn Party]",
                "support(vell;party) CT+",
            ),
            (
                "vell",
                "oppose",
                "Vell opposes [the plan]",
                "support(vell;plan) CT-",
            ),
            (
                "vell",
                "reject",
                "Vell rejected [the offer]",
                "accept(vell;offer) CT-",
            ),
            (
                "vell",
                "welcome",
                "Vell welcomed [the decision]",
                "praise(vell;decision) CT+",
            ),
            ("vell", "say", "Vell said [a great day]", ""),
        ]);
    }
}

#[test]
fn several_in_one() {
    check(&[
        (
            "vell",
            "say",
            "[Orr will attend the talks but Norland will not sign the treaty]",
            "attend(orr;talks) CT+ | sign(norland;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Norland, which attacked Sorland, will not sign the treaty]",
            "sign(norland;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[Orr will not sign the treaty because Norland attacked Sorland]",
            "sign(orr;treaty) CT-",
        ),
        (
            "vell",
            "say",
            "[I am waiting to see who will come from Norland, and then I will decide which steps Sorland should take]",
            "",
        ),
        ("vell", "say", "[will Orr attend the talks?]", ""),
    ]);
}

#[test]
fn about_has_roles() {
    let bench = Bench::new("vell", "say", "[Orr will meet Hask in Bern]", &[]);
    assert_eq!(
        bench.about(),
        [
            (id("bern"), Role::Place),
            (id("hask"), Role::Theme),
            (id("orr"), Role::Agent)
        ]
    );
    let bench = Bench::new(
        "vell",
        "criticise",
        "Vell criticised [Orr for the delay]",
        &[],
    );
    assert_eq!(bench.about(), [(id("orr"), Role::Target)]);
}

#[test]
fn no_text_makes_it_fall() {
    for line in [
        "[]",
        "[,]",
        "[if]",
        "[to]",
        "[not]",
        "[and and and]",
        "[\"\"]",
        "[of]",
        "[who]",
        "[é … –]",
        "[without]",
        "[the]",
        "[is]",
        "[as long]",
    ] {
        let bench = Bench::new("vell", "say", line, &[]);
        assert!(bench.read().len() + bench.about().len() < 9);
    }
}
