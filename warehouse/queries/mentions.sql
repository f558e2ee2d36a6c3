-- The small statements of this phase; the others are in mentions/.

-- :name add
INSERT INTO mentions BY NAME
FROM arriving

-- :name add_lists
INSERT INTO watchlists BY NAME
FROM arriving

-- :name archive
-- The articles that did not change.
SELECT number
FROM articles
ANTI JOIN temp.changed_articles AS changed USING (number)
ORDER BY number

-- :name current_articles
-- The current articles, the latest first.
SELECT articles.number, article_id
FROM current
INNER JOIN articles USING (article_id)
ORDER BY current.published_earliest DESC NULLS LAST, article_id

-- :name forget
DELETE FROM mentions
WHERE watchlist NOT IN (SELECT name FROM temp.kept_lists)
    OR article_id IN (SELECT article_id FROM temp.changed_articles)

-- :name forget_deleted
DELETE FROM mentions
WHERE article_id NOT IN (SELECT article_id FROM articles)

-- :name forget_lists
DELETE FROM watchlists

-- :name stage_changed
-- Articles whose text may have changed; those that were deleted are not among them any more.
CREATE OR REPLACE TEMP TABLE changed_articles AS
SELECT number, article_id
FROM articles
WHERE number IN (SELECT number FROM arriving)

-- :name changed_numbers
SELECT number
FROM temp.changed_articles

-- :name stage_kept
-- The lists whose query did not change.
CREATE OR REPLACE TEMP TABLE kept_lists AS
FROM arriving

-- :name standing
-- The watch lists that the edition holds.
SELECT name, title, query, query_sha256, error
FROM watchlists
ORDER BY name
