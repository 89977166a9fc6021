CREATE OR REPLACE FUNCTION ledger.read_head(p_authority text)
RETURNS TABLE (at_position bigint, at_hash text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT h.position, encode(h.hash, 'hex') FROM ledger.log_head h WHERE h.authority = p_authority;
END $$;
REVOKE ALL ON FUNCTION ledger.read_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_head TO ehc_app;
