UPDATE blocks
SET role = labelled.block.role, rule = labelled.block.rule
FROM (
    SELECT article_id, UNNEST(blocks) AS block
    FROM arriving
) AS labelled
WHERE blocks.article_id = labelled.article_id
    AND blocks.start = labelled.block.start
    AND (blocks.role, blocks.rule) IS DISTINCT FROM (labelled.block.role, labelled.block.rule)
