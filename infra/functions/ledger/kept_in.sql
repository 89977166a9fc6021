-- Which store this database belongs to; null as long as no event was written. Across row-level security, and answers
-- nothing but that.
CREATE OR REPLACE FUNCTION ledger.kept_in() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE WHEN EXISTS (SELECT FROM ledger.kurrent_mark) THEN 'kurrentdb'
                    WHEN EXISTS (SELECT FROM ledger.event) THEN 'postgres' END $$;
REVOKE ALL ON FUNCTION ledger.kept_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.kept_in TO ehc_app;
