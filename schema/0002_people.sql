-- Who speaks and who is spoken of, under which names, for whom; and what people or rules decided about that.
--
-- Why a judgement is a row and not a merge: whether two names are one person can turn out wrong. entity.same_as and
-- every merge follow from judgements, which are closed (rec_to) and never deleted, so each can be undone.

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
-- By the last word of the name: "Example" finds "ada example".
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
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
  CHECK (rec_from <= rec_to)
) STRICT;
CREATE UNIQUE INDEX judgement_live ON judgement (what, a, b) WHERE rec_to = '9999-12-31T23:59:59.999Z';
CREATE INDEX judgement_b ON judgement (b);

-- Everybody under the name that holds now: join here, never on entity alone, and both halves of a merge are found.
CREATE VIEW entity_now AS
SELECT e.id, canonical.id AS canonical_id, canonical.label AS name, canonical.kind
FROM entity AS e
JOIN entity AS canonical ON canonical.id = coalesce(e.same_as, e.id);
