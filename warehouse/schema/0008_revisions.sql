-- Paths of files are matched too, and a revision says what notice of correction it prints.
-- Articles without a row in `matched` are matched by the next run that has something to load: here all of them.
ALTER TABLE relations ADD COLUMN notice VARCHAR; -- where the later version of a revision says that it is a correction

DELETE FROM matched;
DELETE FROM matching_keys;
DELETE FROM matching_furniture;

COMMENT ON COLUMN matching_keys.key IS 'Below 2^40 of words, from there on of an address, from 2^41 on of a path';
