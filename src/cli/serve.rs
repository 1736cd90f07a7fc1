//! `serve`: the record in a browser.

use std::net::{IpAddr, SocketAddr};

use clap::Args;

use super::error::Outcome;
use super::session::Session;
use crate::web;

/// Show the record in a browser: questions, speakers, statements, conflicts, and the same as JSON
///
/// Pages are made on the server, work without script, and are only read: nothing is ever written into the database.
/// What another program ingests meanwhile is shown as soon as it is there. The address of every view holds its
/// conditions, under the names of the command line, so that it can be linked.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Where to listen; this machine alone unless told otherwise
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// At which port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8017)]
    port: u16,
}

const EXAMPLES: &str = "\
Examples:
  onrecord serve
  onrecord --db news.db serve --port 9000
  onrecord serve --listen 0.0.0.0     for everybody who can reach this machine";

/// Runs it.
pub(crate) fn run(arguments: &Arguments, session: &mut Session) -> Outcome {
    let at = SocketAddr::new(arguments.listen, arguments.port);
    let server = web::serve(&session.db, at)?;
    session.ui.status(&format!(
        "The record of {} is at http://{}/ (Ctrl-C ends it).",
        session.db.display(),
        server.address
    ))?;
    if !at.ip().is_loopback() {
        session
            .ui
            .status("Everybody who reaches this machine can read it.")?;
    }
    Ok(server.run()?)
}
