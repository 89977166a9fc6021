-- The first of these ids that the log holds, wherever it stands.
CREATE OR REPLACE FUNCTION ledger.find_taken(p_authority text, p_ids uuid[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN (SELECT e.event_id::text FROM ledger.event e WHERE e.authority = p_authority AND e.event_id = ANY (p_ids)
    ORDER BY e.position LIMIT 1);
END $$;
REVOKE ALL ON FUNCTION ledger.find_taken FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.find_taken TO ehc_app;
