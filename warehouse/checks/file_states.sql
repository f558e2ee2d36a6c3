-- Each file is loaded, rejected, ignored or waiting, and gives a reason unless it is loaded or waiting
SELECT path, sha256, state, reason
FROM files
WHERE state NOT IN ('loaded', 'rejected', 'ignored', 'waiting')
    OR (state IN ('rejected', 'ignored') AND reason IS NULL)
    OR (state = 'loaded' AND (reason IS NOT NULL OR sha256 IS NULL))
    OR (state IN ('ignored', 'waiting') AND sha256 IS NOT NULL)
