//! Where two marks of a tree cannot both be right, or an arc cannot stand in English, one of them is mended.
//!
//! Tags, heads and relations are scored apart, so that the network may call a word an adjective and hang a passive
//! auxiliary on it. Universal Dependencies allows no such tree (its validator's rules for `aux`, `case` and `compound`);
//! what reads trees need not know both ways of writing one.

use super::{Relation, Tag, Tree, lemma};
use crate::language::verb_form;

/// Makes tags, heads and relations of a tree agree.
pub(super) fn agree(tree: &mut Tree, tokens: &[&str]) {
    for at in 0..tree.nodes.len() {
        passive(tree, tokens, at);
        marked(tree, at);
        beyond_its_verb(tree, at);
        before_a_genitive(tree, at);
        negation(tree, tokens, at);
        headed_by_a_name(tree, tokens, at);
        content_of_a_noun(tree, tokens, at);
        made_something(tree, tokens, at);
        have_yet(tree, tokens, at);
    }
    for at in 0..tree.nodes.len() {
        under_a_noun(tree, at);
        beside_a_time(tree, tokens, at);
    }
}

/// "The talks are set for Friday": what has a passive auxiliary is a verb; "lessons are compulsory" has none.
fn passive(tree: &mut Tree, tokens: &[&str], at: usize) {
    let auxiliary = tree
        .children(at)
        .find(|&child| tree.nodes[child].relation == Relation::AuxPass);
    let (Some(auxiliary), Tag::Adj | Tag::Verb) = (auxiliary, tree.nodes[at].tag) else {
        return;
    };
    if verb_form::is_participle(&tokens[at].to_lowercase()) {
        tree.nodes[at].tag = Tag::Verb;
        return;
    }
    tree.nodes[at].tag = Tag::Adj;
    tree.nodes[auxiliary].relation = Relation::Cop;
    let subjects: Vec<usize> = tree
        .children(at)
        .filter(|&child| tree.nodes[child].relation == Relation::NsubjPass)
        .collect();
    for subject in subjects {
        tree.nodes[subject].relation = Relation::Nsubj;
    }
}

/// "Open to talks": what marks no clause is a preposition.
fn marked(tree: &mut Tree, at: usize) {
    let node = &tree.nodes[at];
    let marks = node.relation == Relation::Mark && matches!(node.tag, Tag::Part | Tag::Adp);
    let noun = node.head.filter(|&head| {
        let above = &tree.nodes[head];
        nominal(above.tag)
            && matches!(above.relation.broad(), Relation::Obl | Relation::Nmod)
            && tree.by(head, Relation::Nsubj).next().is_none()
    });
    if marks && noun.is_some() {
        tree.nodes[at].tag = Tag::Adp;
        tree.nodes[at].relation = Relation::Case;
    }
}

/// "Harbour Bank would sue Drenn": a noun behind the verb whose subject it was hung on is the verb's object.
fn beyond_its_verb(tree: &mut Tree, at: usize) {
    let node = &tree.nodes[at];
    if node.relation != Relation::Compound || !nominal(node.tag) {
        return;
    }
    let verb = node.head.and_then(|noun| {
        let above = &tree.nodes[noun];
        let verb = above.head.filter(|&verb| noun < verb && verb < at)?;
        (above.relation.broad() == Relation::Nsubj
            && tree.nodes[verb].tag == Tag::Verb
            && tree.by(verb, Relation::Obj).next().is_none())
        .then_some(verb)
    });
    if let Some(verb) = verb {
        tree.nodes[at].head = Some(verb);
        tree.nodes[at].relation = Relation::Obj;
    }
}

/// "At an hour's notice": the preposition is the notice's.
fn before_a_genitive(tree: &mut Tree, at: usize) {
    let node = &tree.nodes[at];
    let owner = node.head.filter(|&owner| at < owner);
    let (Relation::Case, Tag::Adp, Some(owner)) = (node.relation, node.tag, owner) else {
        return;
    };
    let genitive = tree.nodes[owner].relation == Relation::NmodPoss
        && tree
            .by(owner, Relation::Case)
            .any(|mark| owner < mark && tree.nodes[mark].tag == Tag::Part);
    if let (true, Some(owned)) = (genitive, tree.nodes[owner].head) {
        tree.nodes[at].head = Some(owned);
    }
}

