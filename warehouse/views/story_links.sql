-- The nearest articles of each within the days that a story takes
CREATE VIEW story_links AS
SELECT
    one.article_id,
    two.article_id AS other_id,
    near.similarity -- product of their weights: 65025 is a cosine of 1
FROM story_neighbours AS near
INNER JOIN articles AS one ON one.number = near.number
INNER JOIN articles AS two ON two.number = near.other_number
