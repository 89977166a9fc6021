-- The authorities that have a log, and how far it goes. Row-level security shows the application one authority at
-- a time; a projection loop has to find them all. It learns codes and positions by this door, and nothing else.
CREATE OR REPLACE FUNCTION ledger.authorities() RETURNS TABLE (authority text, "position" bigint)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT h.authority, h.position FROM ledger.log_head h ORDER BY h.authority $$;
REVOKE ALL ON FUNCTION ledger.authorities FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.authorities TO ehc_app;
