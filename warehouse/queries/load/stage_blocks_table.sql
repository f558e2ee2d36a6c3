CREATE OR REPLACE TEMP TABLE staged_blocks AS
SELECT
    number,
    line_no,
    start,
    "end",
    role,
    rule,
    text,
    first_role,
    content,
    words,
    line_key,
    belonging
FROM arriving
