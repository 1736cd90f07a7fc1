-- Two questions that turn out to be one, and which of them goes on.
--
-- Why a column on the judgement: it names its two sides in the order of their ids, and the one that goes on is the
-- editor's choice. Why no issue.same_as: a merge is true from one moment to another like every belief (rec_from,
-- rec_to), so that --known-at sees the questions apart before it and after it was undone. Nothing is rewritten:
-- propositions keep the question that they were read with.

ALTER TABLE judgement ADD COLUMN keeps TEXT CHECK (keeps IN (a, b));

-- Every question under the one that it is part of now: join here, and all parts of a merge are found.
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

-- As before, over whole questions.
DROP VIEW positions;
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
