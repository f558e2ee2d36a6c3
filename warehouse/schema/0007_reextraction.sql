-- What is needed to extract files again, to forget some of them, and to check that blocks are whole.

ALTER TABLE files ADD COLUMN extractor_version VARCHAR;    -- which loaded or rejected it; NULL when that was long ago
ALTER TABLE articles ADD COLUMN content_sha256 VARCHAR;    -- of the document's bytes, hex; NULL when loaded long ago
ALTER TABLE labelling ADD COLUMN text_sha256 VARCHAR;      -- of the page's text in UTF-8: what its blocks join to

CREATE TABLE tombstones (
    hash VARCHAR NOT NULL,          -- sha256 of the bytes of a document or file, or an article_id
    why VARCHAR NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE tombstones IS 'What was forgotten on demand and is not loaded again: a hash, and why';
