-- Where search_words has the word at a place of a query; a word is in small letters, without accents
-- Scripts without spaces have a word for each letter. A word that the query repeats counts once.
CREATE MACRO search_key(query, place) AS
MD5_NUMBER_LOWER(LIST_DISTINCT(REGEXP_EXTRACT_ALL(
    LOWER(STRIP_ACCENTS(query)),
    '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|'
    || '[^\p{P}\p{S}\p{Z}\p{C}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+'
))[place]) >> 24
