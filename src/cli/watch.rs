//! `watch`: pages read again and again, and what each reading brings.
//!
//! A page is kept wholly or not at all, with its relations, before the next is asked for; what an address gave is
//! remembered only after that. So the program may be stopped or killed at any moment, and the next round finds the
//! database as it was before a page or as it is after it.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use clap::Args;

use crate::fetch::FetchError;
use crate::id::DocumentId;
use crate::pipeline::Intake;
use crate::sentence::LeftOut;
use crate::store::{Mark, Store};
use crate::wording::words;

use super::error::{Failure, Outcome, failed, usage};
use super::files::{self, Source};
use super::ingest::{Reading, warn};
use super::keep::{Belt, Hand, Heard};
use super::network::{self, Found, Network, Reaching, duration, until};
use super::news::{self, Event};
use super::session::Session;
use super::stop::Stop;
use super::ui::Format;

/// How long an address that fails is left alone at most.
const LONGEST_REST: Duration = Duration::from_secs(60 * 60);

/// How long a site's wishes are held to be what they were.
const WISHES: Duration = Duration::from_secs(24 * 60 * 60);

/// Read pages again and again, and tell what is new: posts, edits, posts that vanish or come back, conflicts
///
/// Takes addresses and files; without any, the addresses that `sources add` names. What has not changed is not sent
/// again; an address that fails is asked less and less often, and no sooner than it wishes. Every wording of every post
/// is kept (see edits). Ctrl-C ends it after the page that it is at; nothing is lost, whenever it is stopped. The exit
/// code is 0 if every page could be read when it was last tried.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// What to read: addresses and files
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Pause between two rounds (30s, 5m, 1h)
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration)]
    every: Duration,
    /// End after so many rounds
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    rounds: Option<u64>,
    #[command(flatten)]
    reading: Reading,
    /// Who publishes it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    #[command(flatten)]
    reaching: Reaching,
}

const EXAMPLES: &str = "\
Examples:
  onrecord watch https://example.org/live/storm --every 60s
  onrecord watch page.html --every 5s --rounds 10
  onrecord watch --format jsonl >> news.jsonl";

/// Something that is read in every round.
struct Target {
    source: Rc<Source>,
    /// How often it has failed since it was last read.
    failures: u32,
    /// Not to be asked before, by the clock of this machine in milliseconds.
    rest_until: i64,
    /// It will never be read: its site forbids it.
    given_up: bool,
    /// Hash of the bytes of a file that were kept last.
    held: Option<blake3::Hash>,
}

impl Target {
    fn of(source: Source) -> Self {
        Self {
            source: Rc::new(source),
            failures: 0,
            rest_until: i64::MIN,
            given_up: false,
            held: None,
        }
    }

    fn is_due(&self) -> bool {
        !self.given_up && self.rest_until <= super::clock().millis()
    }

    /// Twice as long after every failure, and no less than was asked for.
    fn failed(&mut self, every: Duration, asked: Option<Duration>) {
        self.failures = self.failures.saturating_add(1);
        // A file is no trouble to ask.
        if matches!(*self.source, Source::File(_) | Source::Stdin) {
            return;
        }
        let rest = every
            .saturating_mul(1 << self.failures.min(16))
            .min(LONGEST_REST.max(every))
            .max(asked.unwrap_or_default());
        self.rest_until = super::clock().millis().saturating_add(millis(rest));
    }
}

/// What one reading brought.
#[derive(Default)]
struct Brought {
    events: Vec<Event>,
    statements: usize,
    left_out: LeftOut,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let format = session.format.unwrap_or(Format::Table);
    if format == Format::Json {
        return Err(
            usage("watch gives news as it comes, and one array would never end")
                .hint("Take lines: --format jsonl"),
        );
    }
    let stop = Stop::listen()?;
    let db = session.db.clone();
    let mut watch = Watch::new(arguments, session, &db, &stop)?;
    if format == Format::Csv {
        news::header(session)?;
    }
    let mut wishes = super::clock();
    let mut round: u64 = 0;
    loop {
        round += 1;
        session.now = session.moment();
        if super::clock().millis_since(wishes) > millis(WISHES) {
            watch.network.forget();
            wishes = super::clock();
        }
        let told = watch.round(session)?;
        let over = arguments.rounds == Some(round)
            || stop.is_asked()
            || watch.targets.iter().all(|target| target.given_up);
        let next = if over {
            String::new()
        } else {
            let next = session.moment().plus_millis(millis(arguments.every));
            format!(" Next at {} UTC.", network::short(next))
        };
        let at = network::short(session.now);
        session
            .ui
            .status(&format!("Round {round}, {at} UTC: {told}.{next}"))?;
        if over || !stop.wait(arguments.every) {
            break;
        }
    }
    if stop.is_asked() {
        session.ui.status(&format!("Stopped in round {round}."))?;
    }
    watch.end()
}

