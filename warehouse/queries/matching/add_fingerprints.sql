INSERT INTO fingerprints (article_id, fingerprint)
SELECT article_id, fingerprint
FROM matching_fingerprints
