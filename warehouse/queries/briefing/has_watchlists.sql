-- Whether this edition knows watch lists.
SELECT COUNT(*) = 2
FROM information_schema.tables
WHERE table_name IN ('watchlists', 'mentions') AND table_schema = 'main'
