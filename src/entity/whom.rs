//! Who may be meant by "he" or "she", by what they are and by what the post tells of them.

use super::gazetteer::gazetteer;
use super::pronoun::several;
use super::scene::Scene;
use super::speaker::Told;
use super::subject::{finite, subject_of};
use super::{EntityKind, SpeakerBasis, fold};
use crate::id::EntityId;
use crate::language::{self, Token};
use crate::sentence::Sentence;
use crate::statement::{Source, Statement};

/// Whether a person may be meant by that pronoun.
pub(super) fn may_be(scene: &Scene<'_>, id: &EntityId, pronoun: &str) -> bool {
    // "the force said ... she added": a force is no she; "a teacher" may be.
    let human = || {
        scene.entities.get(id).is_some_and(|entity| {
            let folded = fold(&entity.name);
            let capital = entity.name.chars().next().is_some_and(char::is_uppercase);
            // "Example: 'We will stay'": one capital word of no other meaning is somebody's name.
            let name = capital
                && !folded.contains(' ')
                && gazetteer().group(&folded).is_none()
                && !gazetteer().organisation(&folded)
                && !gazetteer().is_known(&folded);
            // "Norland officials said ... he said": several are no he, though one of them may be, or who speaks for them:
            // the last word for people tells, before what hangs on it.
            let of_them = folded.starts_with("one of ");
            let called = folded
                .split(' ')
                .take_while(|word| of_them || !HANGING.contains(word))
                .filter(|word| {
                    gazetteer().group(word) == Some("unnamed")
                        || gazetteer().office_class(word).is_some()
                        || does(word)
                })
                .last();
            name || called.is_some_and(|word| of_them || !many(word))
        })
    };
    let person = match scene.kind(id) {
        Some(EntityKind::Person) => true,
        // "Told Conservative MPs she trusted him": several who hold an office are no "him".
        Some(EntityKind::Role) => !scene.entities.get(id).is_some_and(|entity| {
            let folded = fold(&entity.name);
            folded.rsplit(' ').next().is_some_and(many)
        }),
        Some(EntityKind::Unnamed) => human(),
        _ => false,
    };
    person && agrees(scene, id, pronoun)
}

/// Whether nothing that is known of somebody calls for another pronoun: no name, and no "man" or "mother" in the words that
/// they are described by.
pub(super) fn agrees(scene: &Scene<'_>, id: &EntityId, pronoun: &str) -> bool {
    let wanted = match pronoun {
        "she" | "her" => "she",
        _ => "he",
    };
    let named = scene.people.get(id);
    let called = || {
        let entity = scene.entities.get(id)?;
        told_by(&entity.name)
    };
    named
        .and_then(|person| person.pronoun.as_deref())
        .or_else(called)
        .is_none_or(|known| known == wanted)
}

/// Nouns that tell which pronoun goes with somebody; general English.
const HE: &str = "boy brother businessman dad father fireman fisherman grandfather gunman husband king lad man nephew \
    policeman prince salesman son spokesman uncle widower";
const SHE: &str = "actress aunt businesswoman daughter girl grandmother lady mother mum mom niece nun policewoman princess \
    queen sister spokeswoman waitress widow wife woman";

/// "A masked man", "the mother of one of them": the pronoun that the last such noun of a description calls for.
fn told_by(description: &str) -> Option<&'static str> {
    let is = |list: &str, word: &str| list.split_whitespace().any(|it| it == word);
    let folded = fold(description);
    let words = folded.split(' ').take_while(|word| !HANGING.contains(word));
    let last = words.filter(|word| is(HE, word) || is(SHE, word)).last()?;
    Some(if is(SHE, last) { "she" } else { "he" })
}

/// What people are by trade, beside those who speak so often that the word lists hold them; general English.
const TRADES: &str = "accountant activist actor artist baker banker barber biologist builder butcher campaigner carer \
    carpenter chef cleaner clerk columnist commuter cook cyclist dancer dentist designer director editor electrician \
    engineer fisherman guard guest hotelier journalist landlord lecturer librarian mechanic miner musician nun painter \
    patient pharmacist photographer physician physicist pilot plumber porter priest psychologist publisher sailor salesman \
    shopper singer solicitor sociologist stylist tailor technician tenant trader trucker tutor vet waiter waitress writer";

/// "A banker", "a pilot".
fn does(word: &str) -> bool {
    TRADES.split_whitespace().any(|trade| trade == word)
}

/// Words that something hangs on behind what somebody is.
const HANGING: &[&str] = &[
    "at", "by", "for", "from", "in", "of", "on", "to", "who", "whose", "with",
];

/// Whether a word for people means several of them.
fn many(word: &str) -> bool {
    let one = word.strip_suffix('s').is_some_and(|one| {
        gazetteer().group(one).is_some() || gazetteer().office_class(one).is_some()
    });
    one || matches!(word, "people" | "men" | "women" | "children")
}

/// "The Calder Fund has shut its office after what it said was a raid": the only body that its sentence names by then.
pub(super) fn only_body(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let before = sentence
        .tokens
        .iter()
        .rfind(|token| token.span.end <= pronoun.span.start)?;
    if !matches!(before.lower.as_str(), "what" | "which") {
        return None;
    }
    let mut bodies = scene
        .within(told.index, sentence.span)
        .filter(|it| it.span.end <= pronoun.span.start)
        .filter(|it| scene.kind(&it.entity) == Some(EntityKind::Org))
        .map(|it| &it.entity);
    let first = bodies.next()?;
    bodies.all(|other| other == first).then(|| first.clone())
}

