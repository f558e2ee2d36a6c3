-- What stands beside the source files and says of them what they do not: a list of sources, and outlet profiles.
CREATE TABLE folder_lists (
    seeds VARCHAR NOT NULL,         -- the folder of source files that holds it
    name VARCHAR NOT NULL,          -- sources.csv, or outlets/NAME.toml
    text VARCHAR NOT NULL           -- as it stood when that folder was loaded last
);
COMMENT ON TABLE folder_lists IS 'The lists of sources and the outlet profiles of the folders, which say of files what these do not';

ALTER TABLE labelling ADD COLUMN told JSON;            -- what these say of the article; NULL for nothing
