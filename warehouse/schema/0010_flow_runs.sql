-- Which Prefect flow run a run was: what was seen there is found from here, and the other way round.
ALTER TABLE runs ADD COLUMN flow_run_id VARCHAR;        -- of the Prefect flow run, NULL for one without Prefect
ALTER TABLE runs ADD COLUMN flow_run_url VARCHAR;       -- its page in Prefect's UI, NULL when no UI is known
