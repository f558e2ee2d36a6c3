-- The small statements of this phase: the tables of the desk. Each is shown with its values, for analysts to copy.

-- :name edition
SELECT run_id, finished_at
FROM runs
WHERE status = 'completed'
ORDER BY number DESC NULLS LAST, started_at DESC, run_id
LIMIT 1

-- :name overview
SELECT
    COUNT(*) AS articles,
    COUNT(*) FILTER (WHERE original) AS originals,
    COUNT(DISTINCT story_id) AS stories,
    COUNT(DISTINCT outlet) AS outlets,
    MIN(known_day(published_earliest, published_latest, first_seen_at)) AS first_day,
    MAX(known_day(published_earliest, published_latest, first_seen_at)) AS last_day,
    COUNT(*) FILTER (WHERE (published_earliest = published_latest) IS NOT TRUE) AS undated
FROM current

-- :name outlets
SELECT DISTINCT outlet
FROM articles
WHERE outlet IS NOT NULL
ORDER BY outlet

-- :name languages
SELECT DISTINCT language
FROM articles
WHERE language IS NOT NULL
ORDER BY language

-- :name found
-- The articles that a query found.
SELECT published_edtf, outlet, headline, lede, url, story_id, article_id
FROM brief
WHERE article_id IN (SELECT UNNEST($ids::VARCHAR[]))

-- :name found_by_day
-- The days of what a query found; temp.candidates is what `find` staged.
SELECT day, COUNT(*) AS articles, COUNT(*) FILTER (WHERE leads) AS originals
FROM temp.candidates
GROUP BY day
ORDER BY day

-- :name new
SELECT first_seen_at, published_edtf, outlet, headline, story_id, article_id
FROM new_since(NOW() - TO_HOURS($hours))
LIMIT $most

-- :name top_stories
SELECT headline, tellers, outlets, articles, originals, latest_day, ARRAY_TO_STRING(outlet_names, ', ') AS names, story_id
FROM top_stories
WHERE ($since::DATE IS NULL OR latest_day >= $since::DATE) AND ($until::DATE IS NULL OR latest_day <= $until::DATE)
LIMIT $most

-- :name first_to_publish
SELECT
    story, outlet, headline, published_earliest AS day, published_at, surely_first, articles, story_id, article_id
FROM first_to_publish
WHERE articles > 1
LIMIT $most

-- :name story_head
SELECT headline, articles, outlets, first_published, last_published, story_id
FROM stories
WHERE story_id = (SELECT story_id FROM articles WHERE article_id = $story)

-- :name story
SELECT
    place, published_edtf, outlet, headline, kind, copies, copied_outlet, shown, ROUND(share, 2) AS share, url, article_id
FROM story($story)
ORDER BY place

-- :name first_of_story
SELECT outlet, published_earliest, published_at, surely_first, undated, headline, article_id
FROM first_to_publish
WHERE story_id = $story

-- :name story_pairs
-- Which articles of a story share a passage, the strongest first; versions of one text come with both ids.
SELECT
    relations.kind,
    relations.similarity,
    relations.containment,
    relations.direction,
    relations.notice,
    relations.passage_start,
    relations.passage_end,
    relations.other_start,
    relations.other_end,
    article.article_id,
    article.outlet,
    article.headline,
    article.body,
    other.article_id AS other_id,
    other.outlet AS other_outlet,
    other.headline AS other_headline,
    other.body AS other_body
FROM relations
INNER JOIN articles AS article ON article.article_id = relations.article_id
INNER JOIN articles AS other ON other.article_id = relations.other_id
WHERE relations.article_id IN (SELECT article_id FROM articles WHERE story_id = $story)
    AND relations.other_id IN (SELECT article_id FROM articles WHERE story_id = $story)
ORDER BY relations.kind = 'revision' DESC, relations.containment DESC, relations.article_id, relations.other_id
LIMIT $most

-- :name diff
SELECT change, text, other_text
FROM diff($article, $other)

-- :name article
SELECT
    headline, deck, byline, outlet, agency, published_text, published_edtf, published_basis, modified_edtf, url, language,
    word_count, lede, body, captions, caption_credits, credit, sections, canonical_id, story_id, article_id
FROM articles
WHERE article_id = $article

-- :name lines
SELECT line_no, role, rule, text
FROM why($article)

-- :name overlaps
SELECT kind, ROUND(similarity, 2) AS similarity, ROUND(containment, 2) AS containment, outlet, headline, LEFT(passage, 240) AS passage, article_id
FROM (
    SELECT
        relations.kind,
        relations.similarity,
        relations.containment,
        relations.passage,
        CASE WHEN relations.article_id = $article THEN relations.other_id ELSE relations.article_id END AS article_id
    FROM relations
    WHERE $article IN (relations.article_id, relations.other_id)
) AS overlapping
INNER JOIN articles USING (article_id)
ORDER BY containment DESC, article_id
LIMIT $most

