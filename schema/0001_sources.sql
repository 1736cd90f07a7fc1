-- Where words come from: who publishes, what was read and when, and every wording of every post.
--
-- Why first: an answer is worth nothing without its source, so everything later points down to a revision (one
-- wording) and through it to a capture (one reading of bytes). Nothing in these tables is ever rewritten to say
-- something else: an edited post is a further revision, a page read again a further capture.
--
-- Instants are UTC text of exactly 24 characters, 2031-04-05T06:07:08.009Z: so text order is time order. The GLOB of
-- digits holds the width too. It is written out at every column, since a CHECK cannot be named once and used twice.
--
-- Ids are content hashes with a prefix (ou_, do_, po_): they depend on no order of arrival. Whole numbers count rows
-- that have no name of their own outside this file (capture, revision, run).

PRAGMA application_id = 1869509221; -- "onre": tells our file from another program's

CREATE TABLE outlet (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL DEFAULT 'outlet' CHECK (kind IN
              ('outlet', 'agency', 'government', 'party', 'company', 'ngo', 'social', 'other')),
  home_url  TEXT,
  zone      TEXT,                              -- where its clocks stand, by name
  entity_id TEXT REFERENCES entity (id)        -- the same body as somebody who speaks
) STRICT;

CREATE TABLE document (
  id        TEXT PRIMARY KEY,
  outlet_id TEXT REFERENCES outlet (id),
  url       TEXT NOT NULL UNIQUE,              -- a local file that tells no address: file:<hash of its bytes>
  name      TEXT NOT NULL,                     -- short: the file's stem
  title     TEXT,
  lang      TEXT,
  kind      TEXT NOT NULL CHECK (kind IN ('live_page', 'article', 'transcript', 'release', 'post', 'other'))
) STRICT;
CREATE INDEX document_outlet ON document (outlet_id);

-- One reading. The same bytes of the same document are never read twice: that is how a second ingest knows that
-- there is nothing to do.
CREATE TABLE capture (
  id          INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  fetched_at  TEXT NOT NULL CHECK (fetched_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  hash        TEXT NOT NULL,                   -- BLAKE3 of the bytes
  http_status INTEGER,
  etag        TEXT,
  dating      TEXT CHECK (json_valid(dating)), -- {"day","basis","why"}: how a page that prints only clocks was dated
  UNIQUE (document_id, hash)
) STRICT;

-- One update; it keeps its identity when it is edited. What stands above the first post is a post of its own.
CREATE TABLE post (
  id           TEXT PRIMARY KEY,
  document_id  TEXT NOT NULL REFERENCES document (id),
  native_id    TEXT NOT NULL,                  -- the publisher's, else made from headline and clock
  ord          INTEGER NOT NULL,               -- place in the newest capture that has it
  created_at   TEXT CHECK (created_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  posted_at    TEXT CHECK (posted_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  posted_basis TEXT NOT NULL CHECK (posted_basis IN ('printed', 'inferred_date', 'given_date', 'unknown')),
  day          TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- in the page's own zone
  zone_minutes INTEGER NOT NULL DEFAULT 0,     -- of that zone, east of UTC
  label        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(label)), -- ["Analysis", ...]
  byline       TEXT,
  byline_role  TEXT,
  UNIQUE (document_id, native_id)
) STRICT;

-- One wording of a post. With blocks, images and origin the post can be rebuilt from here alone.
CREATE TABLE revision (
  id            INTEGER PRIMARY KEY,
  post_id       TEXT NOT NULL REFERENCES post (id),
  seq           INTEGER NOT NULL,              -- 1, 2, 3 ... within the post
  first_capture INTEGER NOT NULL REFERENCES capture (id),
  last_capture  INTEGER NOT NULL REFERENCES capture (id),
  modified_at   TEXT CHECK (modified_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  gone_at       TEXT CHECK (gone_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  headline      TEXT,
  text          TEXT NOT NULL,                 -- blocks in reading order, one line each
  text_hash     TEXT NOT NULL,                 -- of all that a reader sees: words, blocks, pictures
  blocks        TEXT NOT NULL CHECK (json_valid(blocks)), -- [[kind, start, end, day, intro], ...] in code points
  images        TEXT NOT NULL CHECK (json_valid(images)), -- [{"alt", "credit"}, ...]
  origin        TEXT CHECK (json_valid(origin)), -- plain text only: [[start here, start in the file, length], ...]
  UNIQUE (post_id, seq)
) STRICT;
CREATE INDEX revision_first_capture ON revision (first_capture);
CREATE INDEX revision_last_capture ON revision (last_capture);

-- One go of a program over the data. All that it records is stamped with its one moment, started_at.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  tool       TEXT NOT NULL,
  version    TEXT NOT NULL,
  model_hash TEXT,
  params     TEXT NOT NULL,
  started_at TEXT NOT NULL CHECK (started_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  UNIQUE (tool, version, params, started_at)
) STRICT;
