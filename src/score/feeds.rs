//! How well what is published is read: live pages, articles, feeds, against the expected reading beside each file.
//!
//! A folder tells its files in `MANIFEST.tsv`, with at least the columns `path`, `expected` and `format`. The expected
//! files are those that the sources of the pages ship. Measures: body words are lower-cased `\w+` as a
//! multiset, F1 a file, the mean over files; a title is right when equal after folding case, blanks and punctuation; a
//! day when it is the expected one as printed or in UTC; a post is invented when under half of its body's words stand
//! in any expected post.

mod expected;
mod measure;

use crate::calendar::Instant;
use crate::feed::{self, FeedError, Input, Item, Page, Part, PartKind};
use expected::{Article, Expected, ExpectedItem, ExpectedPost};
use measure::{Bag, same_title};
use rayon::prelude::*;
use serde::Serialize;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Why a folder could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// No list of files.
    #[error(
        "{path}: {error}; a folder to score tells its files in MANIFEST.tsv (columns path, expected, format)."
    )]
    Manifest {
        /// The list.
        path: String,
        /// What went wrong.
        error: String,
    },
}

/// Live pages.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Live {
    /// Pages scored.
    pub pages: usize,
    /// Posts expected on them.
    pub posts: usize,
    /// Share of the expected posts that were found with the right minute.
    pub time: Option<f64>,
    /// Share of the expected posts that were found with the right headline, or with none where none is there.
    pub headline: Option<f64>,
    /// F1 of the words of the bodies, post by post, mean over pages.
    pub body_f1: Option<f64>,
    /// Posts that no expected one accounts for.
    pub invented: usize,
}

/// Articles.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Articles {
    /// Files scored.
    pub files: usize,
    /// F1 of the body's words, mean over files whose expected text is known.
    pub body_f1: Option<f64>,
    /// Share of right titles where one is known.
    pub title: Option<f64>,
    /// Share of right days of publication where one is known.
    pub day: Option<f64>,
}

/// Feeds, wire files, archives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Feeds {
    /// Files read.
    pub files: usize,
    /// Items that their expected files name.
    pub items: usize,
    /// Of those, items found with the right title, address and time.
    pub items_right: usize,
    /// Files that were refused with a reason.
    pub refused: usize,
    /// Files of any group at which a reader broke down.
    pub panics: usize,
}

/// What a folder scores.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// Live pages.
    pub live: Live,
    /// Articles.
    pub articles: Articles,
    /// Feeds and the rest.
    pub feeds: Feeds,
    /// One line a file, for those who want to know where it goes wrong; no part of the data.
    #[serde(skip)]
    pub lines: Vec<String>,
}

/// One row of the list.
#[derive(Debug)]
struct Row {
    path: String,
    expected: Vec<PathBuf>,
    format: String,
}

/// What became of one file.
enum Scored {
    Live(LivePage),
    Article(ArticleFile),
    Feed {
        items: usize,
        right: usize,
        refused: bool,
    },
}

#[derive(Default)]
struct LivePage {
    posts: usize,
    time: usize,
    headline: usize,
    body: f64,
    invented: usize,
}

#[derive(Default)]
struct ArticleFile {
    body: Option<f64>,
    title: Option<bool>,
    day: Option<bool>,
}

/// Scores every file of a folder.
///
/// # Errors
/// The list of files cannot be read. A file that cannot be read scores nothing, and its line says why.
pub fn score(folder: &Path) -> Result<Table, ScoreError> {
    let rows = manifest(folder)?;
    let scored: Vec<(Option<Scored>, String, bool)> = rows
        .par_iter()
        .map(|row| {
            let (pages, panicked) = read(folder, row);
            let (scored, line) = one(row, &pages);
            (scored, format!("{line}\t{}", row.path), panicked)
        })
        .collect();
    let mut table = Table::default();
    let mut means = Means::default();
    for (scored, line, panicked) in scored {
        table.feeds.panics += usize::from(panicked);
        if let Some(scored) = scored {
            means.add(&mut table, scored);
            table.lines.push(line);
        }
    }
    means.finish(&mut table);
    Ok(table)
}

