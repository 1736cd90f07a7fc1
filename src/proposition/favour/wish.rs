//! What is wished of a thing: that it be, or in which respect.

use super::super::commitment::Commitment;

/// In which respect a thing is spoken of, where it is not the thing itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    /// More of it than there is: who opposes higher tolls may be for tolls.
    More,
    /// At no cost for those who use it.
    Free,
    /// For everyone, and not only for some.
    Everyone,
    /// As a duty, and not of one's own will.
    Compulsory,
    /// Owned or run by the public.
    Public,
    /// The same for all, and not more for one than for another.
    Alike,
    /// Under rules that the state sets, and not left to those who do it.
    Ruled,
}

impl Aspect {
    /// The thing in this respect, as a question names it.
    pub(super) fn of(self, thing: &str) -> String {
        match self {
            Self::More => format!("more {thing}"),
            Self::Free => format!("free {thing}"),
            Self::Everyone => format!("{thing} for everyone"),
            Self::Compulsory => format!("compulsory {thing}"),
            Self::Public => format!("public ownership of {thing}"),
            Self::Alike => format!("the same {thing} for everyone"),
            Self::Ruled => format!("state rules on {thing}"),
        }
    }
}

/// For or against, how surely, and in which respect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// For it.
    pub wanted: bool,
    /// How surely; always of a yes.
    pub value: Commitment,
    /// In which respect.
    pub aspect: Option<Aspect>,
}

impl Wish {
    /// Of the thing itself.
    pub(super) const fn of(wanted: bool, value: Commitment) -> Self {
        Self {
            wanted,
            value,
            aspect: None,
        }
    }

    /// The opposite where `turn` says so.
    pub(super) const fn turned_if(self, turn: bool) -> Self {
        Self {
            wanted: self.wanted != turn,
            ..self
        }
    }

    /// What follows for a thing that is to become more or less: whoever wants a ban on it is against it, and whether it
    /// is to be a wider ban does not matter.
    pub(super) const fn through(self, direction: bool) -> Self {
        Self {
            aspect: if direction { self.aspect } else { None },
            ..self.turned_if(!direction)
        }
    }

    /// The same in this respect.
    pub(super) const fn in_respect(self, aspect: Aspect) -> Self {
        Self {
            aspect: Some(aspect),
            ..self
        }
    }

    /// What it says of the thing itself, apart from the respect: who opposes higher tolls may want tolls.
    pub(super) const fn itself(self) -> Option<Self> {
        let plain = Self {
            aspect: None,
            ..self
        };
        match self.aspect {
            None => Some(plain),
            Some(Aspect::More | Aspect::Free | Aspect::Compulsory | Aspect::Everyone)
                if self.wanted =>
            {
                Some(plain)
            }
            Some(_) => None,
        }
    }

    /// The same, only perhaps.
    pub(super) const fn perhaps(self) -> Self {
        Self {
            value: Commitment::POSSIBLE,
            ..self
        }
    }
}
