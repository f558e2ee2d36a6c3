-- A block without a first role has the one that the page alone gave it.
INSERT INTO blocks BY NAME
WITH staged AS MATERIALIZED (FROM arriving)

SELECT
    new_articles.article_id,
    new_articles.number,
    staged.* EXCLUDE (number) REPLACE (COALESCE(staged.first_role, staged.role) AS first_role)
FROM staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.document = staged.number
