-- Pairs of articles that overlap, strongest first, and which is the original as far as the pages show it
CREATE VIEW duplicates AS
SELECT
    relations.kind,
    relations.similarity,
    relations.containment,
    article.headline,
    other.headline AS other_headline,
    article.outlet,
    other.outlet AS other_outlet,
    article.source_path AS path,
    other.source_path AS other_path,
    CASE relations.direction
        WHEN 'article' THEN article.source_path
        WHEN 'other' THEN other.source_path
    END AS original, -- its path; NULL where nothing shows it
    relations.passage,
    relations.article_id,
    relations.other_id
FROM relations
INNER JOIN articles AS article ON article.article_id = relations.article_id
INNER JOIN articles AS other ON other.article_id = relations.other_id
ORDER BY relations.similarity DESC, relations.containment DESC, relations.article_id, relations.other_id