/// "He left, not saying why", "fined for not paying": what is said not to be is what stands behind, not what went before.
fn negation(tree: &mut Tree, tokens: &[&str], at: usize) {
    let before = tree.nodes[at].head.filter(|&head| head < at);
    let (Some(before), Some(verb)) = (before, tree.nodes.get(at + 1)) else {
        return;
    };
    let clause = matches!(
        verb.relation.broad(),
        Relation::Advcl | Relation::Acl | Relation::Ccomp | Relation::Xcomp
    );
    if matches!(tokens[at].to_lowercase().as_str(), "not" | "never")
        && tree.nodes[at].relation == Relation::Advmod
        && verb.tag == Tag::Verb
        && clause
        && verb.head == Some(before)
    {
        tree.nodes[at].head = Some(at + 1);
    }
}

/// "Norland to release the sailors": the root of such a headline is a name, whatever it was taken for, and the infinitive
/// hangs on it as on a noun.
fn headed_by_a_name(tree: &mut Tree, tokens: &[&str], at: usize) {
    let name = at == 0
        && tree.nodes[at].head.is_none()
        && tree.nodes[at].tag == Tag::Adv
        && tokens[at].starts_with(char::is_uppercase);
    let infinitive = tree.children(at).find(|&child| {
        tree.nodes[child].relation == Relation::Xcomp
            && tree.by(child, Relation::Mark).next().is_some()
    });
    if let (true, Some(infinitive)) = (name, infinitive) {
        tree.nodes[at].tag = Tag::Propn;
        tree.nodes[infinitive].relation = Relation::Acl;
    }
}

/// "The policy that citizens should not hold passports": a clause that lacks nothing tells what the noun says, and is no
/// relative one.
fn content_of_a_noun(tree: &mut Tree, tokens: &[&str], at: usize) {
    let whole = tree.by(at, Relation::Nsubj).next().is_some()
        && tree.by(at, Relation::Obj).next().is_some();
    let that = tree.by(at, Relation::Mark).any(|mark| {
        tree.nodes[mark].tag == Tag::Sconj && tokens[mark].eq_ignore_ascii_case("that")
    });
    if tree.nodes[at].relation == Relation::AclRelcl && whole && that {
        tree.nodes[at].relation = Relation::Acl;
    }
}

/// Verbs that make or call an object something; after Quirk et al. 1985, 16.46 (complex-transitive, noun complement).
const MAKING: &[&str] = &[
    "appoint",
    "call",
    "consider",
    "crown",
    "declare",
    "deem",
    "dub",
    "elect",
    "label",
    "make",
    "name",
    "proclaim",
    "pronounce",
];

/// "Making the sale of fireworks a criminal offence": without a preposition, what follows the object of such a verb is what it
/// is made, unless it tells when.
fn made_something(tree: &mut Tree, tokens: &[&str], at: usize) {
    let node = &tree.nodes[at];
    let verb = node.head.filter(|&head| head < at);
    let (Some(verb), Relation::Obl, Tag::Noun) = (verb, node.relation, node.tag) else {
        return;
    };
    let object = tree
        .by(verb, Relation::Obj)
        .any(|object| verb < object && object < at);
    let bare = tree.by(at, Relation::Case).next().is_none();
    let article = tree
        .by(at, Relation::Det)
        .any(|article| matches!(tokens[article].to_lowercase().as_str(), "a" | "an"));
    let makes = MAKING.contains(&lemma(tokens[verb], Tag::Verb).as_str());
    if object && bare && article && makes {
        tree.nodes[at].relation = Relation::Xcomp;
    }
}

/// "Orr has yet to agree": the verb is "has", whatever is taken for its auxiliary.
fn have_yet(tree: &mut Tree, tokens: &[&str], at: usize) {
    let Some(verb) = at.checked_sub(1) else {
        return;
    };
    let has = matches!(
        tokens[verb].to_lowercase().as_str(),
        "has" | "have" | "had" | "'ve"
    );
    let yet = tokens[at].eq_ignore_ascii_case("yet");
    if !has
        || !yet
        || tree.nodes[verb].head != Some(at)
        || tree.by(at, Relation::Xcomp).next().is_none()
    {
        return;
    }
    let below: Vec<usize> = tree.children(at).filter(|&child| child != verb).collect();
    for child in below {
        tree.nodes[child].head = Some(verb);
    }
    tree.nodes[verb].head = tree.nodes[at].head;
    tree.nodes[verb].relation = tree.nodes[at].relation;
    tree.nodes[verb].tag = Tag::Verb;
    tree.nodes[at].head = Some(verb);
    tree.nodes[at].relation = Relation::Advmod;
}

