-- Articles that are at other paths than before, or in files that hold another number of articles.
WITH refilled AS (
    SELECT former.path_bytes, former.sha256
    FROM temp.former_contents AS former
    LEFT JOIN article_sources AS held
        ON held.path_bytes = former.path_bytes AND held.sha256 = former.sha256
    GROUP BY former.path_bytes, former.sha256, former.articles
    HAVING COUNT(held.article_id) <> former.articles
)

SELECT staged.article_id
FROM temp.staged_documents AS staged
ANTI JOIN temp.stale_sources AS stale
    ON stale.article_id = staged.article_id
    AND stale.path_bytes = staged.path_bytes
    AND stale.sha256 = staged.sha256
    AND stale.ordinal = staged.ordinal
UNION
SELECT stale.article_id
FROM temp.stale_sources AS stale
ANTI JOIN article_sources AS held
    ON held.article_id = stale.article_id
    AND held.path_bytes = stale.path_bytes
    AND held.sha256 = stale.sha256
    AND held.ordinal = stale.ordinal
UNION
SELECT held.article_id
FROM article_sources AS held
SEMI JOIN refilled ON refilled.path_bytes = held.path_bytes AND refilled.sha256 = held.sha256
