-- The statements of this phase. `fresh_features` holds what was computed of the texts of articles that this run loads or
-- labels again; of all other articles it is computed where it is needed.

-- :name ready
CREATE TEMP TABLE IF NOT EXISTS fresh_features (
    number UINTEGER, -- of the article
    words VARCHAR[],
    times USMALLINT[],
    places UINTEGER[][],
    keys UBIGINT[],
    sketch UBIGINT,
    terms UINTEGER[],
    weights UTINYINT[],
    names_read BOOLEAN,
    name_of VARCHAR[],
    name_kinds VARCHAR[],
    name_evidence VARCHAR[],
    name_forms VARCHAR[][],
    name_fields VARCHAR[][],
    name_starts UINTEGER[][]
)

-- :name clear
DELETE FROM temp.fresh_features

-- :name forget
DELETE FROM temp.fresh_features
WHERE number IN (SELECT number FROM arriving)
