-- The small statements of this phase; the others are in mentions/.

-- :name add
INSERT INTO mentions BY NAME
FROM arriving

-- :name add_lists
INSERT INTO watchlists BY NAME
FROM arriving

-- :name archive
-- The articles that did not change.
SELECT articles.article_id
FROM articles
ANTI JOIN temp.changed_articles AS changed ON changed.article_id = articles.article_id
ORDER BY articles.article_id

-- :name current_ids
-- The current articles, the latest first.
SELECT article_id
FROM current
ORDER BY published_earliest DESC NULLS LAST, article_id

-- :name forget
DELETE FROM mentions
WHERE watchlist NOT IN (SELECT name FROM temp.kept_lists)
    OR article_id IN (SELECT article_id FROM temp.changed_articles)

-- :name forget_lists
DELETE FROM watchlists

-- :name stage_asked
CREATE OR REPLACE TEMP TABLE asked_articles AS
SELECT article_id, number
FROM articles
WHERE article_id IN (SELECT article_id FROM arriving)

-- :name asked_numbers
SELECT number
FROM temp.asked_articles

-- :name stage_changed
-- Articles that were deleted, or whose text may have changed.
CREATE OR REPLACE TEMP TABLE changed_articles AS
FROM arriving

-- :name stage_kept
-- The lists whose query did not change.
CREATE OR REPLACE TEMP TABLE kept_lists AS
FROM arriving

-- :name standing
-- The watch lists that the edition holds.
SELECT name, title, query, query_sha256, error
FROM watchlists
ORDER BY name
