-- What is read from the network, and what a person says of those who publish there.
--
-- Why a table of addresses beside the captures: an address leads on to another, a page tells a third as its own, and
-- one address may hold many documents. What the server gave as its marks (etag, last_modified) belongs to where the
-- address ends, and is kept only when all that stood there is kept: a run that breaks off before asks again.
--
-- Why outlet.printed: ids are made of the name that pages print. A person may call the outlet otherwise; the ids stay.

ALTER TABLE outlet ADD COLUMN lang TEXT;       -- in which language its pages are asked for
ALTER TABLE outlet ADD COLUMN printed TEXT;    -- the name on its pages, where a person gave it another
ALTER TABLE capture ADD COLUMN last_modified TEXT; -- as the server wrote it

CREATE TABLE address (
  url           TEXT PRIMARY KEY,              -- as it is asked for; of a file that is watched file:// and its path
  ends          TEXT,                          -- where its redirects ended; of a file the address of its document
  etag          TEXT,
  last_modified TEXT,
  http_status   INTEGER,
  fetched_at    TEXT CHECK (fetched_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  outlet_id     TEXT REFERENCES outlet (id)    -- whose it is, where a person said so; those are watched
) STRICT;
CREATE INDEX address_outlet ON address (outlet_id);
