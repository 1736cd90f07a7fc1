//! Instants, days, intervals with their precision, zones by name, printed dates.
//!
//! The only home of `jiff`; every other stage speaks [`Instant`], [`Day`] and [`Interval`].

pub mod zone;

/// A calendar day without a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(jiff::civil::Date);

/// A moment in UTC, to the millisecond. Written as exactly 24 characters, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// A stretch of time with its precision, which the EDTF text carries (ISO 8601-2).
///
/// Both ends are inclusive. Day or coarser precision is calendar time and is never shifted by a zone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First millisecond.
    pub start: Instant,
    /// Last millisecond.
    pub end: Instant,
    /// ISO 8601-2 (EDTF): `2025-05-15T07:21Z`, `2025-05-11`, `2025-04-2X`, `2025-04`, `2030`, `../2030`.
    pub edtf: String,
}
