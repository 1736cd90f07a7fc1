//! Ctrl-C, heard: what goes on in rounds ends after the page it is at, and the database is closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::error::Outcome;

/// What the shell is told of a program that was stopped twice.
const STOPPED: i32 = 130;

/// Whether somebody wants the program to stop.
#[derive(Clone)]
pub(crate) struct Stop {
    asked: Arc<AtomicBool>,
    woken: std::rc::Rc<Receiver<()>>,
}

impl Stop {
    /// Listens for Ctrl-C and for the system's wish to end. A second Ctrl-C ends at once: the database is whole then,
    /// too, since a page is kept wholly or not at all.
    pub(crate) fn listen() -> Outcome<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        let (wake, woken) = channel();
        let heard = Arc::clone(&asked);
        ctrlc::set_handler(move || {
            if heard.swap(true, Ordering::SeqCst) || wake.send(()).is_err() {
                // Whoever asks twice does not want to wait.
                std::process::exit(STOPPED);
            }
        })?;
        Ok(Self {
            asked,
            woken: std::rc::Rc::new(woken),
        })
    }

    /// Whether it was asked for.
    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// Waits; tells whether to go on after it.
    pub(crate) fn wait(&self, long: Duration) -> bool {
        if self.is_asked() {
            return false;
        }
        matches!(
            self.woken.recv_timeout(long),
            Err(RecvTimeoutError::Timeout)
        )
    }
}
