-- One event in two statements. Whatever is in its way ends the call: a place in the stream, a command or an event id that
-- is taken breaks a key, and a stream that is not yet so far gives null. The caller then asks append_batch, which looks
-- first. Answers the position. As its owner: nobody else may write into the log (decision 0112).
CREATE OR REPLACE FUNCTION ledger.append_one(
  p_lock_timeout text, p_authority text, p_stream text, p_revision bigint, p_command uuid, p_event text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Whose rows may be seen, and how long any one lock may be waited for. (A statement timeout would do nothing here: its
  -- clock is set when the statement starts; the pool sets it.)
  bound CONSTANT text := set_config('app.authority', p_authority, true);
  patience CONSTANT text := set_config('lock_timeout', p_lock_timeout, true);
  line CONSTANT text[] := string_to_array(p_event, E'\n');
  place bigint;
  new_hash bytea;
BEGIN
  PERFORM ledger.refuse_forged(p_authority, p_stream, line);
  IF p_revision < 0 THEN
    RETURN NULL;
  END IF;
  IF p_revision > 0 THEN
    PERFORM FROM ledger.event e
      WHERE e.authority = p_authority AND e.stream = p_stream AND e.revision = p_revision - 1;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
  END IF;
  LOOP
    UPDATE ledger.log_head h
      SET position = h.position + 1,
        hash = sha256(convert_to(concat_ws(E'\n', encode(h.hash, 'hex'), p_authority, h.position + 1, p_stream,
          p_revision, p_event), 'UTF8'))
      WHERE h.authority = p_authority RETURNING h.position, h.hash INTO place, new_hash;
    EXIT WHEN FOUND;
    PERFORM ledger.begin_log(p_authority);
  END LOOP;
  INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
      occurred_on, recorded_at, data, metadata, hash, command_id)
    VALUES (p_authority, place, p_stream, split_part(p_stream, '-', 1), p_revision, line[1]::uuid, line[2],
      line[3]::smallint, line[4], line[5], line[6], line[7], new_hash, p_command);
  PERFORM ledger.note_clock(p_authority, place, line[5]);
  RETURN place;
END $$;
REVOKE ALL ON FUNCTION ledger.append_one FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append_one TO ehc_app;
