-- The blocks of this run's articles from one number to another. IN, and no join: DuckDB takes a table for empty as long as the transaction that
-- filled it lasts, so it may build the hash table of a join from all blocks there are.
SELECT article_id, start, "end", text
FROM blocks
WHERE number BETWEEN $first::UINTEGER AND $last::UINTEGER AND number IN (SELECT number FROM temp.new_articles)
