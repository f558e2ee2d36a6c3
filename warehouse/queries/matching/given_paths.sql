-- The paths of the files that hold or held nothing but one of the articles to match.
CREATE OR REPLACE TEMP TABLE given_paths AS
WITH contents AS (
    SELECT DISTINCT article_sources.path_bytes, article_sources.sha256
    FROM article_sources
    SEMI JOIN temp.given_articles AS given ON given.number = article_sources.number
),

alone AS (
    SELECT article_sources.path_bytes, MIN(article_sources.number) AS number
    FROM article_sources
    SEMI JOIN contents
        ON contents.path_bytes = article_sources.path_bytes AND contents.sha256 = article_sources.sha256
    GROUP BY article_sources.path_bytes, article_sources.sha256
    HAVING COUNT(*) = 1
)

SELECT number, LIST(DISTINCT path_bytes) AS paths
FROM alone
GROUP BY number
