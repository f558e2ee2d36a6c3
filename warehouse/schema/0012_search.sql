-- What `search` answers from: the words of all articles, in ordinary tables that every client and DuckLake can ask.
-- A batch of articles adds rows of its own, so that it costs the same whatever the warehouse holds.

CREATE TABLE search_texts (
    number UINTEGER NOT NULL,       -- counts in the order of arrival, stands for the text in search_words
    article_id VARCHAR NOT NULL,
    words UINTEGER NOT NULL,        -- how many it has, in headline, deck, body and captions
    stale BOOLEAN NOT NULL          -- the article has other words now, under another number, or is gone
);
COMMENT ON TABLE search_texts IS 'The texts whose words search knows';

CREATE TABLE search_words (
    key UBIGINT NOT NULL,           -- the last 40 bits but 24 of the MD5 of a word, in small letters without accents
    numbers UINTEGER[] NOT NULL,    -- texts of one batch that have it
    times USMALLINT[] NOT NULL      -- and how often
);
COMMENT ON TABLE search_words IS 'Which texts have a word: a row for each word of a batch, sorted by batch';
