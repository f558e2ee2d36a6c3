-- What a store says of the content of an object, beside its size and the time when it was written.
ALTER TABLE files ADD COLUMN etag VARCHAR;              -- of an object in a store; NULL for a file
