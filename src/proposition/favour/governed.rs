//! Verbs whose preposition names what they are about: "invest in ferries", "refrain from fees".

use crate::language::{Relation, Tag};

use super::{Reader, listed};

impl Reader<'_> {
    /// Whether a preposition stands alone: "paid for", "done away with".
    pub(super) fn stranded(&self, at: usize, words: &[&str]) -> bool {
        self.tree
            .children(at)
            .chain(
                self.tree
                    .children(at)
                    .filter(|&child| self.words.lower(child) == "rid")
                    .flat_map(|child| self.tree.children(child)),
            )
            .any(|child| {
                self.tag(child) == Tag::Adp
                    && words.contains(&self.words.lower(child))
                    && self.node(child).relation.broad() != Relation::Case
                    && self.tree.children(child).next().is_none()
            })
    }

    /// What a verb is about by its preposition: "invest in ferries" is for them, "refrain from fees" against. Nothing
    /// where the verb has an object, which then is the theme.
    pub(super) fn governed(&self, at: usize) -> Option<(usize, bool)> {
        let verb = self.lemma(at);
        let object = self.child(at, Relation::Obj);
        // "say no to tolls".
        if verb == "say" {
            let says = self.tree.children(at).find(|&child| {
                matches!(
                    self.words.lower(child),
                    "yes" | "no" | "goodbye" | "farewell"
                )
            })?;
            let to = |&child: &usize| self.marked_by(child, &["to"]);
            let theme = self
                .tree
                .by(at, Relation::Obl)
                .chain(self.tree.children(says))
                .find(to)?;
            return Some((theme, self.has(at, &["yes"])));
        }
        if object.is_some() && verb != "align" {
            return None;
        }
        let passive = self.passive(at);
        // "should be done away with".
        if passive {
            let more = GOVERNED
                .iter()
                .find(|(known, by, _)| *known == verb && self.stranded(at, &[*by]))
                .map(|(_, _, more)| *more);
            if let Some(found) = self.subject(at).zip(more) {
                return Some(found);
            }
        }
        // "get rid of it".
        if verb == "get" {
            let rid = self
                .tree
                .children(at)
                .find(|&child| self.words.lower(child) == "rid")?;
            let of = |&child: &usize| self.marked_by(child, &["of"]);
            let theme = self
                .tree
                .by(rid, Relation::Obl)
                .chain(self.tree.by(at, Relation::Obl))
                .find(of);
            return theme.map(|theme| (theme, false));
        }
        self.tree.children(at).find_map(|child| {
            let relation = self.node(child).relation.broad();
            let word = self.tree.children(child).find(|&word| {
                matches!(
                    self.node(word).relation.broad(),
                    Relation::Case | Relation::Mark
                )
            })?;
            if !matches!(relation, Relation::Obl | Relation::Advcl) {
                return None;
            }
            let with = self.words.lower(word);
            // "decide on it alone, for oneself, freely".
            if verb == "decide" && with == "on" {
                let free = self
                    .tree
                    .children(at)
                    .any(|word| listed("freely", self.lemma(word)));
                return free.then_some((child, true));
            }
            let more = GOVERNED
                .iter()
                .find(|(known, by, _)| *known == verb && *by == with)
                .map(|(_, _, more)| *more)?;
            // "go ahead with it", not "go with him".
            let ahead = match verb {
                "go" | "press" | "push" | "carry" => &["ahead", "on", "forward"][..],
                "hold" => &["on"],
                _ => &[],
            };
            if !ahead.is_empty() && !self.has(at, ahead) {
                return None;
            }
            // "our policies are focused on ferries", but not "ferries are invested in towns".
            (!passive || matches!(verb, "focus" | "aim")).then_some((child, more))
        })
    }
}

/// Verbs whose preposition names what they are about, and whether there is to be more of it.
const GOVERNED: &[(&str, &str, bool)] = &[
    ("abide", "by", true),
    ("abstain", "from", false),
    ("act", "against", false),
    ("adhere", "to", true),
    ("agree", "to", true),
    ("aim", "at", true),
    ("align", "with", true),
    ("argue", "against", false),
    ("argue", "for", true),
    ("believe", "in", true),
    ("campaign", "against", false),
    ("campaign", "for", true),
    ("carry", "with", true),
    ("cling", "to", true),
    ("comply", "with", true),
    ("continue", "with", true),
    ("crack", "on", false),
    ("depart", "from", false),
    ("dispense", "with", false),
    ("do", "with", false),
    ("do", "without", false),
    ("engage", "in", true),
    ("exit", "from", false),
    ("fight", "against", false),
    ("fight", "for", true),
    ("focus", "on", true),
    ("get", "of", false),
    ("go", "with", true),
    ("hold", "to", true),
    ("invest", "in", true),
    ("keep", "out", false),
    ("merge", "into", true),
    ("move", "away", false),
    ("move", "towards", true),
    ("opt", "for", true),
    ("part", "with", false),
    ("participate", "in", true),
    ("persist", "with", true),
    ("press", "with", true),
    ("proceed", "with", true),
    ("protest", "against", false),
    ("push", "with", true),
    ("refrain", "from", false),
    ("rely", "on", true),
    ("return", "to", true),
    ("save", "on", false),
    ("speak", "against", false),
    ("spend", "on", true),
    ("stand", "against", false),
    ("stand", "behind", true),
    ("stand", "by", true),
    ("stand", "for", true),
    ("stick", "to", true),
    ("switch", "to", true),
    ("take", "in", true),
    ("trust", "in", true),
    ("vote", "against", false),
    ("vote", "for", true),
    ("withdraw", "from", false),
    ("work", "against", false),
    ("work", "for", true),
    ("work", "on", true),
    ("work", "toward", true),
    ("work", "towards", true),
];
