//! Whom alone a post has named and shown at work before it speaks of an office that the page gives to nobody.

use super::super::scene::Scene;
use super::super::speaker::Told;
use super::super::subject::{finite, subject_of};
use super::{Description, EXECUTIVE, named_before, otherwise};
use crate::id::EntityId;
use crate::language;
use crate::sentence::Sentence;

/// "Ann Example has been asked about the pier. Nobody will be paid, the harbour minister said": an office that the page gives
/// to nobody is hers whom alone the post has named, where the sentence before is about what she does and lets her say
/// nothing. What is done to somebody ("was shot") has others speak.
pub(super) fn at_work(
    scene: &Scene<'_>,
    told: &Told<'_>,
    here: usize,
    description: &Description<'_>,
    people: &[&EntityId],
) -> Option<EntityId> {
    let (name, class) = description.office.as_ref()?;
    let [only] = people else { return None };
    let before = here.checked_sub(1)?;
    let other = told.reading.sentences.get(before)?;
    let silent = told.said_in(before).next().is_none();
    let subject = subject_of(scene, told, other).filter(|_| silent && !description.former)?;
    let near = told
        .reading
        .sentences
        .get(here)
        .is_some_and(|own| own.block <= other.block + 1);
    let person = scene.people.get(only)?;
    let held = scene.people.all.iter().any(|somebody| {
        let mut offices = somebody.offices.iter();
        offices.any(|(held, _)| {
            &held.name == name || held.class == *class && EXECUTIVE.contains(class)
        })
    });
    // "Teacher Ann Example", "former president Ann Example": something else is told of her.
    let text = scene.text(told.index);
    let something = named_before(scene, told, description.start).any(|mention| {
        let mut sentences = told.reading.sentences.iter();
        let place = sentences.find(|sentence| sentence.span.contains(mention.span));
        place.is_some_and(|place| otherwise(text, place, mention, description.noun))
    });
    let governs = EXECUTIVE.contains(class) || *class == "leader";
    let fits = acts(other) && near && governs && person.offices.is_empty() && !held && !something;
    (fits && &subject.entity == *only).then(|| (*only).clone())
}

/// Whether somebody does something in a sentence, be it that they are asked.
fn acts(sentence: &Sentence) -> bool {
    let groups = language::verb_groups(&sentence.tokens);
    groups
        .iter()
        .find(|group| finite(group))
        .is_some_and(|group| {
            let head = sentence.tokens.get(group.head);
            let asked =
                head.is_some_and(|it| matches!(it.lemma.as_str(), "ask" | "press" | "quiz"));
            !group.negated && (!group.passive || asked)
        })
}

/// Whether somebody has spoken or acted before: to whom something was only done is no minister who speaks of it.
pub(super) fn acted(scene: &Scene<'_>, told: &Told<'_>, here: usize, id: &EntityId) -> bool {
    (0..here).any(|at| {
        let spoke = told
            .said_in(at)
            .any(|(_, speaker)| speaker.as_ref().is_some_and(|it| &it.entity == id));
        let sentence = told.reading.sentences.get(at);
        let does = sentence.is_some_and(|it| {
            acts(it) && subject_of(scene, told, it).is_some_and(|subject| &subject.entity == id)
        });
        spoke || does
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::scenes::last;

    #[test]
    fn whom_a_post_shows_at_work_is_called_by_the_office() {
        for text in [
            "Two hours after refusing to comment, Bo Tarn has a view.\n\"It is late,\" the minister for communications says.",
            "Bo Tarn has been asked about the pier.\nThe board will choose, the harbour minister said.",
        ] {
            assert_eq!(last(text), "Bo Tarn", "{text}");
        }
        // To whom something is done, or of whom something else is told, is somebody else.
        for text in [
            "Officers arrested Bo Tarn at dawn.\nThe harbour minister said it was a shock.",
            "Bo Tarn was shot on Tuesday.\nThe harbour minister said it was a dark day.",
            "Bo Tarn, a painter, saw the pier fall.\nThe harbour minister said it was old.",
        ] {
            assert_ne!(last(text), "Bo Tarn", "{text}");
        }
    }
}
