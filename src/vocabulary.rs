//! Closed word lists as types: one macro, so that every list reads, prints, parses and serialises alike.
//!
//! The words themselves are those of the model (speech acts, modes, certainties, kinds of relation ...);
//! each list lives in the stage that owns it.

/// Declares a closed vocabulary: an enum whose variants have one written form each.
///
/// Gives `ALL`, `as_str`, `Display`, `FromStr` (error: [`UnknownWord`]) and serde as that written form.
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::vocabulary::UnknownWord {
                        list: stringify!($name),
                        word: word.to_owned(),
                        known: [$($word),+].join(", "),
                    }),
                }
            }
        }
    };
}

/// A word that the closed list does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is no {list}; known are: {known}")]
pub struct UnknownWord {
    /// The list that was asked.
    pub list: &'static str,
    /// The word that it does not hold.
    pub word: String,
    /// All that it does hold.
    pub known: String,
}
