-- Text that two articles share without reporting the same: a text about an organisation, or a template.

CREATE TABLE matching_apart (
    article_id VARCHAR NOT NULL,    -- the smaller of the two
    other_id VARCHAR NOT NULL,
    spans INTEGER[] NOT NULL,       -- where the shared text stands in the body of article_id: begin and end of each stretch
    other_spans INTEGER[] NOT NULL  -- and in the body of other_id
);
COMMENT ON TABLE matching_apart IS 'Pairs of articles that share a text about an organisation or a template, and report different things';

ALTER TABLE story_terms ADD COLUMN apart VARCHAR[]; -- canonical articles that are told apart from it: in no story by likeness
