-- Where events of KurrentDB stand in their authority's log: behind the head, and only where KurrentDB keeps the log.
CREATE OR REPLACE FUNCTION ledger.enter_places(
  p_authority text, p_positions bigint[], p_streams text[], p_revisions bigint[], p_events uuid[], p_commands uuid[],
  p_commits bigint[], p_prepares bigint[], p_ids uuid[], p_hashes text[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head bigint;
  n int := cardinality(p_positions);
BEGIN
  SELECT at_position INTO head FROM ledger.take_head(p_authority);
  IF EXISTS (SELECT FROM ledger.event e WHERE e.authority = p_authority)
    OR EXISTS (SELECT FROM generate_series(1, n) i
      WHERE p_positions[i] IS DISTINCT FROM head + i OR NOT starts_with(p_streams[i], 'la' || p_authority || '_'))
  THEN
    RAISE EXCEPTION 'These places do not follow the log of authority %.', p_authority USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO ledger.kurrent_place (authority, position, stream, category, revision, event_id, command_id,
      commit_position, prepare_position, kurrent_id, hash)
    SELECT p_authority, p_positions[i], p_streams[i], split_part(p_streams[i], '-', 1), p_revisions[i], p_events[i],
        p_commands[i], p_commits[i], p_prepares[i], p_ids[i], decode(p_hashes[i], 'hex')
      FROM generate_series(1, n) i;
  UPDATE ledger.log_head h SET position = p_positions[n], hash = decode(p_hashes[n], 'hex')
    WHERE h.authority = p_authority;
END $$;
REVOKE ALL ON FUNCTION ledger.enter_places FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.enter_places TO ehc_app;
