-- Matching at scale: articles have numbers, fingerprints are shorter, and relations say where the passage is.
-- Articles without a row in `matched` are matched by the next run that has something to load.

ALTER TABLE relations ADD COLUMN passage_start INTEGER; -- where the passage is in the body of article_id: characters,
ALTER TABLE relations ADD COLUMN passage_end INTEGER;   -- half-open
ALTER TABLE relations ADD COLUMN other_start INTEGER;   -- and in the body of other_id
ALTER TABLE relations ADD COLUMN other_end INTEGER;

CREATE TABLE matched (
    article_id VARCHAR NOT NULL,
    number UINTEGER NOT NULL,       -- counts in the order of arrival, stands for the article in matching_keys
    outlet VARCHAR,                 -- as it was when the article was matched
    sketch UBIGINT NOT NULL,        -- seven bytes, each mostly equal for versions of a text
    keys UINTEGER NOT NULL          -- how many it has
);
COMMENT ON TABLE matched IS 'The articles that matching knows';

DROP TABLE fingerprints;            -- a view now

CREATE TABLE matching_keys (
    number UINTEGER NOT NULL,
    key UBIGINT NOT NULL            -- 40 bits of a winnowed word 5-gram or of the whole text; above that of the address
);
COMMENT ON TABLE matching_keys IS 'What articles are joined on to find those that may overlap, sorted by run';

CREATE TABLE matching_furniture (
    outlet VARCHAR NOT NULL,
    key UBIGINT NOT NULL
);
COMMENT ON TABLE matching_furniture IS 'Keys that come back in several stories of an outlet, and join none of its articles';
