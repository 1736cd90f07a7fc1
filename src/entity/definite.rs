//! "The minister", "her press secretary", "the 61-year-old": somebody who is called by what they are, behind or before
//! the place where the name is given.
//!
//! Behind it, the name is that of the only one in the post who is known to be that, or whom the words can mean. Before
//! it, a role leads and the next sentence gives the name with nothing else to it ("..., the union's chief has said. 'We
//! will stay,' Ann Example told reporters"). Where several fit, nobody is named.

mod ahead;
mod alone;

use ahead::ahead;
use alone::{acted, at_work};

use super::apposition::{apposed, introduced, something_else};
use super::gazetteer::gazetteer;
use super::pronoun::goes_on;
use super::scene::Scene;
use super::source::{self, determiner};
use super::speaker::{Told, source_start};
use super::subject::subject_of;
use super::varied;
use super::{EntityKind, Mention, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{Tag, Token};
use crate::sentence::Sentence;
use crate::span::Span;
use crate::statement::{Source, Statement};

/// How many sentences back or ahead a reader looks for the name.
const NEAR: usize = 2;

/// How a description begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Article {
    /// "the", "this".
    The,
    /// "her", "the union's", "Samplia's".
    Own,
    /// "a", "one", "another".
    A,
    /// Nothing, as in headlines.
    None,
}

/// What somebody is called by.
struct Description<'t> {
    start: usize,
    end: usize,
    noun: &'t str,
    /// The longest office that ends in the noun, with its class.
    office: Option<(String, &'static str)>,
    principal: Option<EntityId>,
    article: Article,
    /// Whether more stands before the noun than an article ("the retired farmer").
    more: bool,
    former: bool,
    aged: bool,
}

/// Words that make an office another one.
const LESSER: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "shadow",
    "former",
    "acting",
    "associate",
];

/// Classes of offices that politicians hold, of which one person holds one: a president is no transport minister.
const EXECUTIVE: &[&str] = &[
    "head",
    "minister",
    "foreign",
    "defence",
    "finance",
    "interior",
    "health",
    "trade",
    "energy",
    "education",
    "environment",
    "transport",
];

/// Those of which one person may hold several: a member is a leader, a minister a candidate.
const PARTISAN: &[&str] = &[
    "leader",
    "legislator",
    "opposition",
    "politician",
    "deputy",
    "local",
];

fn political(class: &str) -> bool {
    EXECUTIVE.contains(&class) || PARTISAN.contains(&class)
}

/// Who may be called an official, beside one.
const OFFICIALS: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "diplomat",
    "officer",
    "aide",
    "adviser",
    "advisor",
    "member",
    "envoy",
    "negotiator",
];

/// "The minister for communications": of what somebody is minister.
fn portfolio(tokens: &[&Token], at: usize) -> bool {
    let office = tokens.get(at).is_some_and(|head| {
        matches!(
            head.lower.as_str(),
            "commissioner" | "minister" | "secretary"
        )
    });
    let plain = |it: &&Token| matches!(it.tag, Tag::Noun | Tag::Adj | Tag::Cconj);
    match tokens.get(at + 1..) {
        Some([led, rest @ ..]) => {
            office && led.lower == "for" && !rest.is_empty() && rest.iter().all(plain)
        }
        _ => false,
    }
}

