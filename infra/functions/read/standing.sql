-- How far the lists of each authority have come, and who was last seen at work: for pages that say how old they are and
-- for /health, which asks for all authorities at once and learns codes, positions and times by this door, nothing else.
CREATE OR REPLACE FUNCTION read.standing(projections text[], only_authority text DEFAULT NULL)
  RETURNS TABLE (authority text, projection text, head bigint, "position" bigint, error_code text,
    as_at text, waiting_since text, parked bigint)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT h.authority, wanted.name, h.position, coalesce(c.position, 0), c.error_code,
      (SELECT e.recorded_at FROM ledger.event e WHERE e.authority = h.authority AND e.position = c.position),
      (SELECT e.recorded_at FROM ledger.event e
        WHERE e.authority = h.authority AND e.position = coalesce(c.position, 0) + 1),
      (SELECT count(*) FROM read.parked_stream p WHERE p.authority = h.authority AND p.projection = wanted.name)
    FROM ledger.log_head h
    CROSS JOIN unnest(projections) AS wanted (name)
    LEFT JOIN read.checkpoint c ON c.authority = h.authority AND c.projection = wanted.name
    WHERE only_authority IS NULL OR h.authority = only_authority
    ORDER BY h.authority, wanted.name $$;
REVOKE ALL ON FUNCTION read.standing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.standing TO ehc_app;
