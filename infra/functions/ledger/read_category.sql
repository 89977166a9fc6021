CREATE OR REPLACE FUNCTION ledger.read_category(p_authority text, p_category text, p_after bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.category = p_category AND e.position > p_after
    ORDER BY e.position LIMIT p_limit;
END $$;
REVOKE ALL ON FUNCTION ledger.read_category FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.read_category TO ehc_app;
