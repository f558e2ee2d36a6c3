-- Where search_words has the word at a place of a query; a word is in small letters, without accents
CREATE MACRO search_key(query, place) AS
MD5_NUMBER_LOWER(search_terms(query)[place]) >> 24
