-- Appends that wait for the same head share one commit, and a single event takes two statements less.
-- libs/event-store/README.md tells why the order is as it is.

CREATE FUNCTION ledger.begin_log(p_authority text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ledger.log_head (authority, position, hash)
    VALUES (p_authority, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
$$;

-- As in 0001, quicker.
CREATE OR REPLACE FUNCTION ledger.append_events(
  p_authority text, p_stream text, p_expected text, p_command uuid, p_lock_timeout text,
  p_ids uuid[], p_types text[], p_versions smallint[], p_occurred text[], p_recorded text[],
  p_data text[], p_metadata text[],
  OUT outcome text, OUT at_revision bigint, OUT at_position bigint
) LANGUAGE plpgsql AS $$
DECLARE
  n CONSTANT int := cardinality(p_ids);
  in_category CONSTANT text := split_part(p_stream, '-', 1);
  receipt ledger.command_receipt;
  head ledger.log_head;
  before record;
  reached bigint;
  hashes bytea[];
BEGIN
  -- 1. Whose rows may be seen, and how long any one lock may be waited for. (A statement timeout would do nothing
  --    here: its clock is set when the statement starts. The pool sets it.)
  --    And one plan for all calls: PostgreSQL would plan statements over arrays anew each time (measured: 80
  --    microseconds in a batch).
  PERFORM set_config('app.authority', p_authority, true), set_config('lock_timeout', p_lock_timeout, true),
    set_config('plan_cache_mode', 'force_generic_plan', true);

  -- 2. Receipt. The lock makes a twin of this command, sent at the same time, wait here and then find the receipt.
  IF p_command IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_authority || p_command::text, 0));
    SELECT * INTO receipt FROM ledger.command_receipt r WHERE r.authority = p_authority AND r.command_id = p_command;
    IF FOUND THEN
      outcome := CASE WHEN receipt.stream = p_stream THEN 'repeated' ELSE 'command_reused' END;
      at_revision := receipt.revision;
      at_position := receipt.position;
      RETURN;
    END IF;
  END IF;

  -- 3. Compare and set the stream. A miss ends here, without having touched the head that everybody needs.
  IF p_expected = 'no_stream' THEN
    INSERT INTO ledger.stream AS s (authority, stream, category, revision)
      VALUES (p_authority, p_stream, in_category, n - 1)
      ON CONFLICT DO NOTHING RETURNING s.revision INTO reached;
  ELSIF p_expected = 'any' THEN
    INSERT INTO ledger.stream AS s (authority, stream, category, revision)
      VALUES (p_authority, p_stream, in_category, n - 1)
      ON CONFLICT (authority, stream) DO UPDATE SET revision = s.revision + n RETURNING s.revision INTO reached;
  ELSIF p_expected = 'stream_exists' THEN
    UPDATE ledger.stream s SET revision = s.revision + n
      WHERE s.authority = p_authority AND s.stream = p_stream RETURNING s.revision INTO reached;
  ELSE
    UPDATE ledger.stream s SET revision = s.revision + n
      WHERE s.authority = p_authority AND s.stream = p_stream AND s.revision = p_expected::bigint
      RETURNING s.revision INTO reached;
  END IF;
  IF reached IS NULL THEN
    SELECT * INTO before FROM ledger.find_appended(p_authority, p_stream, p_ids, p_types, p_data) f
      WHERE f.first_revision = CASE p_expected WHEN 'no_stream' THEN 0 WHEN 'stream_exists' THEN NULL
        ELSE p_expected::bigint + 1 END;
    IF FOUND THEN
      outcome := 'repeated';
      at_revision := before.last_revision;
      at_position := before.last_position;
    ELSE
      outcome := 'wrong_revision';
      SELECT s.revision INTO at_revision FROM ledger.stream s
        WHERE s.authority = p_authority AND s.stream = p_stream;
    END IF;
    RETURN;
  END IF;

  -- 4. The head, last of the locks: positions are given out in the order of commits, and a rollback gives its own back.
  IF n = 1 THEN
    -- 5. The chain moves on in the statement that takes the lock: on most appends two statements less.
    LOOP
      UPDATE ledger.log_head h
        SET position = h.position + 1,
          hash = sha256(convert_to(concat_ws(E'\n', encode(h.hash, 'hex'), p_authority, h.position + 1, p_stream, reached,
            p_ids[1], p_types[1], p_versions[1], p_occurred[1], p_recorded[1], p_data[1], p_metadata[1]), 'UTF8'))
        WHERE h.authority = p_authority RETURNING h.* INTO head;
      EXIT WHEN FOUND;
      PERFORM ledger.begin_log(p_authority);
    END LOOP;
    INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
        occurred_on, recorded_at, data, metadata, hash)
      VALUES (p_authority, head.position, p_stream, in_category, reached, p_ids[1], p_types[1], p_versions[1],
        p_occurred[1]::date, p_recorded[1]::timestamptz, p_data[1], p_metadata[1], head.hash);
  ELSE
    SELECT * INTO head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      PERFORM ledger.begin_log(p_authority);
      SELECT * INTO STRICT head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
    END IF;

    -- 5. The chain: the same twelve lines as hashEvent in libs/event-store/canonical.ts.
    FOR i IN 1..n LOOP
      head.hash := sha256(convert_to(concat_ws(E'\n', encode(head.hash, 'hex'), p_authority, head.position + i,
        p_stream, reached - n + i, p_ids[i], p_types[i], p_versions[i], p_occurred[i], p_recorded[i], p_data[i],
        p_metadata[i]), 'UTF8'));
      hashes[i] := head.hash;
    END LOOP;
    INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
        occurred_on, recorded_at, data, metadata, hash)
      SELECT p_authority, head.position + i, p_stream, in_category, reached - n + i, p_ids[i], p_types[i],
          p_versions[i], p_occurred[i]::date, p_recorded[i]::timestamptz, p_data[i], p_metadata[i], hashes[i]
        FROM generate_series(1, n) AS i;
    head.position := head.position + n;
    UPDATE ledger.log_head h SET position = head.position, hash = head.hash WHERE h.authority = p_authority;
  END IF;

  -- 6. Receipt.
  IF p_command IS NOT NULL THEN
    INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
      VALUES (p_authority, p_command, p_stream, reached, head.position);
  END IF;
  outcome := 'appended';
  at_revision := reached;
  at_position := head.position;
