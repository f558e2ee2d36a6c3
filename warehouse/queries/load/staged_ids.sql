-- The articles in the contents that this run extracted: new ones, and known ones that may stand at new paths.
SELECT DISTINCT article_id
FROM temp.staged_documents
ORDER BY article_id
