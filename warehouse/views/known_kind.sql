-- The kind that one in five of the articles with a name show, and nine in ten of those that show any; a row is an article
-- What one of fifty shows may be a slip, and so may the one that says something else than fifty others; what is two things
-- (Washington) is neither.
CREATE MACRO known_kind(kind) AS
CASE
    WHEN COUNT(*) FILTER (WHERE kind = 'person') * 5 >= COUNT(*)
        AND COUNT(*) FILTER (WHERE kind = 'person') * 10 >= COUNT(kind) * 9
        THEN 'person'
    WHEN COUNT(*) FILTER (WHERE kind = 'organisation') * 5 >= COUNT(*)
        AND COUNT(*) FILTER (WHERE kind = 'organisation') * 10 >= COUNT(kind) * 9
        THEN 'organisation'
    WHEN COUNT(*) FILTER (WHERE kind = 'place') * 5 >= COUNT(*)
        AND COUNT(*) FILTER (WHERE kind = 'place') * 10 >= COUNT(kind) * 9
        THEN 'place'
END