END $$;

-- The append to many streams: what append_events does for one, for each of several in one transaction.
-- A request is for a stream of its own and a command of its own, if any. They come in the order of their streams, so
-- that no two such calls wait for each other; p_counts tells how many of the events are of which.
-- Each request has an outcome of its own, as in append_events, and a miss leaves the others alone; unless p_whole: then
-- the first miss takes everything back (SQLSTATE EH001; its detail is "request revision", or "request" without one).
CREATE FUNCTION ledger.append_batch(
  p_authority text, p_lock_timeout text, p_whole boolean,
  p_streams text[], p_expected text[], p_commands uuid[], p_counts int[],
  p_ids uuid[], p_types text[], p_versions smallint[], p_occurred text[], p_recorded text[],
  p_data text[], p_metadata text[],
  OUT outcomes text[], OUT at_revisions bigint[], OUT at_positions bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
  receipt record;
  head ledger.log_head;
  before record;
  stream_now text;
  wanted text;
  n int;
  past int := 0;
  reached bigint;
  place bigint;
  hash_now bytea;
  -- One entry an event; null where its request was not taken.
  to_stream text[];
  to_revision bigint[];
  to_position bigint[];
  hashes bytea[];
BEGIN
  -- 1. Whose rows may be seen, and how long any one lock may be waited for.
  PERFORM set_config('app.authority', p_authority, true), set_config('lock_timeout', p_lock_timeout, true),
    set_config('plan_cache_mode', 'force_generic_plan', true);
  outcomes := array_fill(NULL::text, ARRAY[cardinality(p_streams)]);
  at_revisions := array_fill(NULL::bigint, ARRAY[cardinality(p_streams)]);
  at_positions := at_revisions;

  -- 2. Receipts. The locks, in one order for all, make a twin of a command wait here and then find its receipt.
  IF array_remove(p_commands, NULL) <> '{}' THEN
    PERFORM pg_advisory_xact_lock(c.key) FROM (
      SELECT hashtextextended(p_authority || command::text, 0) AS key FROM unnest(p_commands) AS command
      WHERE command IS NOT NULL ORDER BY 1) c;
    IF EXISTS (SELECT FROM ledger.command_receipt r
        WHERE r.authority = p_authority AND r.command_id = ANY (p_commands)) THEN
      FOR receipt IN SELECT r.stream, r.revision, r.position, array_position(p_commands, r.command_id) AS request
        FROM ledger.command_receipt r WHERE r.authority = p_authority AND r.command_id = ANY (p_commands)
      LOOP
        outcomes[receipt.request] :=
          CASE WHEN receipt.stream = p_streams[receipt.request] THEN 'repeated' ELSE 'command_reused' END;
        at_revisions[receipt.request] := receipt.revision;
        at_positions[receipt.request] := receipt.position;
      END LOOP;
    END IF;
  END IF;

  -- 3. Compare and set each stream. Those that miss do not touch the head that everybody needs.
  FOR i IN 1..cardinality(p_streams) LOOP
    n := p_counts[i];
    past := past + n;
    CONTINUE WHEN outcomes[i] IS NOT NULL;
    stream_now := p_streams[i];
    wanted := p_expected[i];
    IF wanted = 'no_stream' THEN
      INSERT INTO ledger.stream AS s (authority, stream, category, revision)
        VALUES (p_authority, stream_now, split_part(stream_now, '-', 1), n - 1)
        ON CONFLICT DO NOTHING RETURNING s.revision INTO reached;
    ELSIF wanted = 'any' THEN
      INSERT INTO ledger.stream AS s (authority, stream, category, revision)
        VALUES (p_authority, stream_now, split_part(stream_now, '-', 1), n - 1)
        ON CONFLICT (authority, stream) DO UPDATE SET revision = s.revision + n RETURNING s.revision INTO reached;
    ELSIF wanted = 'stream_exists' THEN
      UPDATE ledger.stream s SET revision = s.revision + n
        WHERE s.authority = p_authority AND s.stream = stream_now RETURNING s.revision INTO reached;
    ELSE
      UPDATE ledger.stream s SET revision = s.revision + n
        WHERE s.authority = p_authority AND s.stream = stream_now AND s.revision = wanted::bigint
        RETURNING s.revision INTO reached;
    END IF;
    IF reached IS NOT NULL THEN
      outcomes[i] := 'appended';
      at_revisions[i] := reached;
    ELSE
      SELECT * INTO before
        FROM ledger.find_appended(p_authority, stream_now, p_ids[past - n + 1:past], p_types[past - n + 1:past],
          p_data[past - n + 1:past]) f
        WHERE f.first_revision = CASE wanted WHEN 'no_stream' THEN 0 WHEN 'stream_exists' THEN NULL
          ELSE wanted::bigint + 1 END;
      IF FOUND THEN
        outcomes[i] := 'repeated';
        at_revisions[i] := before.last_revision;
        at_positions[i] := before.last_position;
      ELSE
        SELECT s.revision INTO reached FROM ledger.stream s
          WHERE s.authority = p_authority AND s.stream = stream_now;
        IF p_whole THEN
          RAISE EXCEPTION 'An expected revision was missed.'
            USING ERRCODE = 'EH001', DETAIL = concat_ws(' ', i, reached);
        END IF;
        outcomes[i] := 'wrong_revision';
        at_revisions[i] := reached;
      END IF;
    END IF;
  END LOOP;
  IF NOT 'appended' = ANY (outcomes) THEN
    RETURN;
  END IF;

  -- 4. The head, last of the locks: positions are given out in the order of commits, and a rollback gives its own back.
  SELECT * INTO head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.begin_log(p_authority);
    SELECT * INTO STRICT head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
  END IF;

  -- 5. The chain: the same twelve lines as hashEvent in libs/event-store/canonical.ts.
  place := head.position;
  hash_now := head.hash;
  past := 0;
  to_stream := array_fill(NULL::text, ARRAY[cardinality(p_ids)]);
  to_revision := array_fill(NULL::bigint, ARRAY[cardinality(p_ids)]);
  to_position := to_revision;
  hashes := array_fill(NULL::bytea, ARRAY[cardinality(p_ids)]);
  FOR i IN 1..cardinality(p_streams) LOOP
    n := p_counts[i];
    past := past + n;
    CONTINUE WHEN outcomes[i] <> 'appended';
    FOR j IN past - n + 1..past LOOP
      place := place + 1;
      to_stream[j] := p_streams[i];
      to_revision[j] := at_revisions[i] - past + j;
      to_position[j] := place;
      hash_now := sha256(convert_to(concat_ws(E'\n', encode(hash_now, 'hex'), p_authority, place, p_streams[i],
        to_revision[j], p_ids[j], p_types[j], p_versions[j], p_occurred[j], p_recorded[j], p_data[j],
        p_metadata[j]), 'UTF8'));
      hashes[j] := hash_now;
    END LOOP;
    at_positions[i] := place;
  END LOOP;
  INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version, occurred_on,
      recorded_at, data, metadata, hash)
    SELECT p_authority, to_position[j], to_stream[j], split_part(to_stream[j], '-', 1), to_revision[j], p_ids[j],
        p_types[j], p_versions[j], p_occurred[j]::date, p_recorded[j]::timestamptz, p_data[j], p_metadata[j], hashes[j]
      FROM generate_series(1, cardinality(p_ids)) AS j WHERE hashes[j] IS NOT NULL;
  UPDATE ledger.log_head h SET position = place, hash = hash_now WHERE h.authority = p_authority;

  -- 6. Receipts.
  INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
    SELECT p_authority, p_commands[i], p_streams[i], at_revisions[i], at_positions[i]
      FROM generate_series(1, cardinality(p_streams)) AS i
      WHERE outcomes[i] = 'appended' AND p_commands[i] IS NOT NULL;
END $$;

REVOKE ALL ON FUNCTION ledger.append_batch, ledger.begin_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append_batch, ledger.begin_log TO ehc_app;