-- :name mentioned
SELECT watchlist, field, matched, COUNT(*) AS times
FROM mentions
WHERE article_id = $article
GROUP BY watchlist, field, matched
ORDER BY watchlist, field, matched

-- :name share_of_voice
SELECT outlet, articles, ROUND(share, 3) AS share, originals, ROUND(share_of_originals, 3) AS share_of_originals
FROM share_of_voice
LIMIT $most

-- :name share_by_period
SELECT period, outlet, articles, ROUND(share, 2) AS share, originals
FROM share_of_voice_by($unit)
ORDER BY period DESC NULLS LAST, articles DESC, outlet NULLS LAST
LIMIT $most

-- :name coverage
SELECT day, articles, originals
FROM coverage_by_day
ORDER BY day DESC
LIMIT $most

-- :name agency_reliance
SELECT outlet, articles, credited, copies_without_credit, ROUND(share, 2) AS share, agencies
FROM agency_reliance
LIMIT $most

-- :name mix
SELECT outlet, language, articles, ROUND(share, 2) AS share
FROM mix
LIMIT $most

-- :name duplicates
SELECT
    kind,
    ROUND(containment, 2) AS containment,
    outlet,
    headline,
    other_outlet,
    other_headline,
    CASE original WHEN path THEN outlet WHEN other_path THEN other_outlet END AS original,
    LEFT(passage, 240) AS passage,
    article_id
FROM duplicates
WHERE kind <> 'revision'
LIMIT $most

-- :name syndication
SELECT outlet, reprinted_by, reprints, inside_other_articles, first_reprint, last_reprint, LEFT(sample_passage, 240) AS sample_passage
FROM syndication
LIMIT $most

-- :name corrections
SELECT
    headline,
    later_headline,
    notice,
    LEFT(ARRAY_TO_STRING(removed, ' … '), 240) AS removed,
    LEFT(ARRAY_TO_STRING(added, ' … '), 240) AS added,
    outlet,
    later_edtf,
    order_known,
    later_id AS article_id
FROM corrections
LIMIT $most

-- :name versions
SELECT place, latest, headline, published_edtf, modified_edtf, captured_at, present, first_seen, path, article_id
FROM versions
LIMIT $most

-- :name undated
SELECT headline, outlet, published_text, published_edtf, published_precision, source_path, article_id
FROM undated
LIMIT $most

-- :name rejected
SELECT path, ordinal, reason, detail, present, rejected_at
FROM rejected
ORDER BY rejected_at DESC NULLS LAST, path, ordinal NULLS FIRST
LIMIT $most

-- :name furniture
SELECT text, template, documents, stories, outside
FROM furniture
WHERE furniture
ORDER BY documents DESC, template, text
LIMIT $most

-- :name silent_outlets
SELECT outlet, last_day, days_silent, usual_gap, longest_gap, days, articles
FROM silent_outlets
LIMIT $most

-- :name field_coverage
SELECT field, filled, total, ROUND(share, 3) AS share
FROM field_coverage

-- :name recent_runs
SELECT number, started_at, ROUND(seconds, 1) AS seconds, status, seen, new_articles, rejected, waiting, folder, run_id
FROM recent_runs
LIMIT $most

-- :name watchlists
SELECT
    watchlists.name,
    watchlists.title,
    COUNT(DISTINCT current.article_id) AS articles,
    COUNT(DISTINCT current.article_id) FILTER (WHERE current.original) AS originals,
    MAX(KNOWN_DAY(current.published_earliest, current.published_latest, current.first_seen_at)) AS latest_day,
    watchlists.query,
    watchlists.error
FROM watchlists
LEFT JOIN (SELECT DISTINCT watchlist, article_id FROM mentions) AS held ON held.watchlist = watchlists.name
LEFT JOIN current ON current.article_id = held.article_id
GROUP BY watchlists.name, watchlists.title, watchlists.query, watchlists.error
ORDER BY watchlists.name

-- :name names
FROM names
LIMIT $most

-- :name names_of
-- The names in an article.
SELECT name, kind, mentions, evidence
FROM names_of($article)

-- :name names_of_days
FROM top_names(TODAY() - $days::INTEGER, TODAY())
LIMIT $most

-- :name new_names
FROM new_names(NOW() - TO_HOURS($hours))
LIMIT $most

-- :name paths
SELECT DISTINCT path
FROM article_sources
WHERE article_id = $article
ORDER BY path
