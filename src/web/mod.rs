//! The record in a browser, for an editor who has never used a terminal: pages, files and JSON, made on the server and
//! read-only.
//!
//! The only home of axum and tokio. It holds no rule about language or relations: what is asked for goes through
//! [`ask`](crate::ask), what is printed says what the terminal says ([`wording`](crate::wording)). Pages work without
//! script; `static/app.js` only makes the date a thing to drag. Nothing is ever written into the database, and no
//! address but our own is named to the browser. Templates escape by default (maud).
//!
//! Rejected: pages put together in the browser, which show nothing where script is off, cannot be printed, and say the
//! same things a second time in another language.

mod address;
mod answer;
mod api;
mod desk;
mod files;
mod guard;
mod openapi;
mod pages;
mod parts;
mod serve;

pub use serve::{ServeError, Served, serve};
