-- Fields of articles that read otherwise than before: in how many, and the first of them.
SELECT
    change.field,
    COUNT(*) AS articles,
    LIST(STRUCT_PACK(path := source_path, before := change.before, after := change.after) ORDER BY source_path, article_id)[:$samples]
        AS samples
FROM (
    SELECT
        articles.article_id,
        articles.source_path,
        UNNEST(
            [
                STRUCT_PACK(field := 'outlet', before := former.outlet::VARCHAR, after := articles.outlet::VARCHAR),
                STRUCT_PACK(field := 'headline', before := former.headline::VARCHAR, after := articles.headline::VARCHAR),
                STRUCT_PACK(field := 'deck', before := former.deck::VARCHAR, after := articles.deck::VARCHAR),
                STRUCT_PACK(field := 'byline', before := former.byline::VARCHAR, after := articles.byline::VARCHAR),
                STRUCT_PACK(field := 'authors', before := former.authors::VARCHAR, after := articles.authors::VARCHAR),
                STRUCT_PACK(field := 'dateline', before := former.dateline::VARCHAR, after := articles.dateline::VARCHAR),
                STRUCT_PACK(field := 'dateline_place', before := former.dateline_place::VARCHAR, after := articles.dateline_place::VARCHAR),
                STRUCT_PACK(field := 'agency', before := former.agency::VARCHAR, after := articles.agency::VARCHAR),
                STRUCT_PACK(field := 'published_text', before := former.published_text::VARCHAR, after := articles.published_text::VARCHAR),
                STRUCT_PACK(field := 'published_edtf', before := former.published_edtf::VARCHAR, after := articles.published_edtf::VARCHAR),
                STRUCT_PACK(field := 'published_precision', before := former.published_precision::VARCHAR, after := articles.published_precision::VARCHAR),
                STRUCT_PACK(field := 'published_basis', before := former.published_basis::VARCHAR, after := articles.published_basis::VARCHAR),
                STRUCT_PACK(field := 'published_local', before := former.published_local::VARCHAR, after := articles.published_local::VARCHAR),
                STRUCT_PACK(field := 'published_zone', before := former.published_zone::VARCHAR, after := articles.published_zone::VARCHAR),
                STRUCT_PACK(field := 'published_at', before := former.published_at::VARCHAR, after := articles.published_at::VARCHAR),
                STRUCT_PACK(field := 'modified_edtf', before := former.modified_edtf::VARCHAR, after := articles.modified_edtf::VARCHAR),
                STRUCT_PACK(field := 'modified_local', before := former.modified_local::VARCHAR, after := articles.modified_local::VARCHAR),
                STRUCT_PACK(field := 'modified_at', before := former.modified_at::VARCHAR, after := articles.modified_at::VARCHAR),
                STRUCT_PACK(field := 'lede', before := former.lede::VARCHAR, after := articles.lede::VARCHAR),
                STRUCT_PACK(field := 'body', before := former.body::VARCHAR, after := articles.body::VARCHAR),
                STRUCT_PACK(field := 'captions', before := former.captions::VARCHAR, after := articles.captions::VARCHAR),
                STRUCT_PACK(field := 'caption_credits', before := former.caption_credits::VARCHAR, after := articles.caption_credits::VARCHAR),
                STRUCT_PACK(field := 'credit', before := former.credit::VARCHAR, after := articles.credit::VARCHAR),
                STRUCT_PACK(field := 'sections', before := former.sections::VARCHAR, after := articles.sections::VARCHAR),
                STRUCT_PACK(field := 'keywords', before := former.keywords::VARCHAR, after := articles.keywords::VARCHAR),
                STRUCT_PACK(field := 'language', before := former.language::VARCHAR, after := articles.language::VARCHAR),
                STRUCT_PACK(field := 'teaser', before := former.teaser::VARCHAR, after := articles.teaser::VARCHAR),
                STRUCT_PACK(field := 'encoding', before := former.encoding::VARCHAR, after := articles.encoding::VARCHAR),
                STRUCT_PACK(field := 'url', before := former.url::VARCHAR, after := articles.url::VARCHAR),
                STRUCT_PACK(field := 'place', before := former.place::VARCHAR, after := articles.place::VARCHAR),
                STRUCT_PACK(field := 'canonical_id', before := former.canonical_id::VARCHAR, after := articles.canonical_id::VARCHAR),
                STRUCT_PACK(field := 'story_id', before := former.story_id::VARCHAR, after := articles.story_id::VARCHAR)
            ]
        ) AS change
    FROM temp.former_articles AS former
    INNER JOIN articles ON articles.article_id = former.article_id
) AS compared
WHERE change.before IS DISTINCT FROM change.after
GROUP BY change.field
ORDER BY change.field
