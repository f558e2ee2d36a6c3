INSERT INTO runs (run_id, started_at, finished_at, status, counts, code_version, settings)
VALUES ($run_id, $started_at, $finished_at, $status, $counts, $code_version, $settings)