fn manifest(folder: &Path) -> Result<Vec<Row>, ScoreError> {
    let path = folder.join("MANIFEST.tsv");
    let wrong = |error: String| ScoreError::Manifest {
        path: path.display().to_string(),
        error,
    };
    let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter()
            .position(|own| *own == name)
            .ok_or_else(|| wrong(format!("there is no column {name}")))
    };
    let (path_at, expected_at, format_at) =
        (column("path")?, column("expected")?, column("format")?);
    Ok(lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            let beside = Path::new(cell(path_at))
                .parent()
                .map(|parent| folder.join(parent));
            Row {
                path: cell(path_at).to_owned(),
                expected: cell(expected_at)
                    .split(';')
                    .filter(|name| !name.is_empty())
                    .filter_map(|name| Some(beside.as_ref()?.join(name)))
                    .collect(),
                format: cell(format_at).to_owned(),
            }
        })
        .collect())
}

/// Every page of a file, or why there is none; and whether a reader broke down.
fn read(folder: &Path, row: &Row) -> (Vec<Result<Page, FeedError>>, bool) {
    let mut pages = Vec::new();
    let unread = |what: String| FeedError::Unread {
        name: row.path.clone(),
        what,
    };
    let done = catch_unwind(AssertUnwindSafe(|| {
        let mut file = fs::File::open(folder.join(&row.path)).map_err(|error| error.to_string())?;
        feed::each(&row.path, &mut file, Input::Auto, &mut |page| {
            pages.push(page);
        })
        .map_err(|error| error.to_string())
    }));
    let mut panicked = false;
    match done {
        Ok(Ok(())) => {}
        Ok(Err(error)) => pages.push(Err(unread(error))),
        Err(_) => {
            panicked = true;
            pages.push(Err(unread(
                "a file at which the program broke down".to_owned(),
            )));
        }
    }
    panicked |= pages
        .iter()
        .any(|page| matches!(page, Err(FeedError::Broken { .. })));
    (pages, panicked)
}

fn one(row: &Row, pages: &[Result<Page, FeedError>]) -> (Option<Scored>, String) {
    let error = pages
        .iter()
        .find_map(|page| page.as_ref().err().map(ToString::to_string));
    let page = pages.iter().find_map(|page| page.as_ref().ok());
    let expected = expected::read(&row.expected);
    let why = error.clone().unwrap_or_default();
    if row.format.starts_with("live blog") {
        let posts = match expected {
            Expected::Posts(posts) => posts,
            Expected::Article(_) | Expected::Items(_) | Expected::Nothing => Vec::new(),
        };
        let items = page.map(|page| page.items.as_slice()).unwrap_or_default();
        let scored = live(&posts, items);
        let line = format!(
            "live\tposts {} time {} headline {} body {:.3} invented {} {why}",
            scored.posts, scored.time, scored.headline, scored.body, scored.invented
        );
        return (Some(Scored::Live(scored)), line);
    }
    if row.format.starts_with("article") {
        let article = match expected {
            Expected::Article(article) => article,
            Expected::Posts(_) | Expected::Items(_) | Expected::Nothing => Article::default(),
        };
        let (scored, told) = self::article(&article, page);
        let line = format!("article\t{told} {why}");
        return (Some(Scored::Article(scored)), line);
    }
    // Tables that come with the data are no feeds.
    if row.format.contains("table") || row.format.contains("sentences") {
        return (None, String::new());
    }
    let wanted = match expected {
        Expected::Items(items) => items,
        Expected::Posts(_) | Expected::Article(_) | Expected::Nothing => Vec::new(),
    };
    let items: Vec<&Item> = pages
        .iter()
        .filter_map(|page| page.as_ref().ok())
        .flat_map(|page| &page.items)
        .collect();
    let right = wanted
        .iter()
        .filter(|want| items.iter().any(|item| is_it(want, item)))
        .count();
    let refused = page.is_none() && error.is_some();
    let line = format!(
        "feed\twanted {} right {right} read {} {why}",
        wanted.len(),
        items.len()
    );
    (
        Some(Scored::Feed {
            items: wanted.len(),
            right,
            refused,
        }),
        line,
    )
}

