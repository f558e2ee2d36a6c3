-- The Prefect flow run of each run, so that each can be found from the other.
ALTER TABLE runs ADD COLUMN flow_run_id VARCHAR;        -- of the Prefect flow run, NULL for one without Prefect
ALTER TABLE runs ADD COLUMN flow_run_url VARCHAR;       -- its page in Prefect's UI, NULL when no UI is known
