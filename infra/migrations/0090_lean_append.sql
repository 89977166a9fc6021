-- An event's row says everything that is asked of it at an append: its stream and revision, and the command that ended
-- with it. The stream's own row and the receipt's own row are gone: both repeated what stands here, and writing them
-- took some 30 microseconds of each append (infra/decisions/0040).

ALTER TABLE ledger.event ADD COLUMN command_id uuid;
COMMENT ON COLUMN ledger.event.command_id IS
  'Of the command whose last event this is: its receipt. Null on its other events. Not part of the chain.';

ALTER TABLE ledger.event DISABLE TRIGGER event_is_final;
UPDATE ledger.event e SET command_id = r.command_id
  FROM ledger.command_receipt r WHERE r.authority = e.authority AND r.position = e.position;
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;

-- Days and instants lie here as the very text that is hashed: nothing is to be read into it or written out of it.
CREATE OR REPLACE VIEW ledger.event_text WITH (security_invoker = true) AS
  SELECT authority, position, stream, category, revision, event_id, type, schema_version,
    NULL::text AS occurred_on, NULL::text AS recorded_at, data, metadata, encode(hash, 'hex') AS hash
  FROM ledger.event;
ALTER TABLE ledger.event
  ALTER COLUMN occurred_on TYPE text USING to_char(occurred_on, 'YYYY-MM-DD'),
  ALTER COLUMN recorded_at TYPE text USING to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
CREATE OR REPLACE VIEW ledger.event_text WITH (security_invoker = true) AS
  SELECT authority, position, stream, category, revision, event_id, type, schema_version, occurred_on, recorded_at, data,
    metadata, encode(hash, 'hex') AS hash
  FROM ledger.event;

CREATE UNIQUE INDEX event_command_once ON ledger.event (authority, command_id) WHERE command_id IS NOT NULL;

-- A mark names the revision at which nobody expected the stream to grow. It holds as long as that is the last one: an
-- append takes it off by being there, and nobody has to remember it.
CREATE TABLE ledger.archive_mark (
  authority text NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  archived_at timestamptz NOT NULL,
  PRIMARY KEY (authority, stream)
);
INSERT INTO ledger.archive_mark
  SELECT s.authority, s.stream, s.revision, s.archived_at FROM ledger.stream s WHERE s.archived_at IS NOT NULL;
ALTER TABLE ledger.archive_mark ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON ledger.archive_mark USING (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, UPDATE ON ledger.archive_mark TO ehc_app;

DROP TABLE ledger.command_receipt, ledger.stream;
DROP FUNCTION ledger.unarchive_grown;

-- The next streams of these categories by name, whichever store keeps their events: each by its first one. (Not a view:
-- row-level security keeps the order and the limit out of a union, and every page would read all streams.)
CREATE FUNCTION ledger.streams_after(p_authority text, p_categories text[], p_after text, p_limit bigint)
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

-- The last revision of a stream in either store; null when there is none.
CREATE FUNCTION ledger.revision_of(p_authority text, p_stream text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT max(e.revision) FROM ledger.event e WHERE e.authority = p_authority AND e.stream = p_stream),
    (SELECT max(k.revision) FROM ledger.kurrent_place k WHERE k.authority = p_authority AND k.stream = p_stream))
$$;

CREATE OR REPLACE FUNCTION ledger.archive_stream(p_authority text, p_stream text, p_revision bigint, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  IF ledger.revision_of(p_authority, p_stream) IS DISTINCT FROM p_revision THEN
    RETURN false;
  END IF;
  INSERT INTO ledger.archive_mark AS m (authority, stream, revision, archived_at)
    VALUES (p_authority, p_stream, p_revision, p_at)
    ON CONFLICT (authority, stream) DO UPDATE SET revision = excluded.revision, archived_at = excluded.archived_at;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION ledger.archived_streams(p_authority text)
RETURNS TABLE (at_stream text, at_revision bigint, marked_at text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT m.stream, m.revision,
      to_char(m.archived_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM ledger.archive_mark m
    WHERE m.authority = p_authority AND ledger.revision_of(p_authority, m.stream) = m.revision ORDER BY m.stream;
END $$;

CREATE OR REPLACE FUNCTION ledger.forget_kurrent_places() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  IF EXISTS (SELECT FROM ledger.event) THEN
    RAISE EXCEPTION 'This database holds a log of its own: there is nothing to enter anew.';
  END IF;
  SELECT count(*) INTO n FROM ledger.kurrent_place;
  ALTER TABLE ledger.kurrent_place DISABLE TRIGGER kurrent_place_is_final;
  TRUNCATE ledger.kurrent_place, ledger.kurrent_mark, ledger.archive_mark, ledger.log_head;
  ALTER TABLE ledger.kurrent_place ENABLE ALWAYS TRIGGER kurrent_place_is_final;
  RETURN n;
END $$;

-- Takes the head of an authority's log, until the end of the transaction.
CREATE FUNCTION ledger.take_head(p_authority text, OUT at_position bigint, OUT at_hash bytea) LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    SELECT h.position, h.hash INTO at_position, at_hash FROM ledger.log_head h
      WHERE h.authority = p_authority FOR NO KEY UPDATE;
    EXIT WHEN FOUND;
    PERFORM ledger.begin_log(p_authority);
  END LOOP;
END $$;

DROP FUNCTION ledger.append_events, ledger.append_one, ledger.enter_event, ledger.append_batch;

-- An event comes as the last seven of the twelve lines that are hashed (hashEvent in libs/event-store/canonical.ts): id,
-- type, schema version, occurredOn, recordedAt, data, metadata. No field holds a line break.

-- One event in two statements. Whatever is in its way ends the call: a place in the stream, a command or an event id that
-- is taken breaks a key, and a stream that is not yet so far gives null. The caller then asks append_batch, which looks
-- first. Answers the position.
CREATE FUNCTION ledger.append_one(
  p_lock_timeout text, p_authority text, p_stream text, p_revision bigint, p_command uuid, p_event text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  -- Whose rows may be seen, and how long any one lock may be waited for. (A statement timeout would do nothing here: its
  -- clock is set when the statement starts; the pool sets it.)
  bound CONSTANT text := set_config('app.authority', p_authority, true);
  patience CONSTANT text := set_config('lock_timeout', p_lock_timeout, true);
  line CONSTANT text[] := string_to_array(p_event, E'\n');
  place bigint;
  new_hash bytea;
BEGIN
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
  RETURN place;
END $$;

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
CREATE FUNCTION ledger.append_batch(
  p_lock_timeout text, p_whole boolean, p_authorities text[], p_requests int[],
  p_streams text[], p_expected text[], p_commands uuid[], p_counts int[], p_events text,
  OUT outcomes text[], OUT at_revisions bigint[], OUT at_positions bigint[]
) LANGUAGE plpgsql AS $$
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
  END LOOP;
END $$;

REVOKE ALL ON FUNCTION ledger.streams_after, ledger.revision_of, ledger.take_head, ledger.append_one, ledger.append_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.streams_after, ledger.revision_of, ledger.take_head, ledger.append_one, ledger.append_batch TO ehc_app;
