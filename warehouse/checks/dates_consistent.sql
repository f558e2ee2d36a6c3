-- A date has its words, precision and basis or is NULL throughout; its range, clock and instant agree with them
SELECT article_id, published_text, published_edtf, published_precision, published_basis
FROM articles
WHERE number IN (SELECT number FROM touched_articles)
    AND (
        (published_edtf IS NULL) <> (published_precision IS NULL)
        OR (published_edtf IS NULL) <> (published_basis IS NULL)
        OR (published_edtf IS NULL) <> (published_text IS NULL)
        OR (published_edtf IS NULL AND COALESCE(published_local, published_earliest, published_latest) IS NOT NULL)
        OR (published_edtf IS NULL AND published_at IS NOT NULL)
        OR published_precision NOT IN ('second', 'minute', 'day', 'month', 'year', 'month-day')
        OR published_basis NOT IN ('printed', 'dateline', 'metadata', 'feed', 'url', 'sources')
        OR (published_earliest IS NULL) <> (published_latest IS NULL)
        OR (published_precision = 'month-day') <> (published_earliest IS NULL)
        OR published_earliest > published_latest
        OR (
            -- an EDTF set such as [2013-03-04,2013-04-03] is one day of several
            published_edtf NOT LIKE '[%'
            AND (published_precision IN ('second', 'minute', 'day')) <> (published_earliest = published_latest)
        )
        OR (published_at IS NOT NULL AND published_precision NOT IN ('second', 'minute'))
    )
