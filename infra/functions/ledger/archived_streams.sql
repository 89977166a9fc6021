CREATE OR REPLACE FUNCTION ledger.archived_streams(p_authority text)
RETURNS TABLE (at_stream text, at_revision bigint, marked_at text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT m.stream, m.revision,
      to_char(m.archived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM ledger.archive_mark m
    WHERE m.authority = p_authority AND ledger.revision_of(p_authority, m.stream) = m.revision ORDER BY m.stream;
END $$;
REVOKE ALL ON FUNCTION ledger.archived_streams FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.archived_streams TO ehc_app;
