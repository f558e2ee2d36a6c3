-- Fields with other values than before: in how many articles, and the first of them.
WITH former AS (
    SELECT article_id, LIST_VALUE(*COLUMNS($fields)) AS texts
    FROM (SELECT article_id, COLUMNS($fields)::VARCHAR FROM temp.former_articles) AS shown
),

now AS (
    SELECT article_id, source_path, LIST_VALUE(*COLUMNS($fields)) AS texts
    FROM (
        SELECT article_id, source_path, COLUMNS($fields)::VARCHAR
        FROM articles
        SEMI JOIN temp.former_articles USING (article_id)
    ) AS shown
)

SELECT
    change.field,
    COUNT(*) AS articles,
    LIST(STRUCT_PACK(path := source_path, before := change.before, after := change.after) ORDER BY source_path, article_id)[:$samples]
        AS samples
FROM (
    SELECT
        now.article_id,
        now.source_path,
        UNNEST(LIST_ZIP($fields, former.texts, now.texts))::STRUCT(field VARCHAR, before VARCHAR, after VARCHAR) AS change
    FROM former
    INNER JOIN now ON now.article_id = former.article_id
) AS compared
WHERE change.before IS DISTINCT FROM change.after
GROUP BY change.field
ORDER BY change.field
