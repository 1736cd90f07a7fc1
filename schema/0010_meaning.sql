-- What a link rests on, what a condition hangs on, whose words are answered, and who held an office when.
--
-- Why the gates are kept with the link and not asked again: an editor who opens a link must see what was looked at
-- when it was made, and a later version that looks at more must not make an old link look better checked than it was.

ALTER TABLE relation ADD COLUMN gates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(gates));

-- A condition that can be read as one ("if she comes") is an answer to a question of its own: which question, and
-- which answer it needs. Whether it has come about is never stored: that follows from what is said on the question.
ALTER TABLE proposition ADD COLUMN condition_issue TEXT REFERENCES issue (id);
ALTER TABLE proposition ADD COLUMN condition_polarity TEXT CHECK (condition_polarity IN ('+', '-'));
ALTER TABLE proposition ADD COLUMN condition_from TEXT CHECK (condition_from GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z');
ALTER TABLE proposition ADD COLUMN condition_to TEXT CHECK (condition_to GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z');
CREATE INDEX proposition_condition ON proposition (condition_issue) WHERE condition_issue IS NOT NULL;

-- "In response to her claim": whose words a statement says that it answers.
ALTER TABLE statement_rev ADD COLUMN answers_id TEXT REFERENCES entity (id);
CREATE INDEX statement_answers ON statement_rev (answers_id) WHERE answers_id IS NOT NULL;

-- Who was seen in which office by which post, and who is told to have held it. An office is held between these sights
-- and beyond them, until somebody is told to have left it or another is seen in an office that only one can hold.
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
-- Follows from the sights that are believed now: who says something after the one and before the other speaks for
-- the principal. valid_from and valid_to are the first and the last sight.
ALTER TABLE affiliation ADD COLUMN holds_after TEXT CHECK (holds_after GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z');
ALTER TABLE affiliation ADD COLUMN holds_before TEXT CHECK (holds_before GLOB
    '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z');
