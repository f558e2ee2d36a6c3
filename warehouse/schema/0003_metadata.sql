-- What a page or its container states of an article, and which part of it gave each field.
ALTER TABLE articles ADD COLUMN modified_edtf VARCHAR; -- the day the page says it was changed, as published_edtf
ALTER TABLE articles ADD COLUMN keywords VARCHAR[];          -- that the page or its container gives it
ALTER TABLE articles ADD COLUMN teaser BOOLEAN;        -- only the beginning of the article is there (feeds)
ALTER TABLE articles ADD COLUMN sources JSON;          -- field -> json-ld, meta, microdata, time, h1, link, domain, container, profile, sources, folder, printed
ALTER TABLE labelling ADD COLUMN stated JSON;          -- what page and container state, as it takes part in labelling
