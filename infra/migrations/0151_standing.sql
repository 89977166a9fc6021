-- How far the lists of each authority have come, and who was last seen at work: for pages that say how old they are and
-- for /health, which asks for all authorities at once and learns codes, positions and times by this door, nothing else.
CREATE FUNCTION read.standing(projections text[], only_authority text DEFAULT NULL)
  RETURNS TABLE (authority text, projection text, head bigint, "position" bigint, error_code text,
    as_at text, waiting_since text, parked bigint)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT h.authority, wanted.name, h.position, coalesce(c.position, 0), c.error_code, taken.recorded_at,
      waiting.recorded_at,
      (SELECT count(*) FROM read.parked_stream p WHERE p.authority = h.authority AND p.projection = wanted.name)
    FROM ledger.log_head h
    CROSS JOIN unnest(projections) AS wanted (name)
    LEFT JOIN read.checkpoint c ON c.authority = h.authority AND c.projection = wanted.name
    LEFT JOIN ledger.event taken ON taken.authority = h.authority AND taken.position = c.position
    LEFT JOIN ledger.event waiting
      ON waiting.authority = h.authority AND waiting.position = coalesce(c.position, 0) + 1
    WHERE only_authority IS NULL OR h.authority = only_authority
    ORDER BY h.authority, wanted.name $$;
REVOKE ALL ON FUNCTION read.standing(text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.standing(text[], text) TO ehc_app;

-- The newest night on which each authority's log was checked to its end.
CREATE FUNCTION archive.last_nights() RETURNS TABLE (authority text, night date)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT c.authority, max(c.night) FROM archive.nightly_check c WHERE c.outcome IS NOT NULL
        GROUP BY c.authority ORDER BY c.authority $$;
REVOKE ALL ON FUNCTION archive.last_nights() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive.last_nights() TO ehc_app;

-- Machines at work behind the pages. Of the installation and not of an authority; it names no account.
CREATE TABLE read.heartbeat (
  process    text        PRIMARY KEY,
  beat_at    timestamptz NOT NULL DEFAULT now(),
  -- What the clock of that machine said, to be held against the clock of the database.
  machine_at timestamptz NOT NULL,
  queue      text        NOT NULL CHECK (queue IN ('answers', 'away', 'none')),
  -- Free share of the disk of its data directory, 0 to 1.
  disk_free  double precision
);
GRANT SELECT, INSERT, UPDATE, DELETE ON read.heartbeat TO ehc_app;
