-- Authorities whose log did not hold when it was last checked: /health asks for all of them at once, and learns codes,
-- positions and days by this door, and nothing else.
CREATE OR REPLACE FUNCTION archive.findings() RETURNS TABLE (authority text, night date, bad_position bigint, why text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT last.authority, last.night, last.bad_position, last.why FROM (
      SELECT DISTINCT ON (c.authority) c.* FROM archive.nightly_check c
      WHERE c.outcome IS NOT NULL ORDER BY c.authority, c.night DESC) last
    WHERE last.outcome = 'broken' ORDER BY last.authority $$;
REVOKE ALL ON FUNCTION archive.findings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive.findings TO ehc_app;
