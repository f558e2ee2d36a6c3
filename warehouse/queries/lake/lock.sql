-- Run by PostgreSQL: take the lock that lets one run at a time build the next edition, until the transaction ends.
SELECT pg_try_advisory_xact_lock(hashtextextended('copydesk', 0))
