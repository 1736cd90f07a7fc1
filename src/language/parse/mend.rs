//! Where a tag and a relation cannot both be right, the relation is believed.
//!
//! Tags and relations are scored apart, so that the network may call a word an adjective and hang a passive auxiliary on
//! it. Universal Dependencies allows no such tree (its validator's rules for `aux` and `case`); what reads trees need not
//! know both ways of writing one.

use super::{Relation, Tag, Tree};

/// Makes tags and relations of a tree agree.
pub(super) fn agree(tree: &mut Tree) {
    for at in 0..tree.nodes.len() {
        let (tag, relation) = (tree.nodes[at].tag, tree.nodes[at].relation);
        // "The talks are set for Friday": what has a passive auxiliary is a verb.
        let passive = tag == Tag::Adj
            && tree
                .children(at)
                .any(|child| tree.nodes[child].relation == Relation::AuxPass);
        if passive {
            tree.nodes[at].tag = Tag::Verb;
        }
        // "Open to talks": what marks no clause is a preposition.
        let marks = relation == Relation::Mark && matches!(tag, Tag::Part | Tag::Adp);
        let noun = tree.nodes[at].head.filter(|&head| {
            let above = &tree.nodes[head];
            matches!(above.tag, Tag::Noun | Tag::Propn | Tag::Pron)
                && matches!(above.relation.broad(), Relation::Obl | Relation::Nmod)
                && tree.by(head, Relation::Nsubj).next().is_none()
        });
        if marks && noun.is_some() {
            tree.nodes[at].tag = Tag::Adp;
            tree.nodes[at].relation = Relation::Case;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Node;
    use super::*;

    fn tree(words: &[(&str, Tag, Option<usize>, Relation)]) -> Tree {
        let nodes = words.iter().map(|&(lemma, tag, head, relation)| Node {
            tag,
            lemma: lemma.to_owned(),
            head,
            relation,
        });
        Tree {
            nodes: nodes.collect(),
        }
    }

    #[test]
    fn a_passive_is_of_a_verb_and_a_noun_is_marked_by_a_preposition() {
        let mut set = tree(&[
            ("talk", Tag::Noun, Some(2), Relation::NsubjPass),
            ("be", Tag::Aux, Some(2), Relation::AuxPass),
            ("set", Tag::Adj, None, Relation::Root),
        ]);
        agree(&mut set);
        assert_eq!(set.nodes[2].tag, Tag::Verb);
        let mut open = tree(&[
            ("open", Tag::Adj, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("talk", Tag::Noun, Some(0), Relation::Obl),
        ]);
        agree(&mut open);
        assert_eq!(open.nodes[1].tag, Tag::Adp);
        assert_eq!(open.nodes[1].relation, Relation::Case);
        // "Ready to go" stays as it is.
        let ready = tree(&[
            ("ready", Tag::Adj, None, Relation::Root),
            ("to", Tag::Part, Some(2), Relation::Mark),
            ("go", Tag::Verb, Some(0), Relation::Xcomp),
        ]);
        let mut same = ready.clone();
        agree(&mut same);
        assert_eq!(same, ready);
    }
}
