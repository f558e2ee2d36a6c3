-- The latest version of each article; one that left the folder stays, one that was replaced where it stood does not
-- A place is an article's url where it has one, else its position in a file of a folder. At a place, content that is
-- there now goes before content that has left, then the later recorded one: that of the run with the higher number,
-- whatever the clock said. Current is what is latest at any place.
CREATE VIEW current AS
WITH shared_places AS (
    SELECT path_bytes, ordinal
    FROM article_sources
    WHERE path_bytes IN (SELECT path_bytes FROM files WHERE NOT present)
    GROUP BY path_bytes, ordinal
    HAVING COUNT(*) > 1
),

shared_urls AS (
    SELECT HASH(url) AS url_hash
    FROM articles
    WHERE url IS NOT NULL
    GROUP BY HASH(url)
    HAVING COUNT(*) > 1
),

-- All others are alone at their places, or there now: to number their versions would cost five times all the rest.
rivals AS (
    SELECT article_sources.article_id
    FROM article_sources
    INNER JOIN shared_places
        ON shared_places.path_bytes = article_sources.path_bytes AND shared_places.ordinal = article_sources.ordinal
    UNION
    SELECT articles.article_id
    FROM articles
    INNER JOIN shared_urls ON shared_urls.url_hash = HASH(articles.url)
),

versions AS (
    SELECT
        held.article_id,
        ROW_NUMBER() OVER (
            PARTITION BY
                articles.url,
                CASE WHEN articles.url IS NULL THEN runs.settings ->> 'seeds' END,
                CASE WHEN articles.url IS NULL THEN held.path_bytes END,
                CASE WHEN articles.url IS NULL THEN held.ordinal END
            ORDER BY files.present DESC, runs.number DESC NULLS LAST, held.sha256, held.ordinal
        ) AS age
    FROM article_sources AS held
    INNER JOIN rivals ON rivals.article_id = held.article_id
    INNER JOIN articles ON articles.article_id = held.article_id
    INNER JOIN files ON files.path_bytes = held.path_bytes AND files.sha256 = held.sha256
    LEFT JOIN runs ON runs.run_id = files.last_run_id
),

replaced AS (
    SELECT article_id
    FROM versions
    GROUP BY article_id
    HAVING MIN(age) > 1
)

SELECT
    article_id,
    source_path,
    sha256,
    ordinal,
    url,
    outlet,
    headline,
    deck,
    byline,
    authors,
    dateline,
    dateline_place,
    agency,
    published_text,
    published_edtf,
    published_precision,
    published_basis,
    published_local,
    published_zone,
    published_at,
    published_earliest,
    published_latest,
    lede,
    body,
    captions,
    caption_credits,
    credit,
    sections,
    language,
    word_count,
    encoding,
    replaced_characters,
    canonical_id,
    story_id,
    extractor_version,
    modified_edtf,
    keywords,
    teaser,
    sources,
    content_sha256,
    repaired_characters
FROM articles
WHERE article_id NOT IN (SELECT article_id FROM replaced)
