-- The first warehouse. Portable DDL: types and NOT NULL only; uniqueness is held by checks/.

CREATE TABLE schema_migrations (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL
);
COMMENT ON TABLE schema_migrations IS 'Which numbered schema files this edition has been through';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    status VARCHAR NOT NULL,        -- completed | failed
    counts JSON NOT NULL,           -- files by state, articles, rejects
    code_version VARCHAR NOT NULL,
    settings JSON NOT NULL          -- folder, workers, thresholds
);
COMMENT ON TABLE runs IS 'One row per run of the pipeline, no-op and failed ones too';

CREATE TABLE files (
    path VARCHAR NOT NULL,          -- relative to the folder; bytes that are not UTF-8 show as U+FFFD
    path_bytes BLOB NOT NULL,       -- the name as the file system has it
    sha256 VARCHAR,                 -- NULL when nothing was read (ignored, waiting, no permission, symlink)
    size_bytes BIGINT,
    modified_at TIMESTAMPTZ,
    changed_at TIMESTAMPTZ,
    state VARCHAR NOT NULL,         -- loaded | rejected | ignored | waiting
    reason VARCHAR,                 -- the reject reason, or the rule that ignored it
    present BOOLEAN NOT NULL,       -- the file at this path has this content now
    first_run_id VARCHAR NOT NULL,
    last_run_id VARCHAR NOT NULL
);
COMMENT ON TABLE files IS 'The ledger: one row per path and content ever seen, each in exactly one state';

CREATE TABLE rejects (
    path VARCHAR NOT NULL,
    path_bytes BLOB NOT NULL,
    sha256 VARCHAR,
    ordinal INTEGER,                -- the document within the file, NULL for the file itself
    stage VARCHAR NOT NULL,         -- discover | read | decode | extract
    reason VARCHAR NOT NULL,        -- one of a closed set
    detail VARCHAR NOT NULL,        -- what exactly
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejects IS 'Every document that could not become an article, with the reason';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,    -- hash of the canonical url and the document bytes
    source_path VARCHAR NOT NULL,   -- the smallest path that holds it; article_sources lists all
    sha256 VARCHAR NOT NULL,        -- of that file
    ordinal INTEGER NOT NULL,       -- the document within it
    url VARCHAR,                    -- canonical, as the page or its container gives it
    outlet VARCHAR,                 -- who published it, as the page or a profile names it
    headline VARCHAR,               -- the line that names the story
    deck VARCHAR,                   -- the line under the headline that says more
    byline VARCHAR,                 -- who wrote it, as printed
    authors VARCHAR[] NOT NULL,     -- the people in the byline
    dateline VARCHAR,               -- the lead-in of the first paragraph: place, date, agency
    dateline_place VARCHAR,         -- the place in it
    agency VARCHAR,                 -- the wire agency that it credits
    published_text VARCHAR,         -- the characters the date was read from
    published_edtf VARCHAR,         -- EDTF (ISO 8601-2), never finer than the day; XXXX-04-24 without a year
    published_precision VARCHAR,    -- second | minute | day | month | year | month-day
    published_basis VARCHAR,        -- printed | dateline | metadata | feed | url | sources
    published_local TIMESTAMP,      -- the wall clock as printed
    published_zone VARCHAR,         -- the printed offset, +HH:MM
    published_at TIMESTAMPTZ,       -- the instant, only when a zone is known
    published_earliest DATE,        -- the first day it can be; NULL when the year is unknown
    published_latest DATE,          -- the last day it can be
    lede VARCHAR,                   -- the first paragraph
    body VARCHAR NOT NULL,          -- lede, sub-headings and paragraphs, joined by a blank line
    captions VARCHAR[] NOT NULL,    -- what its pictures show
    caption_credits VARCHAR[] NOT NULL, -- who made the pictures
    credit VARCHAR,                 -- the story's source, as printed
    sections VARCHAR[] NOT NULL,    -- the parts of the outlet that it stands in
    language VARCHAR,               -- BCP 47: de, zh-Hant; NULL when not sure
    word_count INTEGER NOT NULL,    -- of the body
    encoding VARCHAR,               -- how the bytes were read
    replaced_characters INTEGER NOT NULL, -- undecodable bytes, lone surrogates and NULs shown as U+FFFD
    canonical_id VARCHAR NOT NULL,  -- the article that this one is a copy of, itself when it is none
    story_id VARCHAR NOT NULL,      -- the story that it tells
    extractor_version VARCHAR NOT NULL -- of the program that read it
);
COMMENT ON TABLE articles IS 'One row per distinct document, however many files hold it';

CREATE TABLE article_sources (
    article_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    path_bytes BLOB NOT NULL,
    sha256 VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL        -- the document within the file
);
COMMENT ON TABLE article_sources IS 'Every file that holds or held an article';

CREATE TABLE blocks (
    article_id VARCHAR NOT NULL,
    line_no INTEGER NOT NULL,       -- counts from 1
    start BIGINT NOT NULL,          -- character offsets in the decoded text, half-open
    "end" BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd -- with its line ending: blocks in order join back to the page
);
COMMENT ON TABLE blocks IS 'Every character of every page, labelled with a role and the rule that gave it';

CREATE TABLE relations (
    article_id VARCHAR NOT NULL,    -- contained: the one that stands inside; else the smaller id
    other_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,          -- exact | near | contained
    similarity DOUBLE NOT NULL,     -- Jaccard of word 5-grams, 0-1
    containment DOUBLE NOT NULL,    -- share of the smaller article's 5-grams that stand in the other, 0-1
    direction VARCHAR,              -- which is the original: article | other | NULL when nothing shows it
    passage VARCHAR USING COMPRESSION zstd -- the longest shared passage, as article_id prints it
);
COMMENT ON TABLE relations IS 'Which articles overlap, how strongly, and where; one row per pair';

CREATE TABLE stories (
    story_id VARCHAR NOT NULL,      -- the smallest article_id in the story
    headline VARCHAR,               -- of its canonical article
    first_published DATE,           -- earliest and latest day that its dated articles can have
    last_published DATE,
    articles INTEGER NOT NULL,      -- how many report it
    outlets INTEGER NOT NULL        -- and how many outlets
);
COMMENT ON TABLE stories IS 'Articles that report one event; for now an article with its copies';

CREATE TABLE fingerprints (
    article_id VARCHAR NOT NULL,
    fingerprint UBIGINT NOT NULL
);
COMMENT ON TABLE fingerprints IS 'Winnowed word 5-gram hashes, the state that finds overlapping articles';