fn millis(long: Duration) -> i64 {
    i64::try_from(long.as_millis()).unwrap_or(i64::MAX)
}

/// One go of watching.
struct Watch<'a> {
    arguments: &'a Arguments,
    belt: Belt<'a>,
    targets: Vec<Target>,
    network: Network,
    stop: &'a Stop,
}

impl<'a> Watch<'a> {
    fn new(
        arguments: &'a Arguments,
        session: &Session,
        db: &'a Path,
        stop: &'a Stop,
    ) -> Outcome<Self> {
        let store = session.held()?;
        let mut paths = arguments.paths.clone();
        if paths.is_empty()
            && let Some(store) = &store
        {
            paths.extend(store.watched()?.into_iter().map(PathBuf::from));
        }
        if paths.is_empty() {
            return Err(usage("there is nothing to watch").hint(
                "Name addresses or files, or keep some: onrecord sources add 'Norland Today' --url https://example.org/live",
            ));
        }
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(usage("stdin can be read only once").hint("Name addresses or files."));
        }
        let sources = files::gather(&paths)
            .into_iter()
            .collect::<Outcome<Vec<Source>>>()?;
        let waiting = stop.clone();
        let network = Network::new(
            arguments.reaching,
            &sources,
            store.as_ref(),
            Box::new(move |long| waiting.wait(long)),
        )?;
        Ok(Self {
            arguments,
            belt: Belt::new(
                &arguments.reading,
                arguments.outlet.as_deref(),
                db,
                store,
                Intake::new,
            )?,
            targets: sources.into_iter().map(Target::of).collect(),
            network,
            stop,
        })
    }

    /// Reads everything that is due; says what came of it.
    fn round(&mut self, session: &mut Session) -> Outcome<String> {
        let mut counts = news::Counts::default();
        let (mut statements, mut resting, mut wrong) = (0, 0, 0);
        let mut left_out = LeftOut::default();
        let mut targets = std::mem::take(&mut self.targets);
        for target in &mut targets {
            if self.stop.is_asked() {
                break;
            }
            if !target.is_due() {
                resting += 1;
                continue;
            }
            match self.read(target, session) {
                Ok(Some(brought)) => {
                    target.failures = 0;
                    news::tell(&brought.events, session)?;
                    counts.add(&brought.events);
                    statements += brought.statements;
                    left_out.add(&brought.left_out);
                }
                Ok(None) => wrong += 1,
                Err(failure) if failure.is_broken_pipe() => return Err(failure),
                // Another program may hold the database for now: the page is read again.
                Err(failure) => {
                    target.failed(self.arguments.every, None);
                    tell(&failure, session)?;
                    wrong += 1;
                }
            }
        }
        self.targets = targets;
        let mut told = counts.in_words();
        if statements > 0 {
            told.push_str(", ");
            told.push_str(&words::count(statements, "new statement"));
        }
        if let Some(foreign) = words::left_out(&left_out) {
            session.ui.status(&foreign)?;
        }
        for (count, what) in [(wrong, "could not be read"), (resting, "left alone")] {
            if count > 0 {
                told.push_str(&format_args!(", {count} {what}").to_string());
            }
        }
        Ok(told)
    }

    /// Reads one; none where that failed, which is told.
    fn read(&mut self, target: &mut Target, session: &mut Session) -> Outcome<Option<Brought>> {
        let source = Rc::clone(&target.source);
        let found = match &*source {
            Source::Address(address) => {
                match self
                    .network
                    .fetch(address, self.belt.store.as_ref(), session)?
                {
                    Ok(found) => found,
                    Err(error) => {
                        target.given_up = matches!(error, FetchError::Forbidden { .. });
                        let asked = error.later().map(|later| until(later, session));
                        target.failed(self.arguments.every, asked);
                        tell(&Failure::from(error), session)?;
                        return Ok(None);
                    }
                }
            }
            Source::File(path) => match self.file(path, target) {
                Ok(found) => found,
                Err(failure) => {
                    target.failed(self.arguments.every, None);
                    tell(&failure, session)?;
                    return Ok(None);
                }
            },
            Source::Stdin => None,
        };
        if let Some(found) = found {
            return self.keep(target, found, session);
        }
        if let (Some(store), Source::Address(address)) = (&mut self.belt.store, &*source) {
            store.seen_same(address.as_str(), session.now)?;
        }
        Ok(Some(Brought::default()))
    }

    /// The bytes of a file; none where they are those that were kept last. A page that tells no address of its own goes
    /// by the same one in every round: the one under which it was first kept, else the place of the file.
    fn file(&self, path: &Path, target: &mut Target) -> Outcome<Option<Found>> {
        let source = Source::File(path.to_owned());
        let bytes = source.read()?;
        let hash = blake3::hash(&bytes);
        if target.held.replace(hash) == Some(hash) {
            return Ok(None);
        }
        let place = network::of_file(path)?;
        let mut address = place.clone();
        if let Some(store) = &self.belt.store {
            let first = format!("file:{}", hash.to_hex());
            if let Some(reached) = store.reached(&place)? {
                address = reached.ends;
            } else if store.knows_document(DocumentId::of(&[&first]).as_str())? {
                address = first;
            }
        }
        Ok(Some(Found::watched(bytes, place, address)))
    }

    /// Keeps what a page tells.
    fn keep(
        &mut self,
        target: &mut Target,
        found: Found,
        session: &mut Session,
    ) -> Outcome<Option<Brought>> {
        let mark = self.belt.store.as_ref().map(Store::mark).transpose()?;
        let mark = mark.unwrap_or_else(Mark::default);
        let run = session.run("watch");
        let (mut failures, mut warnings) = (Vec::new(), Vec::new());
        let (mut statements, mut changed, mut back) = (0, false, Vec::new());
        let mut left_out = LeftOut::default();
        let source = &target.source;
        let mut hear = |_: &Source, heard| {
            match heard {
                Heard::Kept(document, ingested) => {
                    statements += ingested.saved.statements_new;
                    left_out.add(&ingested.left_out_new);
                    if !ingested.unchanged {
                        changed = true;
                        back.extend(ingested.saved.back);
                        warnings.extend(document.warnings);
                    }
                }
                Heard::Failed(failure) => failures.push(failure),
                Heard::End => {}
            }
            Ok(())
        };
        let mut hand = Hand {
            network: &self.network,
            run: &run,
            told: None,
            hear: &mut hear,
        };
        self.belt.take(source, found, &mut hand)?;
        let events = match &self.belt.store {
            Some(store) if changed => news::since(&mark, &back, store, session)?,
            Some(_) | None => Vec::new(),
        };
        let brought = Brought {
            events,
            statements,
            left_out,
        };
        for warning in &warnings {
            warn(source, warning, session)?;
        }
        if failures.is_empty() {
            return Ok(Some(brought));
        }
        for failure in &failures {
            tell(failure, session)?;
        }
        target.held = None;
        target.failed(self.arguments.every, None);
        news::tell(&brought.events, session)?;
        Ok(None)
    }

    /// What the exit code says.
    fn end(self) -> Outcome {
        let wrong = |it: &&Target| it.failures > 0 || it.given_up;
        match self.targets.iter().filter(wrong).count() {
            0 => Ok(()),
            some => Err(failed(format!(
                "{some} of {} could not be read when last tried",
                words::count(self.targets.len(), "page")
            ))),
        }
    }
}

/// Says what went wrong, below what was given out before it.
fn tell(failure: &Failure, session: &mut Session) -> Outcome {
    session.ui.flush()?;
    Ok(failure.tell(&mut std::io::stderr())?)
}
