INSERT INTO story_links BY NAME
FROM arriving
