-- Watch lists, and where articles answer them.

CREATE TABLE watchlists (
    name VARCHAR NOT NULL,          -- of its file, without .toml
    title VARCHAR NOT NULL,
    query VARCHAR,                  -- as written; NULL when the file holds none
    query_sha256 VARCHAR,           -- of what decides the hits, the matcher too; NULL with an error
    error VARCHAR                   -- what is wrong, where, and what to do; such a list finds nothing
);
COMMENT ON TABLE watchlists IS 'A saved query of the folder of watch lists that the last run was given';

CREATE TABLE mentions (
    watchlist VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,         -- headline | deck | lede | body | caption | byline | outlet
    start BIGINT NOT NULL,          -- characters in that field, half-open; captions are joined by a blank line
    "end" BIGINT NOT NULL,
    matched VARCHAR NOT NULL        -- what stands there
);
COMMENT ON TABLE mentions IS 'A word or phrase that shows that an article answers a watch list, and where it stands';
