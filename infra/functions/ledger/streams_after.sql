-- The next streams of these categories by name, whichever store keeps their events: each by its first one. (Not a view:
-- row-level security keeps the order and the limit out of a union, and every page would read all streams.)
CREATE OR REPLACE FUNCTION ledger.streams_after(p_authority text, p_categories text[], p_after text, p_limit bigint)
RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY
    (SELECT e.stream FROM ledger.event e
      WHERE e.authority = p_authority AND e.stream > p_after AND e.revision = 0 AND e.category = ANY (p_categories)
      ORDER BY e.stream LIMIT p_limit)
    UNION ALL
    (SELECT k.stream FROM ledger.kurrent_place k
      WHERE k.authority = p_authority AND k.stream > p_after AND k.revision = 0 AND k.category = ANY (p_categories)
      ORDER BY k.stream LIMIT p_limit);
END $$;
REVOKE ALL ON FUNCTION ledger.streams_after FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.streams_after TO ehc_app;
