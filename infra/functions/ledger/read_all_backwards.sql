CREATE OR REPLACE FUNCTION ledger.read_all_backwards(p_authority text, p_before bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.position < p_before ORDER BY e.position DESC LIMIT p_limit;
END $$;
REVOKE ALL ON FUNCTION ledger.read_all_backwards FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_all_backwards TO ehc_app;
