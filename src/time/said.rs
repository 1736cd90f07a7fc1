//! When a statement was uttered: what is told, else the post's own time.

use super::{Expression, Reference, SaidAt, SaidBasis};
use crate::calendar::{Day, Interval};
use crate::post::{Block, Post};

/// What "today" means in a block of a post: the day of the heading above it, else the post's own day.
#[must_use]
pub fn anchor(post: &Post, block: Option<&Block>) -> Option<Day> {
    block.and_then(|block| block.day).or(post.day)
}

/// When a statement of `post` was uttered. `block_day` is the day heading over its block ([`Block::day`]);
/// `expression` what its own words tell outside the content ("on 11 May", "yesterday").
///
/// Nothing reported was said after its report: a weekday that falls later is the one a week before, any other time
/// that starts later is not when it was said.
#[must_use]
pub fn said_at(post: &Post, block_day: Option<Day>, expression: Option<&Expression>) -> SaidAt {
    let told = expression.and_then(|expression| {
        let mut interval = not_after(&expression.interval, block_day.max(post.day))?;
        if let Some(posted) = post.posted_at.filter(|_| just_now(post, expression)) {
            interval = Interval::minute(posted);
        }
        let basis = match expression.reference {
            Reference::Absolute => SaidBasis::Explicit,
            Reference::Relative => SaidBasis::Relative,
        };
        Some((interval, basis))
    });
    let (interval, basis) = if let Some((interval, basis)) = told {
        (Some(interval), basis)
    } else if let Some(day) = block_day {
        (Some(Interval::day(day)), SaidBasis::Explicit)
    } else if let Some(moment) = post.posted_at {
        (Some(Interval::minute(moment)), SaidBasis::PostTime)
    } else if let Some(day) = post.day {
        (Some(Interval::day(day)), SaidBasis::DocumentTime)
    } else {
        (None, SaidBasis::Unknown)
    };
    SaidAt { interval, basis }
}

/// "In the last few minutes", "moments ago": no longer before the post than another post may be. "90 minutes ago" is.
fn just_now(post: &Post, expression: &Expression) -> bool {
    let told = post.text.get(expression.span.start..expression.span.end);
    let told = told.unwrap_or_default().to_lowercase();
    let has = |stem: &str| told.split_whitespace().any(|word| word.starts_with(stem));
    expression.reference == Reference::Relative && (has("moment") || has("minute") && has("few"))
}

fn not_after(interval: &Interval, latest: Option<Day>) -> Option<Interval> {
    let Some((latest, first)) = latest.zip(interval.first_day()) else {
        return Some(interval.clone());
    };
    if first <= latest {
        return Some(interval.clone());
    }
    let one_day = interval.last_day() == Some(first);
    (one_day && first.days_since(latest) <= 7).then(|| Interval::day(first.plus_days(-7)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::id::PostId;
    use crate::post::PostedBasis;

    fn post(posted_at: Option<&str>, day: Option<&str>) -> Post {
        Post {
            id: PostId::of(&["a"]),
            native_id: "a".to_owned(),
            created_at: None,
            modified_at: None,
            posted_at: posted_at.map(|moment| moment.parse::<Instant>().unwrap()),
            posted_basis: PostedBasis::Unknown,
            day: day.map(|day| day.parse().unwrap()),
            zone_minutes: 60,
            labels: Vec::new(),
            byline: None,
            byline_role: None,
            text: String::new(),
            blocks: Vec::new(),
            images: Vec::new(),
            origin: Vec::new(),
        }
    }

    fn on(day: &str, reference: Reference) -> Expression {
        Expression {
            span: crate::span::Span::new(0, 0),
            interval: Interval::day(day.parse().unwrap()),
            reference,
        }
    }

    fn shown(post: &Post, block_day: Option<&str>, expression: Option<&Expression>) -> String {
        let said = said_at(post, block_day.map(|day| day.parse().unwrap()), expression);
        format!(
            "{} {}",
            said.interval
                .map_or("-".to_owned(), |interval| interval.edtf),
            said.basis
        )
    }

    #[test]
    fn what_is_told_goes_before_the_post() {
        let live = post(Some("2031-05-15T07:21:30Z"), Some("2031-05-15"));
        assert_eq!(shown(&live, None, None), "2031-05-15T07:21Z post_time");
        assert_eq!(
            shown(&live, Some("2031-05-11"), None),
            "2031-05-11 explicit"
        );
        let told = on("2031-05-10", Reference::Absolute);
        assert_eq!(
            shown(&live, Some("2031-05-11"), Some(&told)),
            "2031-05-10 explicit"
        );
        assert_eq!(
            shown(&live, None, Some(&on("2031-05-14", Reference::Relative))),
            "2031-05-14 relative"
        );
        assert_eq!(
            shown(&post(None, Some("2031-05-15")), None, None),
            "2031-05-15 document_time"
        );
        assert_eq!(shown(&post(None, None), None, None), "- unknown");
    }

    #[test]
    fn a_few_minutes_ago_is_when_the_post_was_made() {
        let mut live = post(Some("2031-05-15T07:21:30Z"), Some("2031-05-15"));
        live.text = "a few minutes ago, earlier today, 90 minutes ago".to_owned();
        let told = |start: usize, end: usize| Expression {
            span: crate::span::Span::new(start, end),
            ..on("2031-05-15", Reference::Relative)
        };
        assert_eq!(
            shown(&live, None, Some(&told(0, 17))),
            "2031-05-15T07:21Z relative"
        );
        for (start, end) in [(19, 32), (34, 48)] {
            assert_eq!(
                shown(&live, None, Some(&told(start, end))),
                "2031-05-15 relative"
            );
        }
    }

    #[test]
    fn nothing_was_said_after_its_report() {
        let live = post(Some("2031-05-15T07:21:30Z"), Some("2031-05-15"));
        assert_eq!(
            shown(&live, None, Some(&on("2031-05-16", Reference::Relative))),
            "2031-05-09 relative"
        );
        assert_eq!(
            shown(&live, None, Some(&on("2031-06-16", Reference::Absolute))),
            "2031-05-15T07:21Z post_time"
        );
    }
}
