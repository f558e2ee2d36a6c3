INSERT INTO story_places BY NAME
FROM arriving
