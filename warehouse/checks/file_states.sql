-- Each file is loaded, rejected, ignored or waiting, with a reason unless loaded or waiting; ignored ones were not read
SELECT path, sha256, state, reason
FROM touched_files
WHERE state NOT IN ('loaded', 'rejected', 'ignored', 'waiting')
    OR (state IN ('rejected', 'ignored') AND reason IS NULL)
    OR (state = 'loaded' AND (reason IS NOT NULL OR sha256 IS NULL))
    OR (state IN ('ignored', 'waiting') AND sha256 IS NOT NULL AND reason IS DISTINCT FROM 'forgotten')
