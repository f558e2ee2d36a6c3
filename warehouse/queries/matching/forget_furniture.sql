DELETE FROM matching_furniture
WHERE key IN (
    SELECT key
    FROM temp.former_keys
    UNION
    SELECT key
    FROM temp.matching_fresh
)
