-- Any append: to one stream or to many, of one authority or of several, in one transaction. It is bound to one authority
-- at a time, one after the other, so that row-level security admits at each statement the rows of a single one.
-- A request is for a stream of its own and a command of its own, if any. They come in the order of their authorities, so
-- that no two such calls wait for each other's heads; p_requests tells how many of them are of which authority, p_counts
-- how many of the events are of which request. Between events stands a record separator. p_expected is a revision, or
-- no_stream, stream_exists, any.
-- Each request has an outcome of its own: appended, repeated (done before: place of that time), wrong_revision
-- (at_revision is the actual one, null when there is no such stream), command_reused (the command was done on another
-- stream). A miss leaves the others alone; unless p_whole: then the first takes everything back (SQLSTATE EH001; its
-- detail is "request revision", or "request" without one).
-- As its owner: nobody else may write into the log (decision 0112).
CREATE OR REPLACE FUNCTION ledger.append_batch(
  p_lock_timeout text, p_whole boolean, p_authorities text[], p_requests int[],
  p_streams text[], p_expected text[], p_commands uuid[], p_counts int[], p_events text,
  OUT outcomes text[], OUT at_revisions bigint[], OUT at_positions bigint[]
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  receipt record;
  before record;
  of_authority text;
  stream_now text;
  wanted text;
  fits boolean;
  -- Of the authority's requests and events in turn.
  first_request int;
  last_request int := 0;
  first_event int;
  past int := 0;
  n int;
  stands bigint;
  place bigint;
  place_before bigint;
  hash_now bytea;
  -- One entry an event; the others null where its request was not taken.
  events text[] := string_to_array(p_events, E'\x1e');
  to_stream text[] := array_fill(NULL::text, ARRAY[cardinality(events)]);
  to_revision bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(events)]);
  to_position bigint[] := to_revision;
  to_command uuid[] := array_fill(NULL::uuid, ARRAY[cardinality(events)]);
  hashes bytea[] := array_fill(NULL::bytea, ARRAY[cardinality(events)]);
