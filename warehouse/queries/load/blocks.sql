-- A block without a first role has the one that the page alone gave it.
INSERT INTO blocks BY NAME
SELECT
    new_articles.article_id,
    staged.* EXCLUDE (number) REPLACE (COALESCE(staged.first_role, staged.role) AS first_role)
FROM temp.arrived_blocks AS staged
INNER JOIN temp.new_articles AS new_articles ON new_articles.number = staged.number
