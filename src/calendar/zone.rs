//! Zone names as newsrooms print them ("British Summer Time", "EDT") and their distance from UTC.
