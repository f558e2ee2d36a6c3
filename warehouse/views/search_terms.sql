-- The words that search looks for, each once: in small letters, without accents
-- Scripts without spaces have a word for each letter. A possessive 's, AND and OR are no words; other operators, and AND
-- beside OR, are an error.
CREATE MACRO search_terms(query) AS
LIST_DISTINCT(REGEXP_EXTRACT_ALL(
    LOWER(STRIP_ACCENTS(CASE
        WHEN REGEXP_MATCHES(
            query, '(?s)(^|[\s()"“”])(NOT|NEAR/\d+|AND[\s()"“”].*[\s()"“”]OR|OR[\s()"“”].*[\s()"“”]AND)([\s()"“”]|$)'
        )
            THEN ERROR(
                'search() knows words with AND or OR between them; copydesk search knows NOT, NEAR/5, phrases and AND '
                || 'beside OR. In small letters these are words'
            )
        ELSE REGEXP_REPLACE(
            query, '([\p{L}\p{N}])[''’\x{ff07}][sS]([^\p{L}\p{N}\p{M}]|$)|(^|[\s()"“”])(AND|OR)\b', '\1 \2', 'g'
        )
    END)),
    '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|'
    || '[^\p{P}\p{S}\p{Z}\p{C}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+'
))
