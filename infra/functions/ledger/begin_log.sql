-- Several waiting appends may begin a log at once: the first does it.
CREATE OR REPLACE FUNCTION ledger.begin_log(p_authority text) RETURNS void LANGUAGE sql
  SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO ledger.log_head (authority, position, hash)
    VALUES (p_authority, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
$$;
REVOKE ALL ON FUNCTION ledger.begin_log FROM PUBLIC, ehc_app;
