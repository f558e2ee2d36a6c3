-- What runs join on instead of ids says the same as these: numbers of canonical articles, of those told apart, of terms
SELECT 'matched' AS "table", matched.article_id, matched.canonical_number AS number
FROM matched
INNER JOIN articles ON articles.article_id = matched.article_id
LEFT JOIN articles AS canonical ON canonical.article_id = articles.canonical_id
WHERE matched.canonical_number IS DISTINCT FROM canonical.number
UNION ALL
SELECT 'story_terms' AS "table", terms.article_id, terms.number
FROM story_terms AS terms
LEFT JOIN articles ON articles.article_id = terms.article_id
WHERE terms.number IS DISTINCT FROM articles.number
UNION ALL
SELECT 'matching_apart' AS "table", apart.article_id, apart.number
FROM matching_apart AS apart
LEFT JOIN articles AS one ON one.article_id = apart.article_id
LEFT JOIN articles AS two ON two.article_id = apart.other_id
WHERE apart.number IS DISTINCT FROM one.number OR apart.other_number IS DISTINCT FROM two.number
