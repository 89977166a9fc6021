-- A single event goes by a shorter way, and appends of several authorities share one commit.
-- libs/event-store/README.md tells why the order is as it is; infra/decisions/0028 why authorities may share.

-- Enters one event behind the last of the log, with the receipt of its command, and answers its position. The authority
-- is bound and the stream set already. The chain moves on in the statement that takes the head; the same twelve lines
-- as hashEvent in libs/event-store/canonical.ts.
CREATE FUNCTION ledger.enter_event(
  p_authority text, p_stream text, p_revision bigint, p_command uuid,
  p_id uuid, p_type text, p_version smallint, p_occurred text, p_recorded text, p_data text, p_metadata text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  place bigint;
  new_hash bytea;
BEGIN
  LOOP
    UPDATE ledger.log_head h
      SET position = h.position + 1,
        hash = sha256(convert_to(concat_ws(E'\n', encode(h.hash, 'hex'), p_authority, h.position + 1, p_stream,
          p_revision, p_id, p_type, p_version, p_occurred, p_recorded, p_data, p_metadata), 'UTF8'))
      WHERE h.authority = p_authority RETURNING h.position, h.hash INTO place, new_hash;
    EXIT WHEN FOUND;
    PERFORM ledger.begin_log(p_authority);
  END LOOP;
  INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
      occurred_on, recorded_at, data, metadata, hash)
    VALUES (p_authority, place, p_stream, split_part(p_stream, '-', 1), p_revision, p_id, p_type, p_version,
      p_occurred::date, p_recorded::timestamptz, p_data, p_metadata, new_hash);
  -- Its key refuses the twin of a command. Whoever comes here holds the head, so the first of the two is committed.
  IF p_command IS NOT NULL THEN
    INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
      VALUES (p_authority, p_command, p_stream, p_revision, place);
  END IF;
  RETURN place;
END $$;

-- As append_events, for one event and by scalars (measured: a third less of the server's time). Whatever is in its way
-- is left to append_events: a stream that is not as expected here, in the same call; a command or an event id that the
-- log holds already ends the call with unique_violation, and the caller asks append_events.
CREATE FUNCTION ledger.append_one(
  p_authority text, p_stream text, p_expected text, p_command uuid, p_lock_timeout text,
  p_id uuid, p_type text, p_version smallint, p_occurred text, p_recorded text, p_data text, p_metadata text,
  OUT outcome text, OUT at_revision bigint, OUT at_position bigint
) LANGUAGE plpgsql AS $$
BEGIN
  -- 1. Whose rows may be seen, and how long any one lock may be waited for.
  PERFORM set_config('app.authority', p_authority, true), set_config('lock_timeout', p_lock_timeout, true);

  -- 2. Compare and set the stream.
  IF p_expected = 'no_stream' THEN
    INSERT INTO ledger.stream AS s (authority, stream, category, revision)
      VALUES (p_authority, p_stream, split_part(p_stream, '-', 1), 0) ON CONFLICT DO NOTHING RETURNING s.revision INTO at_revision;
  ELSIF p_expected NOT IN ('any', 'stream_exists') THEN
    UPDATE ledger.stream s SET revision = s.revision + 1
      WHERE s.authority = p_authority AND s.stream = p_stream AND s.revision = p_expected::bigint
      RETURNING s.revision INTO at_revision;
  END IF;
  IF at_revision IS NULL THEN
    SELECT * INTO outcome, at_revision, at_position FROM ledger.append_events(p_authority, p_stream, p_expected,
      p_command, p_lock_timeout, ARRAY[p_id], ARRAY[p_type], ARRAY[p_version], ARRAY[p_occurred], ARRAY[p_recorded],
      ARRAY[p_data], ARRAY[p_metadata]);
    RETURN;
  END IF;

  -- 3. The head, last of the locks, the event and the receipt.
  at_position := ledger.enter_event(p_authority, p_stream, at_revision, p_command, p_id, p_type, p_version, p_occurred,
    p_recorded, p_data, p_metadata);
  outcome := 'appended';
END $$;

REVOKE ALL ON FUNCTION ledger.enter_event, ledger.append_one FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.enter_event, ledger.append_one TO ehc_app;

-- The append to many streams, of one authority or of several: what append_events does for one, in one transaction.
-- It is bound to one authority at a time, one after the other, so that row-level security admits at each statement the
-- rows of a single one. A request is for a stream of its own and a command of its own, if any. They come in the order
-- of their authorities and, within these, of their streams, so that no two such calls wait for each other; p_requests
-- tells how many of them are of which authority, p_counts how many of the events are of which request.
-- Each request has an outcome of its own, as in append_events, and a miss leaves the others alone; unless p_whole: then
-- the first miss takes everything back (SQLSTATE EH001; its detail is "request revision", or "request" without one).
DROP FUNCTION ledger.append_batch;
CREATE FUNCTION ledger.append_batch(
  p_lock_timeout text, p_whole boolean, p_authorities text[], p_requests int[],
  p_streams text[], p_expected text[], p_commands uuid[], p_counts int[],
  p_ids uuid[], p_types text[], p_versions smallint[], p_occurred text[], p_recorded text[],
  p_data text[], p_metadata text[],
  OUT outcomes text[], OUT at_revisions bigint[], OUT at_positions bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
  receipt record;
  before record;
  of_authority text;
  stream_now text;
  wanted text;
  -- Of the authority's requests and events in turn.
  first_request int;
  last_request int := 0;
  first_event int;
  past int := 0;
  n int;
  reached bigint;
  place bigint;
  hash_now bytea;
  -- One entry an event; null where its request was not taken.
  to_stream text[] := array_fill(NULL::text, ARRAY[cardinality(p_ids)]);
  to_revision bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(p_ids)]);
  to_position bigint[] := to_revision;
  hashes bytea[] := array_fill(NULL::bytea, ARRAY[cardinality(p_ids)]);
