-- DuckDB takes a thread for each processor. The statements of a run are many and small, and threads then mostly wait for each
-- other: one of two takes a quarter less CPU for a load, not longer, and leaves fewer blocks half empty.
SET threads = GREATEST(1, CURRENT_SETTING('threads')::INTEGER // 4)
