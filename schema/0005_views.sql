-- The same answers for people with nothing but sqlite3 or Datasette: names before ids, times as sortable text.
--
-- Why views and not only our own commands: the file is the product, and whoever gets it must be able to read it
-- without us. All of them show what holds now: closed and rejected rows are left out. They are for reading; the
-- program asks the tables, so that --as-of and --known-at apply.

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

-- One row a change: what repeats the row before is folded into it, and each row holds until the next begins.
-- A statement that was taken back holds no position; one whose time nobody knows has no place on the line.
CREATE VIEW positions AS
WITH said AS (
  SELECT i.question, i.id AS issue_id, speaker.name AS speaker, speaker.canonical_id AS speaker_id,
         r.said_from, r.said_to, r.statement_id, coalesce(r.quote, r.content) AS words,
         p.polarity, p.certainty, p.condition, p.value_text, post.posted_at, p.ord,
         p.polarity || p.certainty || '|' || coalesce(p.condition_key, p.condition, '') || '|'
           || coalesce(p.value_entity, '') || '|' || coalesce(p.value_lo, '') || '|' || coalesce(p.value_hi, '') || '|'
           || coalesce(p.value_edtf, '') AS stand
  FROM statement_now AS r
  JOIN statement AS s ON s.id = r.statement_id
  JOIN post ON post.id = s.post_id
  JOIN proposition AS p ON p.statement_id = r.statement_id AND p.rev = r.rev
  JOIN issue AS i ON i.id = p.issue_id
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

-- Two statements that cannot both hold.
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

-- A statement against what was said before it: who moved, from which words to which.
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

-- Who published how much, and how far each stands behind what it prints.
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