/// Whether all who speak in a sentence are several, and so no "it".
pub(super) fn only_many(scene: &Scene<'_>, told: &Told<'_>, sentence: usize) -> bool {
    told.said_in(sentence).all(|(_, speaker)| {
        speaker
            .as_ref()
            .is_none_or(|speaker| several(scene, &speaker.entity))
    })
}

/// "The ministry was criticised by pilots": whoever speaks there, the sentence is about the ministry.
pub(super) fn suffers(sentence: &Sentence) -> bool {
    let groups = language::verb_groups(&sentence.tokens);
    groups
        .iter()
        .find(|group| finite(group))
        .is_some_and(|group| group.passive)
}

/// "Ben Sample, who has left the sea, 'may yet return', he says": a post that opens with a full name is about that person,
/// whose words are told though they hold the name. Where anybody has spoken or acted before, it is as likely that one.
pub(super) fn brought_in(
    scene: &Scene<'_>,
    told: &Told<'_>,
    own: &Statement,
    at: usize,
    pronoun: &Token,
) -> Option<EntityId> {
    let sentence = told.reading.sentences.get(at)?;
    let mention = subject_of(scene, told, sentence)?;
    let full = mention.span.of(scene.text(told.index)).contains(' ');
    let first = mention.span.start == sentence.span.start && mention.span.end <= pronoun.span.start;
    // "Carl Sample was hurt, he said" is what another tells of him; words in quotation are his own.
    let printed = told.reading.quotations.iter().any(|quotation| {
        own.content
            .iter()
            .any(|piece| piece.contains(quotation.outer))
    });
    let alone = (0..at).all(|earlier| {
        let acted = told
            .reading
            .sentences
            .get(earlier)
            .is_some_and(|other| scene.within(told.index, other.span).next().is_some());
        !acted && told.said_in(earlier).next().is_none()
    });
    (full && first && printed && alone && mention.basis == SpeakerBasis::Named)
        .then(|| mention.entity.clone())
}

/// Classes of offices whose holders tell what they will do.
const GOVERNING: &[&str] = &["head", "local", "minister"];

/// Whether somebody whom no given name tells has been called by the other pronoun, or has only asked what another answers.
pub(super) fn called_otherwise(
    scene: &Scene<'_>,
    told: &Told<'_>,
    id: &EntityId,
    pronoun: &str,
) -> bool {
    let opposite: &[&str] = match pronoun {
        "she" | "her" => &["he", "his"],
        _ => &["she", "her"],
    };
    let text = scene.text(told.index);
    told.statements
        .iter()
        .zip(told.speakers)
        .any(|(statement, speaker)| {
            let called = match &statement.source {
                Source::Words(spans) => spans
                    .first()
                    .is_some_and(|span| opposite.contains(&span.of(text).to_lowercase().as_str())),
                Source::Author | Source::None => false,
            };
            // "The mayor told us she would": she is no he; "his wife said he would" tells of him.
            let told_so = || {
                let words = statement.content.first().map_or("", |piece| piece.of(text));
                let bare = words.strip_prefix("that ").unwrap_or(words);
                let own = speaker
                    .as_ref()
                    .is_some_and(|speaker| speaker.basis == SpeakerBasis::Unnamed);
                // Whoever governs tells what they will do; "a doctor said she had died" tells of another.
                let holds = || {
                    scene.entities.get(id).is_some_and(|entity| {
                        let class = gazetteer().office_class(&fold(&entity.name));
                        class.is_some_and(|class| GOVERNING.contains(&class))
                    })
                };
                let mut words = bare.split(' ');
                own && holds()
                    && words.next().is_some_and(|word| opposite.contains(&word))
                    && matches!(words.next(), Some("will" | "would"))
            };
            let asked = || {
                let asks = statement.cue.lemma.starts_with("ask")
                    || statement.content.iter().any(|piece| {
                        piece
                            .of(text)
                            .trim_end_matches(['"', '”', '\'', '’'])
                            .ends_with('?')
                    });
                asks && scene.entities.get(id).is_some_and(|entity| {
                    fold(&entity.name)
                        .split(' ')
                        .any(|word| matches!(word, "reporter" | "journalist" | "interviewer"))
                })
            };
            speaker
                .as_ref()
                .is_some_and(|speaker| &speaker.entity == id)
                && (called || told_so() || asked())
        })
}

/// "The Courier leads on the paper. It says": what the sentence before is about and has an article to its name, where nothing
/// is said there.
pub(super) fn titled_before(
    scene: &Scene<'_>,
    told: &Told<'_>,
    sentence: &Sentence,
    pronoun: &Token,
) -> Option<EntityId> {
    let at = told.place(sentence)?.checked_sub(1)?;
    let other = told.reading.sentences.get(at)?;
    let opens = sentence.span.start == pronoun.span.start && other.block == sentence.block;
    if !opens || told.said_in(at).next().is_some() {
        return None;
    }
    let article = other.tokens.first().filter(|it| it.lower == "the")?;
    let subject = subject_of(scene, told, other)?;
    let behind = other
        .tokens
        .iter()
        .find(|it| it.span.start > article.span.start)?;
    let named = behind.span.start == subject.span.start && subject.basis == SpeakerBasis::Named;
    let thing = match scene.kind(&subject.entity) {
        Some(EntityKind::Org | EntityKind::Other) => true,
        Some(EntityKind::Person) => scene
            .people
            .get(&subject.entity)
            .is_some_and(|person| person.offices.is_empty() && person.pronoun.is_none()),
        _ => false,
    };
    (named && thing).then(|| subject.entity.clone())
}
