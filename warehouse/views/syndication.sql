-- Which outlet reprints which, by current articles, how often and how, from when to when, with the longest passage that both print
CREATE VIEW syndication AS
WITH shown AS MATERIALIZED (
    SELECT article_id, outlet, published_earliest
    FROM current
),

reprints AS (
    SELECT
        CASE relations.direction WHEN 'article' THEN article.outlet ELSE other.outlet END AS outlet,
        CASE relations.direction WHEN 'article' THEN other.outlet ELSE article.outlet END AS reprinted_by,
        CASE relations.direction
            WHEN 'article' THEN other.published_earliest
            ELSE article.published_earliest
        END AS reprinted_on,
        relations.kind,
        relations.passage
    FROM relations
    INNER JOIN shown AS article ON article.article_id = relations.article_id
    INNER JOIN shown AS other ON other.article_id = relations.other_id
    WHERE relations.direction IS NOT NULL AND article.outlet <> other.outlet
)
SELECT
    outlet,
    reprinted_by,
    COUNT(*) AS reprints,
    COUNT(*) FILTER (WHERE kind = 'contained') AS inside_other_articles, -- of these, as part of a longer or shorter one
    MIN(reprinted_on) AS first_reprint,
    MAX(reprinted_on) AS last_reprint,
    ARG_MAX(passage, LENGTH(passage)) AS sample_passage -- the longest that both print
FROM reprints
GROUP BY outlet, reprinted_by
ORDER BY reprints DESC, outlet, reprinted_by
