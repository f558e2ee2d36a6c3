-- Mojibake is repaired where that is certain, and counted.
ALTER TABLE articles ADD COLUMN repaired_characters INTEGER; -- stand in place of mojibake; NULL where it was not looked for
