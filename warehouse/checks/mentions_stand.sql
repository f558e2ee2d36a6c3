-- A mention is what stands at its place in its article, once, and of a watch list that can be asked
WITH named AS (
    SELECT article_id, ARRAY_TO_STRING(LIST_SORT(LIST(DISTINCT name)), CHR(10) || CHR(10)) AS name
    FROM article_names
    WHERE name IS NOT NULL AND article_id IN (SELECT article_id FROM mentions WHERE field = 'name')
    GROUP BY article_id
),

placed AS (
    SELECT
        mentions.watchlist,
        mentions.article_id,
        mentions.field,
        mentions.start,
        mentions."end",
        mentions.matched,
        CASE mentions.field
            WHEN 'headline' THEN articles.headline
            WHEN 'deck' THEN articles.deck
            WHEN 'lede' THEN articles.lede
            WHEN 'body' THEN articles.body
            WHEN 'caption' THEN ARRAY_TO_STRING(articles.captions, CHR(10) || CHR(10))
            WHEN 'byline' THEN articles.byline
            WHEN 'outlet' THEN articles.outlet
            WHEN 'name' THEN named.name
        END AS text
    FROM mentions
    LEFT JOIN articles ON articles.article_id = mentions.article_id
    LEFT JOIN named ON named.article_id = mentions.article_id
)

SELECT watchlist, article_id, field, start, matched, 'stands elsewhere' AS problem
FROM placed
WHERE (text[start + 1:"end"] = matched AND start >= 0 AND start < "end") IS NOT TRUE
UNION ALL
SELECT watchlist, article_id, field, start, MIN(matched) AS matched, 'stands twice' AS problem
FROM mentions
GROUP BY watchlist, article_id, field, start
HAVING COUNT(*) > 1
UNION ALL
SELECT watchlist, article_id, field, start, matched, 'no such list' AS problem
FROM mentions
WHERE NOT EXISTS (
        SELECT 1
        FROM watchlists
        WHERE watchlists.name = mentions.watchlist AND watchlists.error IS NULL
    )
