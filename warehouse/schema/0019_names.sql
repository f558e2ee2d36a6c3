-- Who and what articles name. Rows of articles that were loaded before are made by the next run.
CREATE TABLE article_names (
    number UINTEGER NOT NULL,       -- of the article
    article_id VARCHAR NOT NULL,
    name VARCHAR,                   -- in its longest form in the article, or as names.toml says; NULL: which says that it is none
    kind VARCHAR,                   -- person | organisation | place; NULL where the article does not show it
    evidence VARCHAR,               -- what shows the kind: words beside it or in it, a list that it stands on, names.toml
    forms VARCHAR[] NOT NULL,       -- of each mention what stands there; NULL for the name itself
    fields VARCHAR[] NOT NULL,      -- where: headline, caption 1 and so on; NULL for the body
    starts UINTEGER[] NOT NULL      -- characters in that field
);
COMMENT ON TABLE article_names IS 'The names in articles, with what shows their kind; name_occurrences has a row for each mention';

ALTER TABLE labelling ADD COLUMN names VARCHAR;        -- read | not read (its script has no capitals, or it has too many); NULL: not looked at yet
