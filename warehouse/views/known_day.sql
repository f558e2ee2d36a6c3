-- The day of an article, when it is known and not later than the run that first saw the article; else NULL
-- Where the day began first, it is at most fourteen hours ahead of UTC.
CREATE MACRO known_day(published_earliest, published_latest, first_seen_at) AS
CASE
    WHEN published_earliest = published_latest
        AND COALESCE(published_earliest <= MAKE_TIMESTAMP(EPOCH_US(first_seen_at) + 50400000000)::DATE, TRUE)
        THEN published_earliest
END
