-- What decides which version of an article is current. Articles of older editions get it when they are extracted again.
ALTER TABLE article_sources ADD COLUMN captured_at TIMESTAMPTZ; -- when the page was taken, as a crawl, record or feed says

ALTER TABLE articles ADD COLUMN place VARCHAR;          -- its url without tracking parameters: versions share it
ALTER TABLE articles ADD COLUMN modified_local TIMESTAMP; -- the wall clock of the change as stated
ALTER TABLE articles ADD COLUMN modified_at TIMESTAMPTZ; -- the instant of the change, only when a zone is known

UPDATE articles SET place = url;