/// "Talks with Norland": what hangs on a noun that is no predicate modifies it.
fn under_a_noun(tree: &mut Tree, at: usize) {
    let hangs = tree.nodes[at].relation == Relation::Obl;
    let noun = tree.nodes[at].head.filter(|&head| {
        let above = &tree.nodes[head];
        nominal(above.tag)
            && matches!(
                above.relation.broad(),
                Relation::Obl | Relation::Nmod | Relation::Obj | Relation::Nsubj
            )
    });
    if hangs && noun.is_some() {
        tree.nodes[at].relation = Relation::Nmod;
    }
    // "Orr to resign for lying": an infinitive under a noun that says of nobody what he is.
    let infinitive =
        tree.nodes[at].relation == Relation::Xcomp && tree.by(at, Relation::Mark).next().is_some();
    let bare = tree.nodes[at].head.filter(|&head| {
        nominal(tree.nodes[head].tag) && tree.by(head, Relation::Cop).next().is_none()
    });
    if infinitive && bare.is_some() {
        tree.nodes[at].relation = Relation::Acl;
    }
}

/// "An option for leave after four years and the right to return": what is no time is not joined with one, but with what
/// the time hangs on.
fn beside_a_time(tree: &mut Tree, tokens: &[&str], at: usize) {
    let timed = |at: usize| TIMES.contains(&lemma(tokens[at], Tag::Noun).as_str());
    let node = &tree.nodes[at];
    if node.relation != Relation::Conj || node.tag != Tag::Noun || timed(at) {
        return;
    }
    let whole = node.head.filter(|&time| {
        timed(time)
            && tree.nodes[time].relation.broad() == Relation::Nmod
            && tree.by(time, Relation::Case).next().is_some()
    });
    let beside = whole.and_then(|time| tree.nodes[time].head);
    if let Some(beside) = beside.filter(|&noun| tree.nodes[noun].tag == Tag::Noun && noun < at) {
        tree.nodes[at].head = Some(beside);
    }
}

/// Nouns of a stretch of time.
const TIMES: &[&str] = &[
    "second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "year",
    "decade", "century",
];

const fn nominal(tag: Tag) -> bool {
    matches!(tag, Tag::Noun | Tag::Propn | Tag::Pron)
}

#[cfg(test)]
mod tests {
    use super::super::Node;
    use super::*;

    /// `(word, tag, head, relation)` a token, mended.
    fn mended(words: &[(&str, Tag, Option<usize>, Relation)]) -> Tree {
        let nodes = words.iter().map(|&(word, tag, head, relation)| Node {
            tag,
            lemma: word.to_owned(),
            head,
            relation,
        });
        let mut tree = Tree {
            nodes: nodes.collect(),
        };
        let words: Vec<&str> = words.iter().map(|(word, ..)| *word).collect();
        agree(&mut tree, &words);
        tree
    }

    #[test]
    fn a_passive_is_of_a_verb() {
        let set = mended(&[
            ("talks", Tag::Noun, Some(2), Relation::NsubjPass),
            ("are", Tag::Aux, Some(2), Relation::AuxPass),
            ("set", Tag::Adj, None, Relation::Root),
        ]);
        assert_eq!(set.nodes[2].tag, Tag::Verb);
        let compulsory = mended(&[
            ("lessons", Tag::Noun, Some(2), Relation::NsubjPass),
            ("are", Tag::Aux, Some(2), Relation::AuxPass),
            ("compulsory", Tag::Verb, None, Relation::Root),
        ]);
        assert_eq!(compulsory.nodes[2].tag, Tag::Adj);
        assert_eq!(compulsory.nodes[1].relation, Relation::Cop);
        assert_eq!(compulsory.nodes[0].relation, Relation::Nsubj);
    }

