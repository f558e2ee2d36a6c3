-- Words as they are spelled, beside their keys: beginnings and parts of words can be asked for, which keys cannot tell.
-- So can phrases, by where words stand. All articles are indexed anew by the run that brings a warehouse here, also under words that only watch lists know.
DROP TABLE search_words;

CREATE TABLE search_words (
    key UBIGINT NOT NULL,           -- the last 40 bits but 24 of the MD5 of a word, in small letters without accents
    numbers UINTEGER[] NOT NULL,    -- texts of one batch that have it
    times USMALLINT[] NOT NULL,     -- and how often; 0: only watch lists spell it so
    word VARCHAR NOT NULL,          -- in small letters without accents
    places UINTEGER[][] NOT NULL    -- where it stands in each text among all words of watch lists; none: it is none of them
);
COMMENT ON TABLE search_words IS 'Which texts have a word: a row for each word of a batch, sorted by batch';

DELETE FROM search_texts;
