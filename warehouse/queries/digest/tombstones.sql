-- When and why is not part of what the warehouse says: only that it does not hold these.
SELECT SHA256(TO_JSON(STRUCT_PACK(hash := hash))) AS row_sha256
FROM tombstones
ORDER BY row_sha256
