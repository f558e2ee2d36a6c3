-- Hashes of five words in a row, of a whole text, of its address and its paths, by which overlaps are found
CREATE VIEW fingerprints AS
SELECT matched.article_id, matching_keys.key AS fingerprint
FROM matching_keys
INNER JOIN matched ON matched.number = matching_keys.number
