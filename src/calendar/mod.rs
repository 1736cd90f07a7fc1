//! Instants, days, intervals with their precision, zones by name, printed dates.
//!
//! The only home of `jiff`; every other stage speaks [`Instant`], [`Day`] and [`Interval`]. All three stay within
//! the years 1 to 9999, because that is what the fixed-width text can write: arithmetic that would leave them stops
//! at the edge. `jiff`'s own time stamps were rejected as the representation: their range ends a day before the
//! open end of the model, and their text has a varying width, which SQLite then sorts wrongly.

mod day;
mod instant;
mod interval;
mod place;
pub mod printed;
pub mod zone;

pub use day::{Day, Weekday};
pub use instant::Instant;
pub use interval::Interval;
pub use place::Place;

/// A date or moment that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Not a day of the calendar.
    #[error("{text:?} is no day; write it as 2031-05-15")]
    NoDay {
        /// What was given.
        text: String,
    },
    /// Not a moment.
    #[error(
        "{text:?} is no moment; write it as 2031-05-15T09:31:00Z or with an offset, 2031-05-15T10:31+01:00"
    )]
    NoInstant {
        /// What was given.
        text: String,
    },
    /// A clock without a place on the globe.
    #[error("{text:?} has no offset from UTC; end it with Z or one like +01:00")]
    NoOffset {
        /// What was given.
        text: String,
    },
}
