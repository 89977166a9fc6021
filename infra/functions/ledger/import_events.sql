-- Events as they were in another database: behind the head, with their own hashes, which are reckoned anew here. Only
-- into a log that began in this transaction (begin_import), so that it is no way round append_batch.
CREATE OR REPLACE FUNCTION ledger.import_events(
  p_authority text, p_positions bigint[], p_streams text[], p_revisions bigint[], p_events text[], p_hashes text[],
  p_commands uuid[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head record;
  first_xid xid;
BEGIN
  SELECT e.xmin INTO first_xid FROM ledger.event e WHERE e.authority = p_authority AND e.position = 1;
  IF first_xid IS DISTINCT FROM pg_current_xact_id()::xid AND first_xid IS NOT NULL THEN
    RAISE EXCEPTION 'The log of authority % is in use.', p_authority USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO head FROM ledger.take_head(p_authority);
  FOR i IN 1..cardinality(p_positions) LOOP
    PERFORM ledger.refuse_forged(p_authority, p_streams[i], string_to_array(p_events[i], E'\n'));
    head.at_position := head.at_position + 1;
    head.at_hash := sha256(convert_to(concat_ws(E'\n', encode(head.at_hash, 'hex'), p_authority, head.at_position,
      p_streams[i], p_revisions[i], p_events[i]), 'UTF8'));
    IF p_positions[i] <> head.at_position OR decode(p_hashes[i], 'hex') <> head.at_hash THEN
      RAISE EXCEPTION 'Position % does not follow from the events before it.', p_positions[i]
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
  INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
      occurred_on, recorded_at, data, metadata, hash, command_id)
    SELECT p_authority, p_positions[i], p_streams[i], split_part(p_streams[i], '-', 1), p_revisions[i], line[1]::uuid,
        line[2], line[3]::smallint, line[4], line[5], line[6], line[7], decode(p_hashes[i], 'hex'), p_commands[i]
      FROM generate_series(1, cardinality(p_positions)) AS i, string_to_array(p_events[i], E'\n') AS line;
  UPDATE ledger.log_head h SET position = head.at_position, hash = head.at_hash WHERE h.authority = p_authority;
END $$;
REVOKE ALL ON FUNCTION ledger.import_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.import_events TO ehc_app;
