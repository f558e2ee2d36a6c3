-- Articles that are at other paths than before, or in files that hold another number of articles.
WITH refilled AS (
    SELECT former.path_bytes, former.sha256
    FROM temp.former_contents AS former
    LEFT JOIN article_sources AS held
        ON held.path_bytes = former.path_bytes AND held.sha256 = former.sha256
    GROUP BY former.path_bytes, former.sha256, former.articles
    HAVING COUNT(held.article_id) <> former.articles
)

SELECT of_article.number
FROM temp.staged_documents AS staged
ANTI JOIN temp.stale_sources AS stale
    ON stale.article_id = staged.article_id
    AND stale.path_bytes = staged.path_bytes
    AND stale.sha256 = staged.sha256
    AND stale.ordinal = staged.ordinal
INNER JOIN temp.document_numbers AS of_article USING (article_id)
UNION
SELECT number
FROM temp.stale_sources
ANTI JOIN (
    FROM article_sources
    SEMI JOIN temp.stale_sources USING (number)
) AS held USING (number, path_bytes, sha256, ordinal)
UNION
SELECT held.number
FROM article_sources AS held
SEMI JOIN refilled ON refilled.path_bytes = held.path_bytes AND refilled.sha256 = held.sha256