BEGIN
  -- 1. How long any one lock may be waited for; and one plan for all calls.
  PERFORM set_config('lock_timeout', p_lock_timeout, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  outcomes := array_fill(NULL::text, ARRAY[cardinality(p_streams)]);
  at_revisions := array_fill(NULL::bigint, ARRAY[cardinality(p_streams)]);
  at_positions := at_revisions;

  FOR a IN 1..cardinality(p_authorities) LOOP
    of_authority := p_authorities[a];
    PERFORM set_config('app.authority', of_authority, true);
    first_request := last_request + 1;
    last_request := last_request + p_requests[a];

    -- 2. Receipts. (Asking first whether there are any is measured: half the time of a loop over none.)
    IF EXISTS (SELECT FROM ledger.command_receipt r
        WHERE r.authority = of_authority AND r.command_id = ANY (p_commands[first_request:last_request])) THEN
      FOR receipt IN SELECT r.stream, r.revision, r.position, array_position(p_commands, r.command_id) AS request
        FROM ledger.command_receipt r
        WHERE r.authority = of_authority AND r.command_id = ANY (p_commands[first_request:last_request])
      LOOP
        outcomes[receipt.request] :=
          CASE WHEN receipt.stream = p_streams[receipt.request] THEN 'repeated' ELSE 'command_reused' END;
        at_revisions[receipt.request] := receipt.revision;
        at_positions[receipt.request] := receipt.position;
      END LOOP;
    END IF;

    -- 3. Compare and set each stream. Those that miss do not touch the head that everybody needs.
    FOR i IN first_request..last_request LOOP
      n := p_counts[i];
      past := past + n;
      CONTINUE WHEN outcomes[i] IS NOT NULL;
      stream_now := p_streams[i];
      wanted := p_expected[i];
      IF wanted = 'no_stream' THEN
        INSERT INTO ledger.stream AS s (authority, stream, category, revision)
          VALUES (of_authority, stream_now, split_part(stream_now, '-', 1), n - 1)
          ON CONFLICT DO NOTHING RETURNING s.revision INTO reached;
      ELSIF wanted = 'any' THEN
        INSERT INTO ledger.stream AS s (authority, stream, category, revision)
          VALUES (of_authority, stream_now, split_part(stream_now, '-', 1), n - 1)
          ON CONFLICT (authority, stream) DO UPDATE SET revision = s.revision + n RETURNING s.revision INTO reached;
      ELSIF wanted = 'stream_exists' THEN
        UPDATE ledger.stream s SET revision = s.revision + n
          WHERE s.authority = of_authority AND s.stream = stream_now RETURNING s.revision INTO reached;
      ELSE
        UPDATE ledger.stream s SET revision = s.revision + n
          WHERE s.authority = of_authority AND s.stream = stream_now AND s.revision = wanted::bigint
          RETURNING s.revision INTO reached;
      END IF;
      IF reached IS NOT NULL THEN
        outcomes[i] := 'appended';
        at_revisions[i] := reached;
        CONTINUE;
      END IF;
      -- A twin of the command may have been committed while its stream was waited for.
      SELECT r.stream, r.revision, r.position INTO receipt FROM ledger.command_receipt r
        WHERE r.authority = of_authority AND r.command_id = p_commands[i] AND r.stream = stream_now;
      IF FOUND THEN
        outcomes[i] := 'repeated';
        at_revisions[i] := receipt.revision;
        at_positions[i] := receipt.position;
        CONTINUE;
      END IF;
      SELECT * INTO before
        FROM ledger.find_appended(of_authority, stream_now, p_ids[past - n + 1:past], p_types[past - n + 1:past],
          p_data[past - n + 1:past]) f
        WHERE f.first_revision = CASE wanted WHEN 'no_stream' THEN 0 WHEN 'stream_exists' THEN NULL
          ELSE wanted::bigint + 1 END;
      IF FOUND THEN
        outcomes[i] := 'repeated';
        at_revisions[i] := before.last_revision;
        at_positions[i] := before.last_position;
      ELSE
        SELECT s.revision INTO reached FROM ledger.stream s
          WHERE s.authority = of_authority AND s.stream = stream_now;
        IF p_whole THEN
          RAISE EXCEPTION 'An expected revision was missed.'
            USING ERRCODE = 'EH001', DETAIL = concat_ws(' ', i, reached);
        END IF;
        outcomes[i] := 'wrong_revision';
        at_revisions[i] := reached;
      END IF;
    END LOOP;
  END LOOP;

  last_request := 0;
  past := 0;
  FOR a IN 1..cardinality(p_authorities) LOOP
    of_authority := p_authorities[a];
    first_request := last_request + 1;
    last_request := last_request + p_requests[a];
    first_event := past + 1;
    IF first_request = last_request AND p_counts[first_request] = 1 THEN
      -- An authority's only event: as append_one.
      past := first_event;
      CONTINUE WHEN outcomes[first_request] <> 'appended';
      PERFORM set_config('app.authority', of_authority, true);
      at_positions[first_request] := ledger.enter_event(of_authority, p_streams[first_request],
        at_revisions[first_request], p_commands[first_request], p_ids[past], p_types[past], p_versions[past],
        p_occurred[past], p_recorded[past], p_data[past], p_metadata[past]);
      CONTINUE;
    END IF;
    place := NULL;
    FOR i IN first_request..last_request LOOP
      n := p_counts[i];
      past := past + n;
      CONTINUE WHEN outcomes[i] <> 'appended';
      IF place IS NULL THEN
        -- 4. The heads, last of the locks: positions are given out in the order of commits, and a rollback gives its
        --    own back.
        PERFORM set_config('app.authority', of_authority, true);
        LOOP
          SELECT h.position, h.hash INTO place, hash_now FROM ledger.log_head h
            WHERE h.authority = of_authority FOR NO KEY UPDATE;
          EXIT WHEN FOUND;
          PERFORM ledger.begin_log(of_authority);
        END LOOP;
      END IF;
      -- 5. The chain: the same twelve lines as hashEvent in libs/event-store/canonical.ts.
      stream_now := p_streams[i];
      FOR j IN past - n + 1..past LOOP
        place := place + 1;
        reached := at_revisions[i] - past + j;
        hash_now := sha256(convert_to(concat_ws(E'\n', encode(hash_now, 'hex'), of_authority, place, stream_now, reached,
          p_ids[j], p_types[j], p_versions[j], p_occurred[j], p_recorded[j], p_data[j], p_metadata[j]), 'UTF8'));
        to_stream[j] := stream_now;
        to_revision[j] := reached;
        to_position[j] := place;
        hashes[j] := hash_now;
      END LOOP;
      at_positions[i] := place;
    END LOOP;
    CONTINUE WHEN place IS NULL;
    INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
        occurred_on, recorded_at, data, metadata, hash)
      SELECT of_authority, to_position[j], to_stream[j], split_part(to_stream[j], '-', 1), to_revision[j], p_ids[j],
          p_types[j], p_versions[j], p_occurred[j]::date, p_recorded[j]::timestamptz, p_data[j], p_metadata[j], hashes[j]
        FROM generate_series(first_event, past) AS j WHERE hashes[j] IS NOT NULL;
    UPDATE ledger.log_head h SET position = place, hash = hash_now WHERE h.authority = of_authority;

    -- 6. Receipts.
    INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
      SELECT of_authority, p_commands[i], p_streams[i], at_revisions[i], at_positions[i]
        FROM generate_series(first_request, last_request) AS i
        WHERE outcomes[i] = 'appended' AND p_commands[i] IS NOT NULL;
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION ledger.append_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append_batch TO ehc_app;
