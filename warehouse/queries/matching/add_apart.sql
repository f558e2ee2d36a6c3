INSERT INTO matching_apart (article_id, other_id, spans, other_spans)
SELECT article_id, other_id, spans, other_spans
FROM arriving
