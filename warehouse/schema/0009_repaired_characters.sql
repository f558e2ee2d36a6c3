-- Mojibake is repaired where that is certain, and counted. Older extractions did not repair any.
ALTER TABLE articles ADD COLUMN repaired_characters INTEGER; -- stand in place of mojibake, in what page and container show and state

UPDATE articles SET repaired_characters = 0;
