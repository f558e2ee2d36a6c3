-- How many current articles have each field, and their share of all
CREATE VIEW field_coverage AS
WITH counts AS (
    SELECT
        COUNT(*) AS total,
        COUNT(url) AS url,
        COUNT(outlet) AS outlet,
        COUNT(headline) AS headline,
        COUNT(deck) AS deck,
        COUNT(byline) AS byline,
        COUNT(*) FILTER (WHERE LEN(authors) > 0) AS authors,
        COUNT(dateline) AS dateline,
        COUNT(dateline_place) AS dateline_place,
        COUNT(agency) AS agency,
        COUNT(published_edtf) AS published_edtf,
        COUNT(*) FILTER (WHERE published_earliest = published_latest) AS published_day,
        COUNT(published_at) AS published_at,
        COUNT(lede) AS lede,
        COUNT(*) FILTER (WHERE word_count > 0) AS body, -- to read all bodies would cost twice as much as all the rest
        COUNT(*) FILTER (WHERE LEN(captions) > 0) AS captions,
        COUNT(*) FILTER (WHERE LEN(caption_credits) > 0) AS caption_credits,
        COUNT(credit) AS credit,
        COUNT(*) FILTER (WHERE LEN(sections) > 0) AS sections,
        COUNT(*) FILTER (WHERE LEN(keywords) > 0) AS keywords,
        COUNT(modified_edtf) AS modified_edtf,
        COUNT(language) AS language
    FROM current
),

fields AS (
    UNPIVOT counts
    ON
        url, outlet, headline, deck, byline, authors, dateline, dateline_place, agency, published_edtf, published_day,
        published_at, lede, body, captions, caption_credits, credit, sections, keywords,
        modified_edtf, language
    INTO NAME field VALUE filled
)

SELECT
    field,
    filled, -- articles that have it
    total, -- current articles
    filled / NULLIF(total, 0) AS share
FROM fields
