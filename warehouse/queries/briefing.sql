-- The small statements of this phase; the others are in briefing/.

-- :name edition
-- The run that made this edition.
SELECT run_id, number, finished_at
FROM runs
WHERE status = 'completed'
ORDER BY number DESC NULLS LAST, started_at DESC, run_id
LIMIT 1

-- :name fields
-- How many articles have each field.
SELECT field, filled, total
FROM field_coverage
ORDER BY filled DESC, field

-- :name has_names
-- Whether this edition knows who is named.
SELECT COUNT(*) = 1
FROM information_schema.tables
WHERE table_name = 'article_names' AND table_schema = 'main'

-- :name has_watchlists
-- Whether this edition knows watch lists.
SELECT COUNT(*) = 2
FROM information_schema.tables
WHERE table_name IN ('watchlists', 'mentions') AND table_schema = 'main'

-- :name lines
-- The first lines of pages, with role and rule.
SELECT article_id, line_no, role, rule, first_role, text, COUNT(*) OVER (PARTITION BY article_id) AS total
FROM blocks
WHERE article_id IN (SELECT UNNEST($ids))
QUALIFY ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY start, "end") <= $lines
ORDER BY article_id, start, "end"

-- :name reject_reasons
-- Why documents are no articles.
SELECT reason, COUNT(*) AS documents
FROM rejects
WHERE reason <> 'forgotten'
GROUP BY reason
ORDER BY documents DESC, reason

-- :name since
-- The run that made an earlier edition of this warehouse.
SELECT run_id, number, finished_at
FROM runs
WHERE run_id = $since

-- :name stories
-- The stories that are told, in their order.
SELECT
    story_id,
    headline,
    articles,
    originals,
    outlets,
    unknown_outlets,
    COALESCE(outlet_names, []) AS outlet_names,
    first_published,
    last_published,
    fresh
FROM temp.top
ORDER BY place
