//! Statements and relations -> pictures as SVG of our own making, into any writer.
//!
//! Text stays text, so that it can be selected and read aloud; every mark says in shape, border and words what its
//! colour says, for eyes and printers without colour. No script, no style sheet from elsewhere, no address is
//! fetched. A page may set the same SVG into itself: every statement is a group with the statement's id.

mod column;
pub mod lanes;
pub mod network;
mod svg;

/// Blue, vermilion, green and greys of Okabe and Ito, which colour-blind readers can tell apart.
mod colour {
    pub(super) const YES: &str = "#0072B2";
    pub(super) const NO: &str = "#D55E00";
    pub(super) const SAME: &str = "#009E73";
    pub(super) const OPEN: &str = "#6B747B";
    pub(super) const INK: &str = "#1F2930";
    pub(super) const DIM: &str = "#5B6770";
    pub(super) const RULE: &str = "#E3E7E9";
    pub(super) const BAND: &str = "#F7F8F8";
}
