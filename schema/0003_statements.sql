-- What was said: statements, what we believe about each, what it answers, and where it is printed.
--
-- Why a statement is two tables: `statement` is only its identity (st_..., a hash of where, who, which words and
-- when), `statement_rev` what is believed about it. A belief is never rewritten: it is closed by rec_to and followed
-- by the next, so that the database can tell what it held at any earlier moment (rec_from <= T < rec_to). A closed
-- belief whose two ends are equal was replaced within the run that made it, and was never held.
--
-- Two times stand apart and never share a column: said_* is when it was uttered, about_* what time it is about.
-- 9999-12-31T23:59:59.999Z is the open end.

CREATE TABLE issue (                           -- a question; propositions answer it
  id         TEXT PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,             -- frame(canonical arguments)[@day]
  question   TEXT NOT NULL,
  frame      TEXT NOT NULL,
  value_type TEXT NOT NULL CHECK (value_type IN ('binary', 'categorical', 'numeric', 'temporal', 'open')),
  dynamics   TEXT NOT NULL CHECK (dynamics IN ('stance', 'plan', 'fact_fixed', 'fact_evolving')),
  functional INTEGER NOT NULL DEFAULT 1 CHECK (functional IN (0, 1)) -- one value at a time
) STRICT;

CREATE TABLE argument (                        -- who and what an issue is about, read off its key
  issue_id  TEXT NOT NULL REFERENCES issue (id),
  entity_id TEXT NOT NULL REFERENCES entity (id),
  PRIMARY KEY (issue_id, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX argument_entity ON argument (entity_id);

CREATE TABLE statement (
  id      TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post (id)   -- the post that tells it; the same words elsewhere are occurrences
) STRICT;
CREATE INDEX statement_post ON statement (post_id);

CREATE TABLE statement_rev (
  id               INTEGER PRIMARY KEY,        -- for the full text index alone
  statement_id     TEXT NOT NULL REFERENCES statement (id),
  rev              INTEGER NOT NULL,
  speaker_id       TEXT REFERENCES entity (id),
  speaker_basis    TEXT NOT NULL CHECK (speaker_basis IN
                     ('named', 'pronoun', 'role', 'collective', 'unnamed', 'author', 'unknown')),
  addressee_id     TEXT REFERENCES entity (id),
  mode             TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed', 'narrated', 'author')),
  attitude         TEXT NOT NULL CHECK (attitude IN ('communication', 'belief', 'knowledge', 'intention')),
  speech_act       TEXT NOT NULL CHECK (speech_act IN
                     ('assert', 'announce', 'predict', 'commit', 'offer', 'request', 'accept', 'reject', 'deny',
                      'accuse', 'criticise', 'praise', 'threaten', 'warn', 'admit', 'apologise', 'thank', 'question',
                      'decline_to_comment', 'other')),
  reporting_stance TEXT NOT NULL CHECK (reporting_stance IN ('neutral', 'distancing', 'endorsing')),
  channel          TEXT NOT NULL CHECK (channel IN
                     ('speech', 'interview', 'press_conference', 'written', 'social_post', 'broadcast', 'briefing',
                      'unknown')),
  cue_lemma        TEXT NOT NULL,              -- 'say'; empty where layout is the cue
  cue_negated      INTEGER NOT NULL CHECK (cue_negated IN (0, 1)), -- "never said that"
  content          TEXT NOT NULL,
  quote            TEXT,                       -- the words in quotation marks
  said_from        TEXT CHECK (said_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  said_to          TEXT CHECK (said_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  said_edtf        TEXT,                       -- carries the precision: 2031-04-05, 2031-04, 2031-04-05T06:07Z
  said_basis       TEXT NOT NULL CHECK (said_basis IN
                     ('explicit', 'relative', 'post_time', 'document_time', 'unknown')),
  carrier_id       TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED, -- "A said that B had said this"
  root             TEXT,                       -- of the attribution chain: two accounts with one root are one source
  conf_extract     REAL NOT NULL CHECK (conf_extract BETWEEN 0 AND 1),
  conf_speaker     REAL NOT NULL CHECK (conf_speaker BETWEEN 0 AND 1),
  review           TEXT NOT NULL CHECK (review IN ('machine', 'accepted', 'edited', 'rejected')),
  belief_hash      TEXT NOT NULL,              -- of all columns above, the propositions, about and attribution
  run_id           INTEGER NOT NULL REFERENCES run (id),
  actor            TEXT NOT NULL,
  rec_from         TEXT NOT NULL CHECK (rec_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  rec_to           TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999Z' CHECK (rec_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  UNIQUE (statement_id, rev),
  CHECK (rec_from <= rec_to),
  CHECK (said_from <= said_to),
  CHECK ((said_from IS NULL) = (said_to IS NULL)),
  CHECK ((mode IN ('direct', 'mixed')) = (quote IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX statement_live ON statement_rev (statement_id) WHERE rec_to = '9999-12-31T23:59:59.999Z';
CREATE INDEX statement_speaker ON statement_rev (speaker_id, said_from);

-- What the content says, one row each: "I will come and I expect her to come" says two things.
CREATE TABLE proposition (
  statement_id  TEXT NOT NULL,
  rev           INTEGER NOT NULL,
  ord           INTEGER NOT NULL,
  issue_id      TEXT REFERENCES issue (id),
  frame         TEXT,
  polarity      TEXT NOT NULL CHECK (polarity IN ('+', '-', 'u')),
  certainty     TEXT NOT NULL CHECK (certainty IN ('CT', 'PR', 'PS', 'U')),
  commitment    INTEGER NOT NULL CHECK (commitment BETWEEN -3 AND 3),
  value_kind    TEXT NOT NULL CHECK (value_kind IN ('binary', 'entity', 'number', 'time')),
  value_text    TEXT,                          -- the answer in the text's words
  value_entity  TEXT REFERENCES entity (id),
  value_lo      REAL,                          -- a number is a closed range; an end left open is empty
  value_hi      REAL,
  unit          TEXT,
  value_from    TEXT CHECK (value_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  value_to      TEXT CHECK (value_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  value_edtf    TEXT,
  condition     TEXT,                          -- in the text's words, without "if"
  condition_key TEXT,                          -- in normal form: two wordings of one condition are equal
  condition_of  INTEGER,                       -- ord of the proposition that this one is the condition of
  about_from    TEXT CHECK (about_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  about_to      TEXT CHECK (about_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  about_edtf    TEXT,
  about_text    TEXT,
  PRIMARY KEY (statement_id, rev, ord),
  FOREIGN KEY (statement_id, rev) REFERENCES statement_rev (statement_id, rev),
  CHECK ((value_kind = 'entity') = (value_entity IS NOT NULL)),
  CHECK ((value_kind = 'time') = (value_from IS NOT NULL AND value_to IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX proposition_issue ON proposition (issue_id, statement_id);
CREATE INDEX proposition_value ON proposition (value_entity) WHERE value_entity IS NOT NULL;

-- About and attribution are beliefs like the rest, so they belong to a revision and not to the bare statement.
CREATE TABLE about (
  statement_id TEXT NOT NULL,
  rev          INTEGER NOT NULL,
  entity_id    TEXT NOT NULL REFERENCES entity (id),
  role         TEXT NOT NULL CHECK (role IN ('topic', 'target', 'agent', 'theme', 'place', 'beneficiary')),
  PRIMARY KEY (statement_id, rev, entity_id, role),
  FOREIGN KEY (statement_id, rev) REFERENCES statement_rev (statement_id, rev)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_entity ON about (entity_id, statement_id);

CREATE TABLE attribution (                     -- who had it from whom: 0 is the outlet, the last the speaker
  statement_id TEXT NOT NULL,
  rev          INTEGER NOT NULL,
  depth        INTEGER NOT NULL CHECK (depth >= 0),
  entity_id    TEXT REFERENCES entity (id),    -- empty for an outlet that is nobody we know, or an unknown speaker
  cue          TEXT,
  PRIMARY KEY (statement_id, rev, depth),
  FOREIGN KEY (statement_id, rev) REFERENCES statement_rev (statement_id, rev)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrence (                      -- every place where it is printed
  id           INTEGER PRIMARY KEY,
  statement_id TEXT NOT NULL,
  rev          INTEGER NOT NULL,
  revision_id  INTEGER NOT NULL REFERENCES revision (id),
  ord          INTEGER NOT NULL,               -- among the places in that revision
  is_first     INTEGER NOT NULL CHECK (is_first IN (0, 1)), -- where it was seen first
  UNIQUE (statement_id, rev, revision_id, ord),
  FOREIGN KEY (statement_id, rev) REFERENCES statement_rev (statement_id, rev)
) STRICT;
CREATE INDEX occurrence_revision ON occurrence (revision_id);

-- W3C selectors: code points into the revision's text, end exclusive (text position), with the words and up to 32
-- code points on either side (text quote), so that a place can be found again when offsets have moved.
CREATE TABLE span (
  occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
  role          TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source', 'addressee', 'time')),
  ord           INTEGER NOT NULL,
  start_cp      INTEGER NOT NULL CHECK (start_cp >= 0),
  end_cp        INTEGER NOT NULL CHECK (end_cp > start_cp),
  exact         TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  suffix        TEXT NOT NULL,
  PRIMARY KEY (occurrence_id, role, ord)
) STRICT, WITHOUT ROWID;

CREATE VIEW statement_now AS
SELECT * FROM statement_rev WHERE rec_to = '9999-12-31T23:59:59.999Z' AND review <> 'rejected';

-- Full text over content and quote. It holds no copy: the words stay in statement_rev, which is only ever added to
-- (closing a belief touches neither column), so two triggers keep the index in step. Built anew with
-- INSERT INTO statement_search (statement_search) VALUES ('rebuild').
CREATE VIRTUAL TABLE statement_search USING fts5 (
  content, quote, content = 'statement_rev', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_search_insert AFTER INSERT ON statement_rev BEGIN
  INSERT INTO statement_search (rowid, content, quote) VALUES (new.id, new.content, new.quote);
END;
CREATE TRIGGER statement_search_delete AFTER DELETE ON statement_rev BEGIN
  INSERT INTO statement_search (statement_search, rowid, content, quote)
  VALUES ('delete', old.id, old.content, old.quote);
END;