impl<'t> Description<'t> {
    fn of(
        scene: &Scene<'_>,
        told: &Told<'_>,
        tokens: &[&'t Token],
        head: &'t Token,
    ) -> Option<Self> {
        let at = tokens.iter().position(|token| token.span == head.span)?;
        let before = tokens.get(..at)?;
        let joined = |words: &[&Token]| {
            let words: Vec<&str> = words.iter().map(|token| token.lower.as_str()).collect();
            fold(&words.join(" "))
        };
        // "the secretary of state": an office goes on behind the noun, and its words are the whole phrase.
        let longer = tokens
            .get(at..)
            .filter(|words| words.len() > 1)
            .and_then(|words| {
                let name = joined(words);
                let class = gazetteer().office_class(&name)?;
                Some((name, class))
            });
        let aged = head.lower.ends_with("-year-old");
        let all = longer.is_some();
        let office = longer.or_else(|| {
            (0..3).rev().find_map(|back| {
                let words = tokens.get(at.checked_sub(back)?..=at)?;
                let name = joined(words);
                let name = if name == "pm" {
                    "prime minister".to_owned()
                } else {
                    name
                };
                Some((name.clone(), gazetteer().office_class(&name)?))
            })
        });
        let lower = fold(&head.lower);
        let single = aged || head.lemma.to_lowercase() == head.lower;
        let human = aged || office.is_some() || gazetteer().group(&lower) == Some("unnamed");
        if !single || !human {
            return None;
        }
        let first = tokens.first()?;
        let owner = before
            .iter()
            .any(|token| matches!(token.lower.as_str(), "'s" | "’s" | "'" | "’"));
        let article = match first.lower.as_str() {
            "his" | "her" | "its" | "their" => Article::Own,
            _ if owner => Article::Own,
            "the" | "this" => Article::The,
            "a" | "an" | "one" | "another" | "some" => Article::A,
            _ => Article::None,
        };
        let principal = scene
            .within(told.index, first.span.join(head.span))
            .find(|mention| {
                mention.span.end <= head.span.start
                    && matches!(
                        scene.kind(&mention.entity),
                        Some(EntityKind::Gpe | EntityKind::Org)
                    )
            })
            .map(|mention| mention.entity.clone());
        // What hangs on the noun tells of somebody else or of more than one post: "the head of the harbour office".
        let whole =
            all || source::end(tokens, head) == head.span.end || source::sits_for(tokens, at);
        let whole = whole || portfolio(tokens, at);
        (whole || article != Article::The).then(|| Self {
            start: first.span.start,
            end: head.span.end,
            noun: &head.lower,
            office,
            principal,
            article,
            more: all
                || source::sits_for(tokens, at)
                || before.iter().any(|token| !determiner(&token.lower)),
            former: before
                .iter()
                .any(|token| token.lower == "former" || token.lower.starts_with("ex-")),
            aged,
        })
    }

    fn political(&self) -> bool {
        self.office
            .as_ref()
            .is_some_and(|(_, class)| political(class))
    }

    /// Whether somebody is known to be that.
    fn fits(&self, scene: &Scene<'_>, id: &EntityId) -> bool {
        let ranked = || {
            scene.people.get(id).is_some_and(|person| {
                person
                    .offices
                    .iter()
                    .any(|(held, _)| matches!(held.class.as_str(), "police" | "military"))
            })
        };
        let Some((name, class)) = &self.office else {
            return self.noun == "officer" && ranked();
        };
        scene.people.get(id).is_some_and(|person| {
            person.offices.iter().any(|(held, whose)| {
                let shorter = !name.contains(' ')
                    && held
                        .name
                        .strip_suffix(name.as_str())
                        .and_then(|rest| rest.strip_suffix(' '))
                        .is_some_and(|rest| !rest.split(' ').any(|word| LESSER.contains(&word)));
                // "The Renewal Party leader" leads that.
                let leads = *class == "leader"
                    && (!self.more || (self.principal.is_some() && whose == &self.principal))
                    && matches!(held.class.as_str(), "head" | "leader");
                // A seat is no country, and a party's member sits for it all the same.
                let own = self.principal.is_none()
                    || whose.is_none()
                    || whose == &self.principal
                    || *class == "legislator";
                own && (held.name == *name || shorter || leads)
            })
        })
    }

    /// Whether the words may mean somebody of whom nothing else is told.
    fn may_mean(&self, scene: &Scene<'_>, id: &EntityId) -> bool {
        let Some(person) = scene.people.get(id) else {
            return false;
        };
        let political = || {
            person
                .offices
                .iter()
                .all(|(held, _)| political(&held.class))
        };
        let governs = |class: &str| EXECUTIVE.contains(&class);
        let another = !self.former
            && self
                .office
                .as_ref()
                .is_some_and(|(_, class)| governs(class))
            && person.offices.iter().any(|(held, _)| governs(&held.class));
        // "The Samplian leader" is nobody who holds an office of another country, nor her own country's minister.
        let leader = matches!(&self.office, Some((name, _)) if name == "leader");
        let state = self
            .principal
            .as_ref()
            .filter(|id| leader && scene.kind(id) == Some(EntityKind::Gpe));
        let foreign = state.is_some_and(|state| {
            person.offices.iter().any(|(held, whose)| {
                let elsewhere = whose.as_ref().is_some_and(|whose| whose != state);
                elsewhere || governs(&held.class) && held.class != "head"
            })
        });
        // "The Labour leader" leads that, and is no prime minister of whose party nothing is told.
        let party = self
            .principal
            .as_ref()
            .filter(|id| leader && scene.kind(id) == Some(EntityKind::Org));
        let of_another = party.is_some_and(|party| {
            let mut whose = person.offices.iter().map(|(_, whose)| whose);
            !whose.any(|whose| whose.as_ref() == Some(party))
        });
        self.aged
            || person.offices.is_empty()
            || (self.political() && political() && !another && !foreign && !of_another)
    }
}

/// Who is meant by a source that only tells what somebody is.
pub(super) fn person(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    sentence: &Sentence,
    tokens: &[&Token],
    head: &Token,
) -> Option<EntityId> {
    let description = Description::of(scene, told, tokens, head)?;
    let here = told.place(sentence)?;
    let at = tokens.iter().position(|token| token.span == head.span)?;
    let before = || behind(scene, told, own, here, &description);
    let found = going_on(scene, told, own, here, &description).or_else(before);
    found.or_else(|| {
        let sits = source::sits_for(tokens, at);
        ahead(scene, told, own, here, &description, sits)
    })
}

/// "Ann Example spoke, he said. '...,' the foreign secretary went on": who goes on has spoken right before, where nothing else
/// is told of what they are.
fn going_on(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    here: usize,
    description: &Description<'_>,
) -> Option<EntityId> {
    let sentence = told.reading.sentences.get(here)?;
    if description.article != Article::The || description.former || !goes_on(own, sentence) {
        return None;
    }
    let last = (here.saturating_sub(NEAR)..here).rev().find_map(|at| {
        let said = told.said_in(at).rev();
        let mut said = said.filter(|(statement, _)| statement.carrier.is_none());
        said.find_map(|(_, speaker)| Some(&speaker.as_ref()?.entity))
    })?;
    let person = scene.people.get(last)?;
    let loose = matches!(description.noun, "officer" | "official");
    let fits = person.offices.is_empty() || loose || description.fits(scene, last);
    (fits && person.kind == EntityKind::Person).then(|| last.clone())
}

/// Whoever was named or heard before the description.
fn behind(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    here: usize,
    description: &Description<'_>,
) -> Option<EntityId> {
    if description.article != Article::The {
        return None;
    }
    let mut people: Vec<&EntityId> = named_before(scene, told, description.start)
        .map(|mention| &mention.entity)
        .collect();
    people.sort();
    people.dedup();
    let last = || latest(scene, told, own, here, description.start);
    let fitting: Vec<&EntityId> = people
        .iter()
        .copied()
        .filter(|id| {
            // "Harbour Minister Ann Example": an office that no list holds stands before the name.
            let called = || {
                let unlisted = scene
                    .people
                    .get(id)
                    .is_some_and(|person| person.offices.is_empty());
                unlisted
                    && named_before(scene, told, description.start).any(|mention| {
                        &mention.entity == *id
                            && (called(scene, told, mention, description.noun)
                                || apposed(told, mention, description.noun)
                                    && named_once(told, description))
                    })
            };
            !description.former && (description.fits(scene, id) || called())
        })
        .collect();
    match fitting.as_slice() {
        [only] => return Some((*only).clone()),
        [] => {}
        several => {
            return last().filter(|id| several.contains(&id));
        }
    }
    let leads = matches!(&description.office, Some((name, _)) if name == "leader");
    let country = description.principal.as_ref().filter(|_| leads);
    if let Some(head) = country.and_then(|it| varied::head_of_state(scene, told, here, it)) {
        return Some(head);
    }
    if let Some(id) = at_work(scene, told, here, description, &people) {
        return Some(id);
    }
    if !description.more && !description.aged {
        return heard(scene, told, own, here, description);
    }
    // "The prime minister": a country has one, who need not be the one whom the post names.
    let single = description
        .office
        .as_ref()
        .is_some_and(|(name, _)| super::one_holder(name));
    if single && !description.former {
        return None;
    }
    // "The 61-year-old", "the former minister", "the retired farmer": more is told of whoever the post is about.
    let alone = match people.as_slice() {
        [only] => Some((*only).clone()),
        _ if description.aged => last(),
        _ => None,
    };
    let told_of = description.aged
        || description.former
        || description.political()
        || description.office.is_none();
    let words = Span::new(description.start, description.end);
    // "Ann Example, a painter": she is no chief minister.
    let another = |id: &EntityId| {
        description.office.is_some()
            && !description.former
            && named_before(scene, told, description.start).any(|mention| {
                let mut sentences = told.reading.sentences.iter();
                let place = sentences.find(|sentence| sentence.span.contains(mention.span));
                mention.entity == *id
                    && place.is_some_and(|it| something_else(it, mention, description.noun))
            })
    };
    let governs = !description.former
        && !description.aged
        && matches!(&description.office, Some((_, class)) if EXECUTIVE.contains(class));
    alone
        .filter(|id| told_of && description.may_mean(scene, id) && !another(id))
        .filter(|id| !governs || acted(scene, told, here, id))
        .filter(|id| !varied::rival(scene, told, id, words))
}

/// Whether nobody else is called so before the description: "an aide to the mayor".
fn named_once(told: &Told<'_>, description: &Description<'_>) -> bool {
    let sentences = told.reading.sentences.iter();
    let mut nouns = sentences
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| token.span.start < description.start && token.lower == description.noun);
    nouns.next().is_some() && nouns.next().is_none()
}

