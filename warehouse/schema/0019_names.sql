-- Who and what articles name. Rows of articles that were loaded before are made by the next run.
CREATE TABLE name_occurrences (
    number UINTEGER NOT NULL,       -- of the article
    article_id VARCHAR NOT NULL,
    name VARCHAR,                   -- in its longest form in the article, or as names.toml says; NULL: which says that it is none
    form VARCHAR NOT NULL,          -- as it stands there
    field VARCHAR NOT NULL,         -- body | headline | caption 1 and so on
    start UINTEGER NOT NULL,        -- characters in that field, half-open
    "end" UINTEGER NOT NULL,
    kind VARCHAR,                   -- person | organisation | place; NULL where the article does not show it
    evidence VARCHAR                -- what shows the kind: words beside it or in it, a list that it stands on, names.toml
);
COMMENT ON TABLE name_occurrences IS 'Where an article mentions a name, with what shows its kind';

ALTER TABLE labelling ADD COLUMN names VARCHAR;        -- read | not read (its script has no capitals); NULL: not looked at yet
