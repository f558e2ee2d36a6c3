-- Current articles in the columns that analysts read, the latest day first
CREATE VIEW brief AS
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
ORDER BY
    KNOWN_DAY(published_earliest, published_latest, first_seen_at) DESC NULLS LAST,
    published_at DESC NULLS LAST,
    article_id
