-- Which outlet reprints which.
SELECT
    outlet,
    reprinted_by,
    reprints,
    inside_other_articles,
    first_reprint,
    last_reprint,
    COUNT(*) OVER () AS total
FROM syndication
ORDER BY reprints DESC, outlet, reprinted_by
LIMIT $links
