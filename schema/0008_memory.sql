-- What was found in the newest wording of a post, before anybody in it was named, so that a page that is read again costs
-- only what changed in it. No record and no belief: it may be emptied at any time, and is filled again by reading.
CREATE TABLE memory (
  post_id TEXT PRIMARY KEY REFERENCES post (id),
  key     TEXT NOT NULL,                       -- hash of the wording, the reader's weights and its version
  found   TEXT NOT NULL CHECK (json_valid(found)) -- statements as places in the text, and the trees of their words
) STRICT;
