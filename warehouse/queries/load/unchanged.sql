-- Articles that were extracted again and read the same to matching.
SELECT former.article_id
FROM temp.former_articles AS former
INNER JOIN articles ON articles.article_id = former.article_id
WHERE articles.place IS NOT DISTINCT FROM former.place
    AND articles.outlet IS NOT DISTINCT FROM former.outlet
    AND articles.headline IS NOT DISTINCT FROM former.headline
    AND articles.byline IS NOT DISTINCT FROM former.byline
    AND articles.authors IS NOT DISTINCT FROM former.authors
    AND articles.agency IS NOT DISTINCT FROM former.agency
    AND articles.published_at IS NOT DISTINCT FROM former.published_at
    AND articles.published_earliest IS NOT DISTINCT FROM former.published_earliest
    AND articles.published_latest IS NOT DISTINCT FROM former.published_latest
    AND articles.published_local IS NOT DISTINCT FROM former.published_local
    AND articles.modified_edtf IS NOT DISTINCT FROM former.modified_edtf
    AND articles.modified_local IS NOT DISTINCT FROM former.modified_local
    AND articles.modified_at IS NOT DISTINCT FROM former.modified_at
    AND articles.body IS NOT DISTINCT FROM former.body
    AND articles.credit IS NOT DISTINCT FROM former.credit