/// "Teacher Ann Example", "former president Ann Example": something is told of her that is not that noun, or no longer.
pub(super) fn otherwise(text: &str, sentence: &Sentence, mention: &Mention, noun: &str) -> bool {
    let words = fold(mention.span.of(text));
    let once = words
        .split(' ')
        .any(|word| LESSER.contains(&word) || word == "ex");
    once || introduced(sentence, mention, noun)
}

/// "A union spokesman said ... the spokesman added", "the pier secretary said ... the secretary added": who was called so
/// goes on, with or without a name.
fn heard(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    here: usize,
    description: &Description<'_>,
) -> Option<EntityId> {
    (here.saturating_sub(NEAR)..=here).rev().find_map(|at| {
        told.said_in(at)
            .rev()
            .filter(|(statement, _)| {
                !std::ptr::eq(*statement, own)
                    && source_start(statement, told.reading) < description.start
            })
            .filter_map(|(statement, speaker)| Some((statement, &speaker.as_ref()?.entity)))
            .find(|(statement, id)| {
                let called = || {
                    let Source::Words(spans) = &statement.source else {
                        return false;
                    };
                    let words = spans
                        .first()
                        .map(|span| fold(span.of(scene.text(told.index))));
                    words
                        .is_some_and(|words| words.split(' ').next_back() == Some(description.noun))
                };
                scene.entities.get(*id).is_some_and(|entity| {
                    let unnamed = matches!(entity.kind, EntityKind::Unnamed | EntityKind::Role);
                    (entity.kind == EntityKind::Person && called())
                        || unnamed
                            && fold(&entity.name).split(' ').any(|word| {
                                word == description.noun
                                    || (description.noun == "official" && OFFICIALS.contains(&word))
                            })
                })
            })
            .map(|(_, id)| id.clone())
    })
}

