INSERT INTO temp.staged_documents BY NAME
FROM arriving
