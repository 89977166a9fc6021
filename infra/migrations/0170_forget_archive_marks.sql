-- Nothing in the product marked a stream as being at its end, or read by category (decision 0110).
DROP FUNCTION IF EXISTS ledger.archive_stream(text, text, bigint, timestamptz);
DROP FUNCTION IF EXISTS ledger.archived_streams(text);
DROP FUNCTION IF EXISTS ledger.read_category(text, text, bigint, bigint);
DROP FUNCTION IF EXISTS ledger.read_category_backwards(text, text, bigint, bigint);
DROP FUNCTION IF EXISTS ledger.revision_of(text, text);
DROP TABLE ledger.archive_mark;