/// The words of a post that are not its headline nor the captions of its pictures.
fn body(item: &Item) -> String {
    let parts: Vec<String> = item
        .parts
        .iter()
        .filter(|part| !matches!(part.kind, PartKind::Headline | PartKind::Caption))
        .map(Part::text)
        .collect();
    parts.join("\n")
}

fn live(wanted: &[ExpectedPost], items: &[Item]) -> LivePage {
    let found: Vec<&Item> = items.iter().filter(|item| !item.preamble).collect();
    let bags: Vec<Bag> = found.iter().map(|item| Bag::of(&body(item))).collect();
    let wanted_bags: Vec<Bag> = wanted.iter().map(|post| Bag::of(&post.body)).collect();
    let pairs = pair(wanted, &wanted_bags, &found, &bags);
    let mut page = LivePage {
        posts: wanted.len(),
        ..LivePage::default()
    };
    let mut shared = 0;
    for (want, have) in &pairs {
        let (Some(post), Some(item)) = (wanted.get(*want), found.get(*have)) else {
            continue;
        };
        page.time += usize::from(same_minute(post.published, item));
        page.headline += usize::from(match (&post.headline, item.headline()) {
            (Some(one), Some(other)) => same_title(one, &other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        });
        if let (Some(one), Some(other)) = (wanted_bags.get(*want), bags.get(*have)) {
            shared += one.shared(other);
        }
    }
    let have: usize = bags.iter().map(Bag::len).sum();
    let want: usize = wanted_bags.iter().map(Bag::len).sum();
    page.body = measure::f1(shared, have, want);
    page.invented = bags
        .iter()
        .enumerate()
        .filter(|(at, bag)| {
            let paired = pairs.iter().any(|(_, have)| have == at);
            if bag.len() == 0 {
                return !paired;
            }
            !wanted_bags
                .iter()
                .any(|other| bag.shared(other) * 2 >= bag.len())
        })
        .count();
    page
}

/// Which found post is which expected one: by id, else by the words that they share and their time.
fn pair(
    wanted: &[ExpectedPost],
    wanted_bags: &[Bag],
    found: &[&Item],
    bags: &[Bag],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut taken = vec![false; found.len()];
    let mut open = Vec::new();
    for (want, post) in wanted.iter().enumerate() {
        let same = found.iter().enumerate().position(|(at, item)| {
            !taken.get(at).copied().unwrap_or(true)
                && post.id.is_some()
                && item.native_id == post.id
        });
        match same {
            Some(have) => {
                pairs.push((want, have));
                if let Some(place) = taken.get_mut(have) {
                    *place = true;
                }
            }
            None => open.push(want),
        }
    }
    let mut candidates = Vec::new();
    for want in open {
        for (have, bag) in bags.iter().enumerate() {
            if taken.get(have).copied().unwrap_or(true) {
                continue;
            }
            let (Some(post), Some(own), Some(item)) =
                (wanted.get(want), wanted_bags.get(want), found.get(have))
            else {
                continue;
            };
            let shared = own.shared(bag);
            let near = shared * 2 >= own.len().max(1).min(bag.len().max(1));
            let named = post.headline.is_some()
                && post.headline.as_deref().map(measure::fold)
                    == item.headline().as_deref().map(measure::fold);
            if near && shared > 0 || named {
                candidates.push((shared + usize::from(named) * 5, want, have));
            }
        }
    }
    candidates.sort_by_key(|(shared, want, have)| (usize::MAX - shared, *want, *have));
    let mut done = vec![false; wanted.len()];
    for (_, want, have) in candidates {
        let free = |list: &[bool], at: usize| !list.get(at).copied().unwrap_or(true);
        if free(&done, want) && free(&taken, have) {
            pairs.push((want, have));
            if let (Some(one), Some(other)) = (done.get_mut(want), taken.get_mut(have)) {
                (*one, *other) = (true, true);
            }
        }
    }
    pairs
}

fn same_minute(want: Option<Instant>, item: &Item) -> bool {
    match (want, item.published) {
        (Some(one), Some(other)) => one.minute_start() == other.minute_start(),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn article(want: &Article, page: Option<&Page>) -> (ArticleFile, String) {
    // A page that was taken for a live one is scored as the text that it gave.
    let items = page.map(|page| page.items.as_slice()).unwrap_or_default();
    let text: Vec<String> = items.iter().map(body).collect();
    let have = Bag::of(&text.join("\n"));
    let title = page.and_then(|page| page.title.clone());
    let days = items.first().map(days).unwrap_or_default();
    let scored = ArticleFile {
        body: want.body.as_deref().map(|text| {
            let want = Bag::of(text);
            measure::f1(want.shared(&have), have.len(), want.len())
        }),
        title: want.title.as_deref().map(|want| {
            title
                .as_deref()
                .is_some_and(|title| same_title(want, title))
        }),
        day: want
            .days
            .as_ref()
            .map(|want| want.iter().any(|day| days.contains(day))),
    };
    let told = format!(
        "body {} title {} day {}\twant {:?} {:?}\thave {title:?} {days:?}",
        scored.body.map_or("-".to_owned(), |f1| format!("{f1:.3}")),
        scored
            .title
            .map_or("-", |right| if right { "right" } else { "wrong" }),
        scored
            .day
            .map_or("-", |right| if right { "right" } else { "wrong" }),
        want.title,
        want.days,
    );
    (scored, told)
}

/// The day of an item as printed and in UTC.
fn days(item: &Item) -> Vec<String> {
    let printed = item
        .published
        .map(|moment| moment.day_in(item.offset_minutes.unwrap_or_default()))
        .or_else(|| item.date.and_then(|date| date.full()));
    let utc = item.published.map(|moment| moment.day_in(0));
    [printed, utc]
        .into_iter()
        .flatten()
        .map(|day| day.to_string())
        .collect()
}

fn is_it(want: &ExpectedItem, item: &Item) -> bool {
    let title = match (&want.title, item.headline()) {
        (Some(one), Some(other)) => same_title(one, &other),
        (None, _) => true,
        (Some(one), None) => measure::fold(one).is_empty(),
    };
    // A host is the same in either case.
    let same = |one: &str, other: &str| {
        one.trim_end_matches('/')
            .eq_ignore_ascii_case(other.trim_end_matches('/'))
    };
    let link = want.link.as_ref().is_none_or(|link| {
        [&item.url, &item.native_id]
            .into_iter()
            .flatten()
            .any(|own| same(own, link))
    });
    let id = want
        .id
        .as_ref()
        .is_none_or(|id| item.native_id.as_ref() == Some(id))
        || want.link.is_some() && link
        || want.title.is_some() && title;
    let time = want.published.is_none_or(|want| {
        let day = item.date.and_then(|date| date.full());
        // A day alone stands in the expected files as its first moment.
        [item.published, item.updated, item.created]
            .iter()
            .flatten()
            .any(|moment| moment.minute_start() == want.minute_start())
            || day.is_some_and(|day| Instant::day_start(day) == want)
    });
    title && link && id && time
}

/// Sums that become means.
#[derive(Default)]
struct Means {
    live_time: usize,
    live_headline: usize,
    live_body: Vec<f64>,
    body: Vec<f64>,
    title: Vec<bool>,
    day: Vec<bool>,
}

impl Means {
    fn add(&mut self, table: &mut Table, scored: Scored) {
        match scored {
            Scored::Live(page) => {
                table.live.pages += 1;
                table.live.posts += page.posts;
                table.live.invented += page.invented;
                self.live_time += page.time;
                self.live_headline += page.headline;
                self.live_body.push(page.body);
            }
            Scored::Article(file) => {
                table.articles.files += 1;
                self.body.extend(file.body);
                self.title.extend(file.title);
                self.day.extend(file.day);
            }
            Scored::Feed {
                items,
                right,
                refused,
            } => {
                table.feeds.files += 1;
                table.feeds.items += items;
                table.feeds.items_right += right;
                table.feeds.refused += usize::from(refused);
            }
        }
    }

    fn finish(&self, table: &mut Table) {
        let yes =
            |list: &[bool]| measure::share(list.iter().filter(|right| **right).count(), list.len());
        table.live.time = measure::share(self.live_time, table.live.posts);
        table.live.headline = measure::share(self.live_headline, table.live.posts);
        table.live.body_f1 = measure::mean(&self.live_body);
        table.articles.body_f1 = measure::mean(&self.body);
        table.articles.title = yes(&self.title);
        table.articles.day = yes(&self.day);
    }
}
