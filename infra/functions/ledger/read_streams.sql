CREATE OR REPLACE FUNCTION ledger.read_streams(p_authority text, p_streams text[], p_up_to bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.stream = ANY (p_streams) AND e.position <= p_up_to ORDER BY e.position;
END $$;
REVOKE ALL ON FUNCTION ledger.read_streams FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_streams TO ehc_app;