    #[test]
    fn a_noun_is_marked_by_a_preposition_and_modified_by_nouns() {
        let open = mended(&[
            ("open", Tag::Adj, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("talks", Tag::Noun, Some(0), Relation::Obl),
            ("with", Tag::Adp, Some(4), Relation::Case),
            ("Norland", Tag::Propn, Some(2), Relation::Obl),
        ]);
        assert_eq!(open.nodes[1].tag, Tag::Adp);
        assert_eq!(open.nodes[1].relation, Relation::Case);
        assert_eq!(open.nodes[4].relation, Relation::Nmod);
        let orr = mended(&[
            ("Orr", Tag::Propn, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("resign", Tag::Verb, Some(0), Relation::Xcomp),
        ]);
        assert_eq!(orr.nodes[2].relation, Relation::Acl);
        // "Ready to go" stays as it is.
        let ready = mended(&[
            ("ready", Tag::Adj, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("go", Tag::Verb, Some(0), Relation::Xcomp),
        ]);
        assert_eq!(ready.nodes[1].relation, Relation::Mark);
        assert_eq!(ready.nodes[2].relation, Relation::Xcomp);
    }

    #[test]
    fn arcs_that_english_does_not_have() {
        let sue = mended(&[
            ("Bank", Tag::Propn, Some(2), Relation::Nsubj),
            ("would", Tag::Aux, Some(2), Relation::Aux),
            ("sue", Tag::Verb, None, Relation::Root),
            ("Drenn", Tag::Propn, Some(0), Relation::Compound),
        ]);
        assert_eq!(sue.nodes[3].head, Some(2));
        assert_eq!(sue.nodes[3].relation, Relation::Obj);
        let yet = mended(&[
            ("Orr", Tag::Propn, Some(2), Relation::Nsubj),
            ("has", Tag::Aux, Some(2), Relation::Aux),
            ("yet", Tag::Adv, None, Relation::Root),
            ("to", Tag::Part, Some(4), Relation::Mark),
            ("agree", Tag::Verb, Some(2), Relation::Xcomp),
        ]);
        assert_eq!(yet.nodes[1].relation, Relation::Root);
        assert_eq!(yet.nodes[4].head, Some(1));
        assert_eq!(yet.nodes[0].head, Some(1));
        assert_eq!(yet.nodes[2].relation, Relation::Advmod);
        let notice = mended(&[
            ("at", Tag::Adp, Some(2), Relation::Case),
            ("an", Tag::Det, Some(2), Relation::Det),
            ("hour", Tag::Noun, Some(4), Relation::NmodPoss),
            ("'s", Tag::Part, Some(2), Relation::Case),
            ("notice", Tag::Noun, None, Relation::Root),
        ]);
        assert_eq!(notice.nodes[0].head, Some(4));
        assert_eq!(notice.nodes[3].head, Some(2));
        let fined = mended(&[
            ("fined", Tag::Verb, None, Relation::Root),
            ("for", Tag::Sconj, Some(3), Relation::Mark),
            ("not", Tag::Part, Some(0), Relation::Advmod),
            ("paying", Tag::Verb, Some(0), Relation::Advcl),
        ]);
        assert_eq!(fined.nodes[2].head, Some(3));
        let policy = mended(&[
            ("policy", Tag::Noun, None, Relation::Root),
            ("that", Tag::Sconj, Some(3), Relation::Mark),
            ("citizens", Tag::Noun, Some(3), Relation::Nsubj),
            ("hold", Tag::Verb, Some(0), Relation::AclRelcl),
            ("passports", Tag::Noun, Some(3), Relation::Obj),
        ]);
        assert_eq!(policy.nodes[3].relation, Relation::Acl);
        let offence = mended(&[
            ("made", Tag::Verb, None, Relation::Root),
            ("sale", Tag::Noun, Some(0), Relation::Obj),
            ("an", Tag::Det, Some(3), Relation::Det),
            ("offence", Tag::Noun, Some(0), Relation::Obl),
        ]);
        assert_eq!(offence.nodes[3].relation, Relation::Xcomp);
        let headline = mended(&[
            ("Norland", Tag::Adv, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("rejoin", Tag::Verb, Some(0), Relation::Xcomp),
        ]);
        assert_eq!(headline.nodes[0].tag, Tag::Propn);
        assert_eq!(headline.nodes[2].relation, Relation::Acl);
    }
}
