-- Lines that articles print no more, until they are counted again.
CREATE TEMP TABLE IF NOT EXISTS withdrawn_lines (
    template VARCHAR NOT NULL,
    line_key BIGINT NOT NULL
)
