-- The labels that each page alone gives its lines, and the lines that come back from page to page.

ALTER TABLE blocks ADD COLUMN first_role VARCHAR;     -- the role by the page alone, before other pages were seen
ALTER TABLE blocks ADD COLUMN content BOOLEAN;        -- the page alone took it for story
ALTER TABLE blocks ADD COLUMN words INTEGER;         -- NULL for short lines outside the story
ALTER TABLE blocks ADD COLUMN line_key BIGINT;        -- equal for equal letters and digits; NULL without any
ALTER TABLE blocks ADD COLUMN belonging INTEGER;      -- how well it belongs to the page's story; its paragraphs: 1000

CREATE TABLE labelling (
    article_id VARCHAR NOT NULL,
    markup VARCHAR NOT NULL,        -- none | markdown | numbered | html
    templates VARCHAR[] NOT NULL,   -- the outlet or templates whose pages it is seen beside
    story_keys BIGINT[] NOT NULL,   -- three, each mostly equal for versions and copies of a story
    furniture BIGINT[]              -- the line keys that it was labelled again with, NULL if the page stands alone
);
COMMENT ON TABLE labelling IS 'What it takes to label an article again when other pages tell more of its lines';

-- Articles of an older edition stand alone until they are extracted again.
INSERT INTO labelling (article_id, markup, templates, story_keys)
SELECT article_id, 'none', [], []
FROM articles;

CREATE TABLE furniture (
    template VARCHAR NOT NULL,      -- as in labelling; 'any' counts all pages, for long lines
    line_key BIGINT NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd, -- the line as one of the pages prints it
    documents INTEGER NOT NULL,     -- articles that print it
    stories INTEGER NOT NULL,       -- how many different stories these tell, two or more
    outside INTEGER NOT NULL,       -- documents that by themselves took it for furniture
    judged INTEGER NOT NULL,        -- documents where belonging is known and the line has words enough to tell
    belonging BIGINT NOT NULL,      -- sum of belonging over the judged
    furniture BOOLEAN NOT NULL      -- whether this makes it furniture in pages that it does not belong to
);
COMMENT ON TABLE furniture IS 'Lines that come back in several stories of an outlet or template, and whether they are page furniture';
