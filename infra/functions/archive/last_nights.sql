-- The newest night on which each authority's log was checked to its end.
CREATE OR REPLACE FUNCTION archive.last_nights() RETURNS TABLE (authority text, night date)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT c.authority, max(c.night) FROM archive.nightly_check c WHERE c.outcome IS NOT NULL
        GROUP BY c.authority ORDER BY c.authority $$;
REVOKE ALL ON FUNCTION archive.last_nights FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive.last_nights TO ehc_app;
