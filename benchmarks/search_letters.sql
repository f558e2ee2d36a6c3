-- What the words of `search` make of each code point: its small letter without accents, -1 when it is left out, and how
-- many words two of them are.
SELECT
    code,
    IF(small = '', -1, UNICODE(small)) AS small,
    LEN(REGEXP_EXTRACT_ALL(
        small || small,
        '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|'
        || '[^\p{P}\p{S}\p{Z}\p{C}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+'
    )) AS words
FROM (
    SELECT range AS code, LOWER(STRIP_ACCENTS(CHR(range::INTEGER))) AS small
    FROM RANGE(1, 1114112)
    WHERE range NOT BETWEEN 55296 AND 57343
) AS points
ORDER BY code
