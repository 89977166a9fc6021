-- The tables of which the planner knows nothing true: none was counted since the server counts (as after pg_upgrade to a
-- version before 18, or a crash), or there is ten times of what was counted, by pages or by rows.
CREATE OR REPLACE FUNCTION read.tables_without_statistics() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) / current_setting('block_size')::int AS pages) AS now
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND pg_get_userbyid(c.relowner) = current_user AND now.pages > 0
      AND (c.reltuples < 0
        OR coalesce(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) IS NULL
        OR now.pages > 10 * greatest(c.relpages, 1)
        OR pg_stat_get_live_tuples(c.oid) > 10 * greatest(c.reltuples, 100))
    ORDER BY 1 $$;
REVOKE ALL ON FUNCTION read.tables_without_statistics FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.tables_without_statistics TO ehc_app;
