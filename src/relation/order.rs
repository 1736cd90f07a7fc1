//! Which of two statements came first: by when they were said, inside one post by text order.
//!
//! `said` is an interval. Two intervals that share a moment leave the order open: a post of 09:23 that tells what
//! was said "on 12 May" and one that tells it of 12 May 10:05 may tell it in either order.

use super::Stance;

/// What is known of the order of two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first one given is the older.
    Before,
    /// The first one given is the newer.
    After,
    /// Nobody knows.
    Unknown,
}

/// The order of `x` as against `y`.
#[must_use]
pub fn order(x: &Stance, y: &Stance) -> Order {
    if let (Some((x_start, x_end)), Some((y_start, y_end))) = (x.said, y.said) {
        if x_end < y_start {
            return Order::Before;
        }
        if y_end < x_start {
            return Order::After;
        }
    }
    match (&x.place, &y.place) {
        (Some((x_post, x_at)), Some((y_post, y_at))) if x_post == y_post => match x_at.cmp(y_at) {
            std::cmp::Ordering::Less => Order::Before,
            std::cmp::Ordering::Greater => Order::After,
            std::cmp::Ordering::Equal => Order::Unknown,
        },
        _ => Order::Unknown,
    }
}

/// Whether `x` is known to be older than `y`.
pub(super) fn is_before(x: &Stance, y: &Stance) -> bool {
    order(x, y) == Order::Before
}
