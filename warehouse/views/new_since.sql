-- Current articles that were first seen by a run that began at a time or later, the last seen first: columns of brief
-- A time without a zone is in that of the session, which copydesk sql sets to UTC.
CREATE MACRO new_since(since) AS TABLE
SELECT
    published_edtf,
    outlet,
    headline,
    authors,
    agency,
    lede,
    sections,
    language,
    word_count,
    published_at,
    first_seen_at,
    url,
    original, -- stands for its copies
    story_id,
    article_id
FROM current
WHERE first_seen_at >= since::TIMESTAMPTZ
ORDER BY
    first_seen_at DESC,
    KNOWN_DAY(published_earliest, published_latest, first_seen_at) DESC NULLS LAST,
    published_at DESC NULLS LAST,
    article_id
