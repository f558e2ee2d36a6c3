INSERT INTO relations (
    article_id,
    other_id,
    kind,
    similarity,
    containment,
    direction,
    passage,
    passage_start,
    passage_end,
    other_start,
    other_end,
    notice
)
SELECT
    article_id,
    other_id,
    kind,
    similarity,
    containment,
    direction,
    passage,
    passage_start,
    passage_end,
    other_start,
    other_end,
    notice
FROM arriving
