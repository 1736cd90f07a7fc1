//! The only home of clap: one file per subcommand.
