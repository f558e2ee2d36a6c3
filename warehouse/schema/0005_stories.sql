-- What telling stories needs when articles arrive. All of it depends on the set of articles alone.

CREATE TABLE story_terms (
    article_id VARCHAR NOT NULL,    -- canonical articles whose day is known, by a page or a dated copy
    earliest DATE NOT NULL,         -- the days it can have appeared first
    latest DATE NOT NULL,
    terms UINTEGER[] NOT NULL,      -- hashes of its heaviest words, heaviest first
    weights UTINYINT[] NOT NULL     -- their weights: together a vector of length 255
);
COMMENT ON TABLE story_terms IS 'What each dated canonical article is about, as weighted words';

CREATE TABLE story_links (
    article_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    similarity UINTEGER NOT NULL    -- product of their weights: 65025 is a cosine of 1
);
COMMENT ON TABLE story_links IS 'The nearest articles of each within the days that a story takes';

CREATE TABLE story_places (
    article_id VARCHAR NOT NULL,    -- every canonical article
    pointer_id VARCHAR NOT NULL,    -- the article it points to, itself where a knot ends
    knot_id VARCHAR NOT NULL,       -- the article where its pointers end
    knot_pointer_id VARCHAR         -- of that article alone: the knot that its knot points to, itself where a story ends
);
COMMENT ON TABLE story_places IS 'How stories hang together: article to article within a knot, knot to knot within a story';

COMMENT ON TABLE stories IS 'Articles that report one event: copies, and what appeared within days and says much the same';
