-- The latest version of each article; one that left the folder stays, one that was replaced where it stood does not
-- What is latest is told by `versions`; nearly all articles are alone at their places.
CREATE VIEW current AS
SELECT
    articles.article_id,
    articles.source_path,
    articles.sha256,
    articles.ordinal,
    articles.url,
    articles.outlet,
    articles.headline,
    articles.deck,
    articles.byline,
    articles.authors,
    articles.dateline,
    articles.dateline_place,
    articles.agency,
    articles.published_text,
    articles.published_edtf,
    articles.published_precision,
    articles.published_basis,
    articles.published_local,
    articles.published_zone,
    articles.published_at,
    articles.published_earliest,
    articles.published_latest,
    articles.lede,
    articles.body,
    articles.captions,
    articles.caption_credits,
    articles.credit,
    articles.sections,
    articles.language,
    articles.word_count,
    articles.encoding,
    articles.replaced_characters,
    articles.canonical_id,
    articles.story_id,
    articles.extractor_version,
    articles.modified_edtf,
    articles.keywords,
    articles.teaser,
    articles.sources,
    articles.content_sha256,
    articles.repaired_characters,
    articles.place,
    articles.modified_local,
    articles.modified_at,
    articles.first_seen_at,
    articles.canonical_id = articles.article_id OR COALESCE(marks.stands_in, FALSE) AS original -- stands for its copies
FROM articles
LEFT JOIN (
    WITH replaced AS (
        SELECT article_id
        FROM versions
        GROUP BY article_id
        HAVING NOT BOOL_OR(latest)
    )

    SELECT article_id, FALSE AS stands_in
    FROM replaced
    UNION ALL
    -- Of copies whose canonical article was replaced, the best filled one stands for them.
    SELECT
        ARG_MIN(
            article_id,
            ROW(
                (headline IS NULL)::INTEGER + (published_edtf IS NULL)::INTEGER + (byline IS NULL)::INTEGER,
                -word_count,
                article_id
            )
        ),
        TRUE AS stands_in
    FROM articles
    WHERE canonical_id IN (SELECT article_id FROM replaced) AND article_id NOT IN (SELECT article_id FROM replaced)
    GROUP BY canonical_id
) AS marks
    ON marks.article_id = articles.article_id
WHERE marks.stands_in IS DISTINCT FROM FALSE
