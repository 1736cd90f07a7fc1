-- How statements relate: reaffirms, contradicts, updates ... each with the rule that made it and why.
--
-- Why revisions here too: a relation follows from its two statements, so a new statement or a new rule may end one.
-- It is then closed (rec_to), not deleted: --known-at still finds it. What a person judged (basis 'human') no rule
-- may close. The time of a relation is not stored; it follows from its statements.

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
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
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
