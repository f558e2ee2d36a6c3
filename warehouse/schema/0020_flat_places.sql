-- Places of words one after the other: DuckDB reads lists of lists in twice the time.
CREATE TEMP TABLE former_search_words AS
FROM search_words;

DROP TABLE search_words;

CREATE TABLE search_words (
    key UBIGINT NOT NULL,           -- the last 40 bits but 24 of the MD5 of a word, in small letters without accents
    numbers UINTEGER[] NOT NULL,    -- texts of one batch that have it
    times USMALLINT[] NOT NULL,     -- and how often; 0: only watch lists spell it so
    word VARCHAR NOT NULL,          -- in small letters without accents
    places UINTEGER[] NOT NULL,     -- where it stands among all words of watch lists, text after text
    place_counts UINTEGER[]         -- how many of these are of each text, 0: it is no word of watch lists; NULL: `times`
);
COMMENT ON TABLE search_words IS 'Which texts have a word: a row for each word of a batch, sorted by batch';

INSERT INTO search_words
SELECT
    key,
    numbers,
    times,
    word,
    FLATTEN(places),
    NULLIF(LIST_TRANSFORM(places, lambda of_text: LEN(of_text)), times::BIGINT[])
FROM former_search_words;

DROP TABLE former_search_words;
