CREATE OR REPLACE FUNCTION ledger.read_stream_backwards(p_authority text, p_stream text, p_from bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.stream = p_stream AND e.revision <= p_from
    ORDER BY e.revision DESC LIMIT p_limit;
END $$;
REVOKE ALL ON FUNCTION ledger.read_stream_backwards FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_stream_backwards TO ehc_app;
