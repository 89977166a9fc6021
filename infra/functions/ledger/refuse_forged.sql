-- What a store of ours never sends: a stream of another authority, or an event that is more or less than its lines (the
-- hash would hold what the row does not). For the functions that write, which are not held by row-level security.
CREATE OR REPLACE FUNCTION ledger.refuse_forged(p_authority text, p_stream text, p_lines text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT starts_with(p_stream, 'la' || p_authority || '_') OR cardinality(p_lines) IS DISTINCT FROM 7 THEN
    RAISE EXCEPTION 'This is no event of authority %.', p_authority USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
REVOKE ALL ON FUNCTION ledger.refuse_forged FROM PUBLIC;
