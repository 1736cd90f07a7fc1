-- What all steps lead to. Written by UPDATE_SCHEMA=1 cargo test schema; never edited by hand.

CREATE TABLE outlet (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL DEFAULT 'outlet' CHECK (kind IN
              ('outlet', 'agency', 'government', 'party', 'company', 'ngo', 'social', 'other')),
  home_url  TEXT,
  zone      TEXT,                              -- where its clocks stand, by name
  entity_id TEXT REFERENCES entity (id)        -- the same body as somebody who speaks
, lang TEXT, printed TEXT) STRICT;
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
CREATE TABLE capture (
  id          INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  fetched_at  TEXT NOT NULL CHECK (fetched_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  hash        TEXT NOT NULL,                   -- BLAKE3 of the bytes
  http_status INTEGER,
  etag        TEXT,
  dating      TEXT CHECK (json_valid(dating)), last_modified TEXT, -- {"day","basis","why"}: how a page that prints only clocks was dated
  UNIQUE (document_id, hash)
) STRICT;
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
CREATE TABLE entity (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN
                 ('person', 'org', 'gpe', 'place', 'event', 'role', 'unnamed', 'group', 'other')),
  label        TEXT NOT NULL,                  -- canonical name: the fullest form seen
  folded       TEXT NOT NULL,                  -- the same, lower case, without accents or punctuation
  wikidata_qid TEXT,
  same_as      TEXT REFERENCES entity (id) CHECK (same_as <> id) -- known under a fuller name; never a chain
) STRICT;
CREATE INDEX entity_folded ON entity (folded);
CREATE INDEX entity_surname ON entity (substr(folded, length(rtrim(folded, replace(folded, ' ', ''))) + 1));
CREATE INDEX entity_same_as ON entity (same_as) WHERE same_as IS NOT NULL;
CREATE TABLE alias (
  entity_id TEXT NOT NULL REFERENCES entity (id),
  name      TEXT NOT NULL,
  folded    TEXT NOT NULL,
  lang      TEXT,
  why       TEXT NOT NULL,                     -- 'surname of', 'office held', 'metonym' ...
  PRIMARY KEY (entity_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_folded ON alias (folded);
CREATE TABLE affiliation (
  entity_id    TEXT NOT NULL REFERENCES entity (id),
  principal_id TEXT NOT NULL REFERENCES entity (id), -- for whom it speaks
  role         TEXT NOT NULL,                  -- as what: 'spokesman', 'president'
  valid_from   TEXT CHECK (valid_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  valid_to     TEXT CHECK (valid_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), holds_after TEXT CHECK (holds_after GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), holds_before TEXT CHECK (holds_before GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  PRIMARY KEY (entity_id, principal_id, role)
) STRICT;
CREATE INDEX affiliation_principal ON affiliation (principal_id);
CREATE TABLE judgement (
  id       INTEGER PRIMARY KEY,
  what     TEXT NOT NULL CHECK (what IN ('entity_same', 'same_utterance', 'same_issue', 'statement', 'relation')),
  a        TEXT NOT NULL,
  b        TEXT NOT NULL CHECK (a <= b),
  verdict  TEXT NOT NULL CHECK (verdict IN ('positive', 'negative', 'unsure')),
  score    REAL CHECK (score BETWEEN 0 AND 1),
  actor    TEXT NOT NULL,                      -- 'rule', or who
  reason   TEXT,
  rec_from TEXT NOT NULL CHECK (rec_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  rec_to   TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999Z' CHECK (rec_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), keeps TEXT CHECK (keeps IN (a, b)),
  CHECK (rec_from <= rec_to)
) STRICT;
CREATE UNIQUE INDEX judgement_live ON judgement (what, a, b) WHERE rec_to = '9999-12-31T23:59:59.999Z';
CREATE INDEX judgement_b ON judgement (b);
CREATE VIEW entity_now AS
SELECT e.id, canonical.id AS canonical_id, canonical.label AS name, canonical.kind
FROM entity AS e
JOIN entity AS canonical ON canonical.id = coalesce(e.same_as, e.id);
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
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), answers_id TEXT REFERENCES entity (id),
  UNIQUE (statement_id, rev),
  CHECK (rec_from <= rec_to),
  CHECK (said_from <= said_to),
  CHECK ((said_from IS NULL) = (said_to IS NULL)),
  CHECK ((mode IN ('direct', 'mixed')) = (quote IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX statement_live ON statement_rev (statement_id) WHERE rec_to = '9999-12-31T23:59:59.999Z';
CREATE INDEX statement_speaker ON statement_rev (speaker_id, said_from);
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
  about_text    TEXT, condition_issue TEXT REFERENCES issue (id), condition_polarity TEXT CHECK (condition_polarity IN ('+', '-')), condition_from TEXT CHECK (condition_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), condition_to TEXT CHECK (condition_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  PRIMARY KEY (statement_id, rev, ord),
  FOREIGN KEY (statement_id, rev) REFERENCES statement_rev (statement_id, rev),
  CHECK ((value_kind = 'entity') = (value_entity IS NOT NULL)),
  CHECK ((value_kind = 'time') = (value_from IS NOT NULL AND value_to IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX proposition_issue ON proposition (issue_id, statement_id);
CREATE INDEX proposition_value ON proposition (value_entity) WHERE value_entity IS NOT NULL;
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
CREATE TABLE relation (
  id       TEXT NOT NULL,                      -- hash of both ends, kind and issue
  rev      INTEGER NOT NULL,
  a        TEXT NOT NULL REFERENCES statement (id), -- the newer one; of a symmetric kind the smaller id
  b        TEXT NOT NULL REFERENCES statement (id),
  issue_id TEXT REFERENCES issue (id),
  kind     TEXT NOT NULL CHECK (kind IN
             ('reaffirms', 'strengthens', 'weakens', 'shifts', 'reverses', 'elaborates', 'qualifies', 'updates',
              'corrects', 'retracts', 'denies', 'contradicts', 'disputes', 'agrees_with', 'corroborates',
              'responds_to', 'reports', 'same_utterance')),
  flags    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(flags)), -- ["condition_dropped", ...], sorted
  basis    TEXT NOT NULL CHECK (basis IN ('human', 'explicit_cue', 'rule', 'model')),
  rule     TEXT NOT NULL,
  conf     REAL NOT NULL CHECK (conf BETWEEN 0 AND 1),
  why      TEXT NOT NULL,                      -- what an editor reads
  review   TEXT NOT NULL CHECK (review IN ('machine', 'accepted', 'rejected')),
  run_id   INTEGER NOT NULL REFERENCES run (id),
  actor    TEXT NOT NULL,
  rec_from TEXT NOT NULL CHECK (rec_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  rec_to   TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999Z' CHECK (rec_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'), gates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(gates)),
  PRIMARY KEY (id, rev),
  CHECK (a <> b),
  CHECK (rec_from <= rec_to),
  -- Symmetric kinds are stored one way round, so that the same link can never stand twice.
  CHECK (kind NOT IN ('contradicts', 'disputes', 'agrees_with', 'corroborates', 'same_utterance') OR a < b)
) STRICT;
CREATE UNIQUE INDEX relation_live ON relation (a, b, kind, coalesce(issue_id, ''))
  WHERE rec_to = '9999-12-31T23:59:59.999Z';
CREATE INDEX relation_b ON relation (b);
CREATE INDEX relation_issue ON relation (issue_id);
CREATE VIEW relation_now AS
SELECT * FROM relation WHERE rec_to = '9999-12-31T23:59:59.999Z' AND review <> 'rejected';
CREATE VIEW statements AS
SELECT
  coalesce(speaker.name, 'unknown')  AS speaker,
  r.said_from                        AS said_at,
  r.said_edtf                        AS said_precision,
  r.content                          AS content,
  r.quote                            AS quote,
  r.mode                             AS mode,
  r.speech_act                       AS speech_act,
  (SELECT group_concat(question, ' | ')
   FROM (SELECT DISTINCT i.question FROM proposition AS p JOIN issue AS i ON i.id = p.issue_id
         WHERE p.statement_id = r.statement_id AND p.rev = r.rev ORDER BY p.ord)) AS issues,
  addressee.name                     AS addressee,
  r.speaker_basis                    AS speaker_basis,
  r.said_basis                       AS said_basis,
  r.reporting_stance                 AS reporting_stance,
  o.name                             AS outlet,
  d.url                              AS url,
  post.posted_at                     AS published_at,
  r.conf_extract                     AS conf_extract,
  r.conf_speaker                     AS conf_speaker,
  r.review                           AS review,
  r.rec_from                         AS recorded_at,
  r.statement_id                     AS statement_id,
  speaker.canonical_id               AS speaker_id,
  post.id                            AS post_id
FROM statement_now AS r
JOIN statement AS s ON s.id = r.statement_id
JOIN post ON post.id = s.post_id
JOIN document AS d ON d.id = post.document_id
LEFT JOIN outlet AS o ON o.id = d.outlet_id
LEFT JOIN entity_now AS speaker ON speaker.id = r.speaker_id
LEFT JOIN entity_now AS addressee ON addressee.id = r.addressee_id;
CREATE VIEW conflicts AS
SELECT
  i.question                         AS issue,
  one.speaker                        AS speaker,
  rel.kind                           AS kind,
  other.speaker                      AS other_speaker,
  coalesce(one.quote, one.content)   AS quote,
  one.said_at                        AS said_at,
  coalesce(other.quote, other.content) AS other_quote,
  other.said_at                      AS other_said_at,
  rel.why                            AS why,
  rel.flags                          AS flags,
  rel.conf                           AS confidence,
  rel.id                             AS relation_id,
  rel.a                              AS statement_id,
  rel.b                              AS other_statement_id
FROM relation_now AS rel
JOIN statements AS one ON one.statement_id = rel.a
JOIN statements AS other ON other.statement_id = rel.b
LEFT JOIN issue AS i ON i.id = rel.issue_id
WHERE rel.kind IN ('contradicts', 'disputes', 'denies');
CREATE VIEW shifts AS
SELECT
  later.speaker                      AS speaker,
  i.question                         AS issue,
  rel.kind                           AS kind,
  coalesce(earlier.quote, earlier.content) AS earlier_quote,
  earlier.said_at                    AS earlier_said_at,
  coalesce(later.quote, later.content) AS quote,
  later.said_at                      AS said_at,
  rel.why                            AS why,
  rel.flags                          AS flags,
  rel.conf                           AS confidence,
  rel.id                             AS relation_id,
  rel.a                              AS statement_id,
  rel.b                              AS earlier_statement_id
FROM relation_now AS rel
JOIN statements AS later ON later.statement_id = rel.a
JOIN statements AS earlier ON earlier.statement_id = rel.b
LEFT JOIN issue AS i ON i.id = rel.issue_id
WHERE rel.kind IN ('reverses', 'shifts', 'updates', 'qualifies', 'strengthens', 'weakens', 'corrects', 'retracts');
CREATE VIEW outlets AS
SELECT
  o.name                             AS outlet,
  o.kind                             AS kind,
  count(DISTINCT d.id)               AS documents,
  count(DISTINCT post.id)            AS posts,
  count(DISTINCT r.statement_id)     AS statements,
  count(DISTINCT CASE WHEN r.reporting_stance = 'distancing' THEN r.statement_id END) AS distancing,
  count(DISTINCT CASE WHEN r.reporting_stance = 'endorsing' THEN r.statement_id END) AS endorsing,
  min(post.posted_at)                AS first_published_at,
  max(post.posted_at)                AS last_published_at,
  o.id                               AS outlet_id
FROM outlet AS o
LEFT JOIN document AS d ON d.outlet_id = o.id
LEFT JOIN post ON post.document_id = d.id
LEFT JOIN statement AS s ON s.post_id = post.id
LEFT JOIN statement_now AS r ON r.statement_id = s.id
GROUP BY o.id;
CREATE VIEW issue_now AS
WITH RECURSIVE goes AS (
  SELECT CASE keeps WHEN a THEN b ELSE a END AS id, keeps FROM judgement
  WHERE what = 'same_issue' AND verdict = 'positive' AND keeps IS NOT NULL AND rec_to = '9999-12-31T23:59:59.999Z'
),
chain AS (
  SELECT id, id AS reached FROM issue
  UNION
  SELECT chain.id, goes.keeps FROM chain JOIN goes ON goes.id = chain.reached
)
SELECT chain.id, whole.id AS canonical_id, whole.question
FROM chain JOIN issue AS whole ON whole.id = chain.reached
WHERE chain.reached NOT IN (SELECT id FROM goes);
CREATE VIEW positions AS
WITH said AS (
  SELECT i.question, i.canonical_id AS issue_id, speaker.name AS speaker, speaker.canonical_id AS speaker_id,
         r.said_from, r.said_to, r.statement_id, coalesce(r.quote, r.content) AS words,
         p.polarity, p.certainty, p.condition, p.value_text, post.posted_at, p.ord,
         p.polarity || p.certainty || '|' || coalesce(p.condition_key, p.condition, '') || '|'
           || coalesce(p.value_entity, '') || '|' || coalesce(p.value_lo, '') || '|' || coalesce(p.value_hi, '') || '|'
           || coalesce(p.value_edtf, '') AS stand
  FROM statement_now AS r
  JOIN statement AS s ON s.id = r.statement_id
  JOIN post ON post.id = s.post_id
  JOIN proposition AS p ON p.statement_id = r.statement_id AND p.rev = r.rev
  JOIN issue_now AS i ON i.id = p.issue_id
  JOIN entity_now AS speaker ON speaker.id = r.speaker_id
  WHERE r.said_from IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM relation_now AS back WHERE back.kind = 'retracts' AND back.b = r.statement_id)
),
turned AS (
  SELECT *, lag(stand) OVER line AS stood FROM said
  WINDOW line AS (PARTITION BY issue_id, speaker_id ORDER BY said_from, said_to, posted_at, statement_id, ord)
)
SELECT
  question                           AS issue,
  speaker                            AS speaker,
  said_from                          AS since,
  lead(said_from) OVER (PARTITION BY issue_id, speaker_id
                        ORDER BY said_from, said_to, posted_at, statement_id, ord) AS until,
  CASE polarity WHEN '+' THEN coalesce(value_text, 'yes')
                WHEN '-' THEN CASE WHEN value_text IS NULL THEN 'no' ELSE 'not ' || value_text END
                ELSE 'not told' END  AS value,
  CASE certainty WHEN 'CT' THEN 'certain' WHEN 'PR' THEN 'probable' WHEN 'PS' THEN 'possible'
                 ELSE 'uncommitted' END AS certainty,
  condition                          AS condition,
  words                              AS quote,
  statement_id                       AS statement_id,
  issue_id                           AS issue_id,
  speaker_id                         AS speaker_id
FROM turned
WHERE stood IS NOT stand;
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
CREATE TABLE memory (
  post_id TEXT PRIMARY KEY REFERENCES post (id),
  key     TEXT NOT NULL,                       -- hash of the wording, the reader's weights and its version
  found   TEXT NOT NULL CHECK (json_valid(found)) -- statements as places in the text, and the trees of their words
) STRICT;
CREATE INDEX statement_said ON statement_rev (said_from);
CREATE INDEX relation_a ON relation (a);
CREATE INDEX relation_corrects ON relation (rule) WHERE kind = 'corrects';
CREATE INDEX proposition_condition ON proposition (condition_issue) WHERE condition_issue IS NOT NULL;
CREATE INDEX statement_answers ON statement_rev (answers_id) WHERE answers_id IS NOT NULL;
CREATE TABLE tenure (
  entity_id    TEXT NOT NULL REFERENCES entity (id),
  principal_id TEXT NOT NULL REFERENCES entity (id), -- whose office
  role         TEXT NOT NULL,
  former       INTEGER NOT NULL CHECK (former IN (0, 1)), -- "former president"
  post_id      TEXT NOT NULL REFERENCES post (id),
  seen_at      TEXT NOT NULL CHECK (seen_at GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  rec_from     TEXT NOT NULL CHECK (rec_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  rec_to       TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999Z' CHECK (rec_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  PRIMARY KEY (post_id, entity_id, principal_id, role, former, seen_at, rec_from),
  CHECK (rec_from <= rec_to)
) STRICT, WITHOUT ROWID;
CREATE INDEX tenure_office ON tenure (entity_id, principal_id, role, former, seen_at, rec_to);
