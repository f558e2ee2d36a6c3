-- The first articles of each watch list: new ones first, then those that are no copies. Each has its first hit.
WITH hits AS (
    SELECT
        mentions.watchlist,
        mentions.article_id,
        mentions.field,
        mentions.start,
        mentions."end",
        mentions.matched,
        COUNT(*) OVER (PARTITION BY mentions.watchlist, mentions.article_id) AS hits
    FROM mentions
    QUALIFY
        ROW_NUMBER() OVER (
            PARTITION BY mentions.watchlist, mentions.article_id
            ORDER BY mentions.field = 'headline', mentions.field, mentions.start, mentions."end"
        ) = 1
),

chosen AS (
    SELECT
        hits.watchlist,
        hits.article_id,
        shown.headline,
        shown.outlet,
        shown.published_edtf,
        shown.source_path,
        hits.hits,
        hits.field,
        hits.start,
        hits."end",
        hits.matched,
        shown.fresh,
        ROW_NUMBER() OVER (
            PARTITION BY hits.watchlist
            ORDER BY
                shown.fresh DESC,
                shown.original DESC,
                shown.known_day DESC NULLS LAST,
                hits.article_id
        ) AS place
    FROM hits
    INNER JOIN temp.shown AS shown ON shown.article_id = hits.article_id
)

SELECT
    chosen.watchlist,
    chosen.article_id,
    chosen.headline,
    chosen.outlet,
    chosen.published_edtf,
    chosen.source_path,
    chosen.hits,
    chosen.field,
    CASE chosen.field
        WHEN 'headline' THEN articles.headline
        WHEN 'deck' THEN articles.deck
        WHEN 'lede' THEN articles.lede
        WHEN 'byline' THEN articles.byline
        WHEN 'outlet' THEN articles.outlet
        WHEN 'body' THEN articles.body
        WHEN 'caption' THEN ARRAY_TO_STRING(articles.captions, E'\n\n')
    END AS text,
    chosen.start,
    chosen."end",
    chosen.matched,
    chosen.fresh
FROM chosen
INNER JOIN articles ON articles.article_id = chosen.article_id
WHERE chosen.place <= $hits
ORDER BY chosen.watchlist, chosen.place
