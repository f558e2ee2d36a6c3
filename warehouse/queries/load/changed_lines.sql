-- Lines with another role than before, by both roles: in how many articles, and the first of them.
SELECT
    former.role || ' -> ' || blocks.role AS field,
    COUNT(DISTINCT former.article_id) AS articles,
    LIST(
        STRUCT_PACK(
            path := articles.source_path || ':' || blocks.line_no,
            before := former.rule,
            after := blocks.rule || ': ' || TRIM(blocks.text)
        )
        ORDER BY articles.source_path, former.article_id, former.start
    )[:$samples] AS samples
FROM temp.former_blocks AS former
INNER JOIN articles ON articles.article_id = former.article_id
INNER JOIN blocks
    ON blocks.number = former.number AND blocks.start = former.start AND blocks."end" = former."end"
WHERE former.role <> blocks.role
GROUP BY field
ORDER BY field
