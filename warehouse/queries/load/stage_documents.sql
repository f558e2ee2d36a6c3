INSERT INTO temp.staged_documents
SELECT *
FROM arriving
