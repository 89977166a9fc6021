-- The last revision of a stream in either store; null when there is none.
CREATE OR REPLACE FUNCTION ledger.revision_of(p_authority text, p_stream text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT max(e.revision) FROM ledger.event e WHERE e.authority = p_authority AND e.stream = p_stream),
    (SELECT max(k.revision) FROM ledger.kurrent_place k WHERE k.authority = p_authority AND k.stream = p_stream))
$$;
REVOKE ALL ON FUNCTION ledger.revision_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.revision_of TO ehc_app;
