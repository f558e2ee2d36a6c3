-- The first articles of each story that is told.
SELECT
    shown.story_id,
    shown.article_id,
    shown.headline,
    shown.outlet,
    shown.published_edtf,
    shown.source_path,
    NOT shown.original AS is_copy,
    shown.fresh
FROM temp.shown AS shown
INNER JOIN temp.top AS told ON told.story_id = shown.story_id
QUALIFY
    ROW_NUMBER() OVER (
        PARTITION BY shown.story_id
        ORDER BY shown.published_earliest NULLS LAST, shown.outlet NULLS LAST, shown.article_id
    ) <= $told
ORDER BY told.place, shown.published_earliest NULLS LAST, shown.outlet NULLS LAST, shown.article_id
