//! One type per id, so that a speaker can never be asked for where a statement is meant.
//!
//! Ids are content hashes with a prefix (`st_`, `en_` ...): the same input gives the same id on every machine
//! and in every order of arrival.

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $prefix:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What every id of this type starts with.
            pub const PREFIX: &'static str = $prefix;

            /// The id of a thing told apart from all others by `parts`.
            #[must_use]
            pub fn of(parts: &[&str]) -> Self {
                Self(format!("{}{}", $prefix, digest(parts)))
            }

            /// Takes an id as it was stored or typed; it is not checked.
            #[must_use]
            pub fn stored(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id!(
    /// Who publishes: a newsroom, an agency, a ministry's page.
    OutletId, "ou_"
);
id!(
    /// One published work.
    DocumentId, "do_"
);
id!(
    /// One update in a document.
    PostId, "po_"
);
id!(
    /// A person, body, place, event or role that statements name.
    EntityId, "en_"
);
id!(
    /// One act of saying by one speaker.
    StatementId, "st_"
);
id!(
    /// A question under discussion.
    IssueId, "is_"
);
id!(
    /// A link between two statements.
    RelationId, "re_"
);

/// Twelve hexadecimal digits of BLAKE3 over the parts, each closed by a unit separator.
fn digest(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\x1f");
    }
    let hex = hasher.finalize().to_hex();
    hex.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(StatementId::of(&["ab", "c"]), StatementId::of(&["a", "bc"]));
    }

    #[test]
    fn an_id_starts_with_its_prefix_and_is_stable() {
        let id = EntityId::of(&["person", "ada example"]);
        assert!(id.as_str().starts_with("en_"));
        assert_eq!(id, EntityId::of(&["person", "ada example"]));
        assert_eq!(id.as_str().len(), 15);
    }
}
