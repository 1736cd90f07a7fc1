//! The relations of Universal Dependencies 2, with the subtypes of UD English.

use crate::vocabulary;

vocabulary! {
    /// A syntactic relation (Universal Dependencies 2; UD English EWT and PUD for the subtypes).
    Relation {
        /// Clause that describes a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Clause that describes a predicate.
        Advcl = "advcl",
        /// Relative clause on a whole clause.
        AdvclRelcl = "advcl:relcl",
        /// Adverb.
        Advmod = "advmod",
        /// Adjective at its noun.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Auxiliary of the passive.
        AuxPass = "aux:pass",
        /// Preposition or possessive at its noun.
        Case = "case",
        /// Conjunction "and", "or".
        Cc = "cc",
        /// "both", "either".
        CcPreconj = "cc:preconj",
        /// Clause as an object.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Particle of a verb.
        CompoundPrt = "compound:prt",
        /// Further member of a list.
        Conj = "conj",
        /// "be" at its predicate.
        Cop = "cop",
        /// Clause as a subject.
        Csubj = "csubj",
        /// Clause as the subject of another clause's copula.
        CsubjOuter = "csubj:outer",
        /// Clause as the subject of a passive.
        CsubjPass = "csubj:pass",
        /// Anything else.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// "all the", "such a".
        DetPredet = "det:predet",
        /// "well", "yes".
        Discourse = "discourse",
        /// Put before or behind its clause.
        Dislocated = "dislocated",
        /// "it", "there" without meaning.
        Expl = "expl",
        /// Fixed phrase.
        Fixed = "fixed",
        /// Parts of a name.
        Flat = "flat",
        /// Parts of one word.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// Member of a list without conjunction.
        List = "list",
        /// "that", "if", "to" at its clause.
        Mark = "mark",
        /// Noun that describes a noun.
        Nmod = "nmod",
        /// Description before a name: "President Orr".
        NmodDesc = "nmod:desc",
        /// Possessor.
        NmodPoss = "nmod:poss",
        /// Noun without preposition that describes a noun.
        NmodUnmarked = "nmod:unmarked",
        /// Subject.
        Nsubj = "nsubj",
        /// Subject of a clause that is itself a predicate.
        NsubjOuter = "nsubj:outer",
        /// Subject of a passive.
        NsubjPass = "nsubj:pass",
        /// Number at its noun.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Noun with a preposition at a predicate.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Noun without preposition at a predicate: "last week".
        OblUnmarked = "obl:unmarked",
        /// Left over by an ellipsis.
        Orphan = "orphan",
        /// Put beside.
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Slip of the tongue.
        Reparandum = "reparandum",
        /// The root.
        Root = "root",
        /// Who is spoken to.
        Vocative = "vocative",
        /// Clause that shares its subject.
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype: `nsubj:pass` is a `nsubj`.
    #[must_use]
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a relation without a subtype is its own; a test goes through all of them"
    )]
    pub const fn broad(self) -> Self {
        match self {
            Self::AclRelcl => Self::Acl,
            Self::AdvclRelcl => Self::Advcl,
            Self::AuxPass => Self::Aux,
            Self::CcPreconj => Self::Cc,
            Self::CompoundPrt => Self::Compound,
            Self::CsubjOuter | Self::CsubjPass => Self::Csubj,
            Self::DetPredet => Self::Det,
            Self::NmodDesc | Self::NmodPoss | Self::NmodUnmarked => Self::Nmod,
            Self::NsubjOuter | Self::NsubjPass => Self::Nsubj,
            Self::OblAgent | Self::OblUnmarked => Self::Obl,
            own => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subtype_has_its_broad_relation() {
        for one in Relation::ALL {
            let (broad, _) = one.as_str().split_once(':').unwrap_or((one.as_str(), ""));
            assert_eq!(one.broad().as_str(), broad);
        }
        assert_eq!(Relation::NsubjPass.broad(), Relation::Nsubj);
    }
}