/// Names of people before a place, outside quotations.
fn named_before<'s>(
    scene: &'s Scene<'_>,
    told: &Told<'_>,
    end: usize,
) -> impl Iterator<Item = &'s Mention> {
    scene
        .within(told.index, Span::new(0, end))
        .filter(move |mention| {
            mention.span.end <= end
                && mention.basis == SpeakerBasis::Named
                && scene.kind(&mention.entity) == Some(EntityKind::Person)
                && !told
                    .reading
                    .quotations
                    .iter()
                    .any(|quotation| !quotation.single && quotation.stands_at(mention.span.start))
        })
}

/// The person who spoke or acted last, in the same sentence or shortly before.
fn latest(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    here: usize,
    start: usize,
) -> Option<EntityId> {
    (here.saturating_sub(NEAR)..=here).rev().find_map(|at| {
        let spoke = told
            .said_in(at)
            .rev()
            .filter(|(statement, _)| {
                !std::ptr::eq(*statement, own) && source_start(statement, told.reading) < start
            })
            .filter_map(|(_, speaker)| speaker.as_ref())
            .map(|speaker| speaker.entity.clone());
        let acted = || {
            let subject = subject_of(scene, told, told.reading.sentences.get(at)?)?;
            (subject.span.end <= start).then(|| subject.entity.clone())
        };
        let human = |id: &EntityId| scene.kind(id) == Some(EntityKind::Person);
        let mut spoke = spoke;
        spoke.find(human).or_else(|| acted().filter(human))
    })
}

/// "Example Party MP Ann Example": whether the noun stands before the name.
fn called(scene: &Scene<'_>, told: &Told<'_>, mention: &Mention, noun: &str) -> bool {
    let words = fold(mention.span.of(scene.text(told.index)));
    let held = !words
        .split(' ')
        .any(|word| LESSER.contains(&word) || word == "ex");
    held && words.split(' ').any(|word| word == noun)
}
