-- The latest version of each article; one that left the folder stays, one that was replaced where it stood does not
-- What is latest is told by `versions`; nearly all articles are alone at their places.
CREATE VIEW current AS
WITH replaced AS (
    SELECT article_id
    FROM versions
    GROUP BY article_id
    HAVING NOT BOOL_OR(latest)
),

-- Of copies whose canonical article was replaced, the best filled one stands for them.
stand_ins AS (
    SELECT article_id
    FROM articles
    WHERE canonical_id IN (SELECT article_id FROM replaced) AND article_id NOT IN (SELECT article_id FROM replaced)
    QUALIFY
        ROW_NUMBER() OVER (
            PARTITION BY canonical_id
            ORDER BY
                (headline IS NOT NULL)::INTEGER + (published_edtf IS NOT NULL)::INTEGER + (byline IS NOT NULL)::INTEGER DESC,
                LENGTH(body) DESC,
                article_id
        ) = 1
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
    repaired_characters,
    place,
    modified_local,
    modified_at,
    canonical_id = article_id OR article_id IN (SELECT article_id FROM stand_ins) AS original -- stands for its copies
FROM articles
WHERE article_id NOT IN (SELECT article_id FROM replaced)
