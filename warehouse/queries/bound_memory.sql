-- DuckDB's own limit is 80 % of the memory that the machine, or its cgroup, has; half of that is left to other processes.
SET memory_limit = FORMAT_BYTES(LEAST($1, PARSE_FORMATTED_BYTES(CURRENT_SETTING('memory_limit'))::BIGINT // 2))
