INSERT INTO temp.staged_blocks (
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
)
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