BEGIN
  -- 1. How long any one lock may be waited for (a statement timeout would do nothing here: its clock is set when the
  --    statement starts; the pool sets it); and one plan for all calls, which PostgreSQL would else make anew for
  --    statements over arrays (measured: 80 microseconds).
  PERFORM set_config('lock_timeout', p_lock_timeout, true), set_config('plan_cache_mode', 'force_generic_plan', true);
  outcomes := array_fill(NULL::text, ARRAY[cardinality(p_streams)]);
  at_revisions := array_fill(NULL::bigint, ARRAY[cardinality(p_streams)]);
  at_positions := at_revisions;

  FOR a IN 1..cardinality(p_authorities) LOOP
    of_authority := p_authorities[a];
    first_request := last_request + 1;
    last_request := last_request + p_requests[a];
    first_event := past + 1;

    -- An authority's only event goes the short way, where its revision is known. (A batch of one comes because it could
    -- not.)
    IF cardinality(p_streams) > 1 AND first_request = last_request AND p_counts[first_request] = 1 AND NOT p_whole
      AND p_expected[first_request] NOT IN ('any', 'stream_exists')
    THEN
      stands := CASE p_expected[first_request] WHEN 'no_stream' THEN 0 ELSE p_expected[first_request]::bigint + 1 END;
      place := ledger.append_one(p_lock_timeout, of_authority, p_streams[first_request], stands,
        p_commands[first_request], events[first_event]);
      IF place IS NOT NULL THEN
        past := first_event;
        outcomes[first_request] := 'appended';
        at_revisions[first_request] := stands;
        at_positions[first_request] := place;
        CONTINUE;
      END IF;
    END IF;

    -- 2. Whose rows may be seen, and the head of its log, the only lock: whoever holds it sees all that came before,
    --    and nobody else of this authority adds anything until the commit.
    PERFORM set_config('app.authority', of_authority, true);
    SELECT * INTO place_before, hash_now FROM ledger.take_head(of_authority);
    place := place_before;

    -- 3. Receipts. (Asking first whether there are any is measured: half the time of a loop over none.)
    IF EXISTS (SELECT FROM ledger.event e
        WHERE e.authority = of_authority AND e.command_id = ANY (p_commands[first_request:last_request])) THEN
      FOR receipt IN
        SELECT e.stream, e.revision, e.position, array_position(p_commands, e.command_id, first_request) AS request
          FROM ledger.event e
          WHERE e.authority = of_authority AND e.command_id = ANY (p_commands[first_request:last_request])
      LOOP
        outcomes[receipt.request] :=
          CASE WHEN receipt.stream = p_streams[receipt.request] THEN 'repeated' ELSE 'command_reused' END;
        at_revisions[receipt.request] := receipt.revision;
        at_positions[receipt.request] := receipt.position;
      END LOOP;
    END IF;

    FOR i IN first_request..last_request LOOP
      n := p_counts[i];
      past := past + n;
      CONTINUE WHEN outcomes[i] IS NOT NULL;

      -- 4. Is the stream where it is expected?
      stream_now := p_streams[i];
      wanted := p_expected[i];
      SELECT e.revision INTO stands FROM ledger.event e
        WHERE e.authority = of_authority AND e.stream = stream_now ORDER BY e.revision DESC LIMIT 1;
      CASE wanted
        WHEN 'no_stream' THEN fits := stands IS NULL;
        WHEN 'stream_exists' THEN fits := stands IS NOT NULL;
        WHEN 'any' THEN fits := true;
        ELSE fits := stands IS NOT DISTINCT FROM wanted::bigint;
      END CASE;
      IF NOT fits THEN
        SELECT f.* INTO before
          FROM (SELECT array_agg(split_part(e, E'\n', 1)::uuid ORDER BY nth) AS ids,
                array_agg(split_part(e, E'\n', 2) ORDER BY nth) AS types, array_agg(split_part(e, E'\n', 6) ORDER BY nth) AS data
              FROM unnest(events[past - n + 1:past]) WITH ORDINALITY AS sent (e, nth)) s,
            ledger.find_appended(of_authority, stream_now, s.ids, s.types, s.data) f
          WHERE f.first_revision = CASE wanted WHEN 'no_stream' THEN 0 WHEN 'stream_exists' THEN NULL
            ELSE wanted::bigint + 1 END;
        IF FOUND THEN
          outcomes[i] := 'repeated';
          at_revisions[i] := before.last_revision;
          at_positions[i] := before.last_position;
        ELSIF p_whole THEN
          RAISE EXCEPTION 'An expected revision was missed.'
            USING ERRCODE = 'EH001', DETAIL = concat_ws(' ', i, stands);
        ELSE
          outcomes[i] := 'wrong_revision';
          at_revisions[i] := stands;
        END IF;
        CONTINUE;
      END IF;

      -- 5. The chain: the same twelve lines as hashEvent in libs/event-store/canonical.ts.
      stands := coalesce(stands, -1);
      FOR j IN past - n + 1..past LOOP
        PERFORM ledger.refuse_forged(of_authority, stream_now, string_to_array(events[j], E'\n'));
        place := place + 1;
        stands := stands + 1;
        hash_now := sha256(convert_to(
          concat_ws(E'\n', encode(hash_now, 'hex'), of_authority, place, stream_now, stands, events[j]), 'UTF8'));
        to_stream[j] := stream_now;
        to_revision[j] := stands;
        to_position[j] := place;
        hashes[j] := hash_now;
      END LOOP;
      to_command[past] := p_commands[i];
      outcomes[i] := 'appended';
      at_revisions[i] := stands;
      at_positions[i] := place;
    END LOOP;
    CONTINUE WHEN place = place_before;
    INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version,
        occurred_on, recorded_at, data, metadata, hash, command_id)
      SELECT of_authority, to_position[j], to_stream[j], split_part(to_stream[j], '-', 1), to_revision[j], line[1]::uuid,
          line[2], line[3]::smallint, line[4], line[5], line[6], line[7], hashes[j], to_command[j]
        FROM generate_series(first_event, past) AS j, string_to_array(events[j], E'\n') AS line
        WHERE hashes[j] IS NOT NULL;
    UPDATE ledger.log_head h SET position = place, hash = hash_now WHERE h.authority = of_authority;
    -- What is appended together was recorded together.
    PERFORM ledger.note_clock(e.authority, e.position, e.recorded_at) FROM ledger.event e
      WHERE e.authority = of_authority AND e.position = place_before + 1;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ledger.append_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.append_batch TO ehc_app;
