-- What labels decide; the table that arrives holds no other column of articles.
MERGE INTO articles
USING (SELECT * EXCLUDE (furniture, blocks) FROM arriving) AS labelled
USING (article_id)
WHEN MATCHED THEN UPDATE BY NAME
