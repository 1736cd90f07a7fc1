//! What a person sees in the terminal: whole sessions as text, stderr included.
//!
//! `tests/cli/NAME.md` is a session, `NAME.in/` the folder that it starts in, and an (empty) `NAME.out/` says
//! that it may write there: the folder is copied first. The README is one too, on the sample page.
//! `TRYCMD=overwrite cargo test --test suite commands` writes what the program says now into the sessions; read the
//! difference before you keep it.

/// Terminal width and colour are fixed.
fn cases() -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "100").env("NO_COLOR", "1");
    cases
}

/// The sessions; each keeps its database in its own copy of its folder, whatever database the reader works with.
#[test]
fn sessions() {
    let cases = cases();
    cases
        .env("ONRECORD_DB", "onrecord.db")
        .case("tests/cli/*.md");
    cases.run();
}

/// The README shows what the program prints. Its commands stay as a reader would type them: the database and the clock
/// come from the environment.
#[test]
fn readme() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("readme.db");
    let cases = cases();
    cases
        .env("ONRECORD_DB", database.to_str().unwrap())
        .env("ONRECORD_NOW", "2026-01-05T12:00:00Z")
        .case("README.md");
    cases.run();
}
