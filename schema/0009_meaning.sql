-- What a link rests on, and what a condition hangs on.
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
