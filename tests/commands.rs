//! What a person sees in the terminal: whole sessions as text, stderr included.
//!
//! `tests/cli/NAME.md` is a session, `NAME.in/` the folder that it starts in, and an (empty) `NAME.out/` says
//! that it may write there: the folder is copied first. `TRYCMD=overwrite cargo test commands` writes what the
//! program says now into the sessions; read the difference before you keep it.

/// The sessions. Names, terminal width and colour are fixed; each session keeps its database in its own copy of
/// its folder.
#[test]
fn sessions() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.md");
}
