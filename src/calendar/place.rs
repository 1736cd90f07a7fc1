//! Where clocks stand: a place with its summers and winters ("Europe/London"), or one distance from UTC.
//!
//! The table of places is inside the program, so that no page reads otherwise on another machine.

use super::{Day, zone};
use jiff::tz::TimeZone;

/// Where clocks stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(TimeZone);

impl Place {
    /// By the name of a place ("Asia/Kolkata"), or by a zone or offset as pages print them ("BST", "+05:30").
    ///
    /// # Errors
    /// Nobody knows it, or several zones go by that name.
    pub fn named(name: &str) -> Result<Self, zone::ZoneError> {
        let name = name.trim();
        let place = || TimeZone::get(name).ok();
        if name.contains('/')
            && let Some(place) = place()
        {
            return Ok(Self(place));
        }
        let minutes = match zone::minutes(name) {
            Ok(minutes) => minutes,
            Err(error @ zone::ZoneError::Ambiguous { .. }) => return Err(error),
            Err(error @ zone::ZoneError::Unknown { .. }) => {
                return place().map(Self).ok_or(error);
            }
        };
        jiff::tz::Offset::from_seconds(minutes * 60)
            .map(|offset| Self(TimeZone::fixed(offset)))
            .map_err(|_| zone::ZoneError::Unknown {
                name: name.to_owned(),
            })
    }

    /// Minutes east of UTC when its clocks show `hour`:`minute` on `day`. Of an hour that comes twice, the first; of one
    /// that is left out, as before it.
    #[must_use]
    pub fn minutes(&self, day: Day, hour: u8, minute: u8) -> i32 {
        let part = |number: u8| i8::try_from(number).unwrap_or_default();
        let shown = jiff::civil::DateTime::new(
            day.year(),
            day.month(),
            day.day(),
            part(hour),
            part(minute),
            0,
            0,
        );
        shown
            .ok()
            .and_then(|shown| self.0.to_ambiguous_timestamp(shown).compatible().ok())
            .map_or(0, |moment| self.0.to_offset(moment).seconds() / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(place: &str, day: &str, hour: u8) -> i32 {
        let place = Place::named(place).unwrap_or_else(|error| panic!("{error}"));
        place.minutes(day.parse().unwrap(), hour, 30)
    }

    #[test]
    fn a_place_has_summers_and_winters() {
        assert_eq!(minutes("Europe/London", "2031-01-15", 9), 0);
        assert_eq!(minutes("Europe/London", "2031-07-15", 9), 60);
        assert_eq!(minutes("america/new_york", "2031-07-15", 9), -240);
        assert_eq!(minutes("Asia/Kolkata", "2031-07-15", 9), 330);
        // 26 October 2031, when the hour after one comes twice.
        assert_eq!(minutes("Europe/London", "2031-10-26", 1), 60);
    }

    #[test]
    fn a_zone_is_the_same_all_year() {
        assert_eq!(minutes("BST", "2031-01-15", 9), 60);
        assert_eq!(minutes("+05:30", "2031-01-15", 9), 330);
        assert!(
            Place::named("IST")
                .unwrap_err()
                .to_string()
                .contains("India")
        );
        assert!(Place::named("Norland/Varga").is_err());
    }
}
