-- Reading the log backwards and by category, and the mark of a stream that is at its end.

CREATE FUNCTION ledger.read_all_backwards(p_authority text, p_before bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.position < p_before ORDER BY e.position DESC LIMIT p_limit;
END $$;

CREATE FUNCTION ledger.read_stream_backwards(p_authority text, p_stream text, p_from bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.stream = p_stream AND e.revision <= p_from
    ORDER BY e.revision DESC LIMIT p_limit;
END $$;

CREATE FUNCTION ledger.read_category(p_authority text, p_category text, p_after bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.category = p_category AND e.position > p_after
    ORDER BY e.position LIMIT p_limit;
END $$;

CREATE FUNCTION ledger.read_category_backwards(p_authority text, p_category text, p_before bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.category = p_category AND e.position < p_before
    ORDER BY e.position DESC LIMIT p_limit;
END $$;

-- The mark is set at the revision that was looked at, or not at all.
CREATE FUNCTION ledger.archive_stream(p_authority text, p_stream text, p_revision bigint, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  UPDATE ledger.stream s SET archived_at = p_at
    WHERE s.authority = p_authority AND s.stream = p_stream AND s.revision = p_revision;
  RETURN FOUND;
END $$;

CREATE FUNCTION ledger.archived_streams(p_authority text)
RETURNS TABLE (at_stream text, at_revision bigint, marked_at text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT s.stream, s.revision,
      to_char(s.archived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM ledger.stream s WHERE s.authority = p_authority AND s.archived_at IS NOT NULL ORDER BY s.stream;
END $$;

-- Whatever moves a stream on takes its mark off, append function or not: nobody has to remember it.
CREATE FUNCTION ledger.unarchive_grown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.archived_at := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER stream_grown BEFORE UPDATE OF revision ON ledger.stream
  FOR EACH ROW WHEN (OLD.archived_at IS NOT NULL) EXECUTE FUNCTION ledger.unarchive_grown();

REVOKE ALL ON FUNCTION ledger.read_all_backwards, ledger.read_stream_backwards, ledger.read_category,
  ledger.read_category_backwards, ledger.archive_stream, ledger.archived_streams, ledger.unarchive_grown FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_all_backwards, ledger.read_stream_backwards, ledger.read_category,
  ledger.read_category_backwards, ledger.archive_stream, ledger.archived_streams TO ehc_app;
GRANT UPDATE (archived_at) ON ledger.stream TO ehc_app;
