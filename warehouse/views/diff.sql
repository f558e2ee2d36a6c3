-- Two articles side by side by paragraphs: the same, edited, or only in one of them, in the order of the first
CREATE MACRO diff(article_id, other_id) AS TABLE
WITH lines AS (
    SELECT TRUE AS is_here, blocks.start, blocks.role, blocks.text
    FROM blocks
    WHERE blocks.article_id = article_id
    UNION ALL
    SELECT FALSE AS is_here, blocks.start, blocks.role, blocks.text
    FROM blocks
    WHERE blocks.article_id = other_id
),
paragraphs AS (
    SELECT
        is_here,
        ROW_NUMBER() OVER (PARTITION BY is_here ORDER BY start) AS place,
        TRIM(text, E' \t\r\n') AS shown,
        LIST_DISTINCT(REGEXP_EXTRACT_ALL(LOWER(text), '[\p{L}\p{N}]+')) AS words
    FROM lines
    WHERE role IN ('lede', 'body', 'subhead')
),
here AS (SELECT place, shown, words FROM paragraphs WHERE is_here),
there AS (SELECT place, shown, words FROM paragraphs WHERE NOT is_here),
-- Of each paragraph the best counterpart, if they are each other's: at least half of the longer one's words.
pairs AS (
    SELECT
        here.place,
        there.place AS other_place,
        LEN(LIST_INTERSECT(here.words, there.words)) / GREATEST(LEN(here.words), LEN(there.words)) AS shared
    FROM here
    JOIN there ON LIST_HAS_ANY(here.words, there.words)
    WHERE shared >= 0.5
    QUALIFY
        ROW_NUMBER() OVER (
            PARTITION BY here.place ORDER BY shared DESC, ABS(here.place - there.place), there.place
        ) = 1
        AND ROW_NUMBER() OVER (
            PARTITION BY there.place ORDER BY shared DESC, ABS(here.place - there.place), here.place
        ) = 1
),
rows_here AS (
    SELECT here.place, here.shown, pairs.other_place
    FROM here
    LEFT JOIN pairs ON pairs.place = here.place
),
side_by_side AS (
    SELECT rows_here.place, rows_here.shown, there.place AS other_place, there.shown AS other_shown
    FROM rows_here
    FULL JOIN there ON there.place = rows_here.other_place
)
SELECT
    CASE
        WHEN other_place IS NULL THEN 'only here'
        WHEN place IS NULL THEN 'only there'
        WHEN shown = other_shown THEN 'same'
        ELSE 'edited'
    END AS change,
    shown AS text,
    other_shown AS other_text
FROM side_by_side
ORDER BY
    COALESCE(
        place, MAX(place) OVER (ORDER BY other_place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0
    ),
    place NULLS LAST,
    other_place
