//! `onrecord` reads news and keeps the record: who said what, when, and how it changed.

pub mod vocabulary;

pub mod id;
pub mod span;

pub mod calendar;
pub mod language;

pub mod feed;
pub mod post;
pub mod sentence;
pub mod statement;

pub mod entity;
pub mod time;

pub mod proposition;
pub mod relation;

pub mod position;

pub mod export;

pub mod store;

pub mod pipeline;

pub mod cli;
