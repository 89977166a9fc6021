-- The log: every fact, once, in order, for good. libs/event-store/README.md tells why the append is ordered as it is.

CREATE SCHEMA ledger;

-- One row an authority. Low fillfactor: the row is written at every append, and stays on its page (HOT).
CREATE TABLE ledger.log_head (
  authority text PRIMARY KEY,
  position bigint NOT NULL,
  hash bytea NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE ledger.stream (
  authority text NOT NULL,
  stream text NOT NULL,
  category text NOT NULL,
  revision bigint NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (authority, stream)
) WITH (fillfactor = 80);

-- data and metadata are text: jsonb reorders keys, and the hash is taken over these very bytes.
-- No CHECKs: PostgreSQL sets each up anew for every statement (measured: a fifth of an append). What is appended is
-- checked before it is sent, and what lies here by the chain (libs/event-store/verify.ts).
CREATE TABLE ledger.event (
  authority text NOT NULL,
  position bigint NOT NULL,
  stream text NOT NULL,
  category text NOT NULL,
  revision bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  occurred_on date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  data text NOT NULL,
  metadata text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (authority, position),
  CONSTRAINT event_stream_revision UNIQUE (authority, stream, revision),
  CONSTRAINT event_id_once UNIQUE (authority, event_id)
);

CREATE TABLE ledger.command_receipt (
  authority text NOT NULL,
  command_id uuid NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (authority, command_id)
);

-- Nothing is overwritten, whoever asks: ALWAYS also holds under session_replication_role = replica.
CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log is never changed: % of ledger.% is refused. Record a correction instead.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_final;

CREATE TRIGGER receipt_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.command_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.command_receipt ENABLE ALWAYS TRIGGER receipt_is_final;

ALTER TABLE ledger.log_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.command_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON ledger.log_head USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON ledger.stream USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON ledger.event USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON ledger.command_receipt USING (authority = current_setting('app.authority', true));

-- The events sent, if the stream holds them already, in this order and one behind the other: where they begin, and
-- the last one's place. What makes an event the same is its id, type and data; a second try has its own clock.
CREATE FUNCTION ledger.find_appended(p_authority text, p_stream text, p_ids uuid[], p_types text[], p_data text[])
RETURNS TABLE (first_revision bigint, last_revision bigint, last_position bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY
    SELECT min(e.revision), max(e.revision), max(e.position)
      FROM unnest(p_ids, p_types, p_data) WITH ORDINALITY AS sent (id, type, data, place)
      JOIN ledger.event e ON e.authority = p_authority AND e.stream = p_stream
        AND e.event_id = sent.id AND e.type = sent.type AND e.data = sent.data
    HAVING count(*) = cardinality(p_ids) AND min(e.revision - sent.place) = max(e.revision - sent.place);
END $$;

-- The first of these ids that the log holds, wherever it stands.
CREATE FUNCTION ledger.find_taken(p_authority text, p_ids uuid[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN (SELECT e.event_id::text FROM ledger.event e WHERE e.authority = p_authority AND e.event_id = ANY (p_ids)
    ORDER BY e.position LIMIT 1);
END $$;

-- The append: one call, one round trip, one transaction. SECURITY INVOKER: row-level security binds it as it binds
-- its caller. p_expected is a revision, or no_stream, stream_exists, any.
-- outcome: appended, repeated (done before: place of that time), wrong_revision (at_revision is the actual one, null
-- when there is no such stream), command_reused (the command was done on another stream).
CREATE FUNCTION ledger.append_events(
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
  PERFORM set_config('app.authority', p_authority, true), set_config('lock_timeout', p_lock_timeout, true);

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
  SELECT * INTO head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    INSERT INTO ledger.log_head (authority, position, hash)
      VALUES (p_authority, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT head FROM ledger.log_head h WHERE h.authority = p_authority FOR NO KEY UPDATE;
  END IF;

  -- 5. The chain: the same twelve lines as hashEvent in libs/event-store/canonical.ts.
  FOR i IN 1..n LOOP
    head.hash := sha256(convert_to(concat_ws(E'\n', encode(head.hash, 'hex'), p_authority, head.position + i,
      p_stream, reached - n + i, p_ids[i], p_types[i], p_versions[i], p_occurred[i], p_recorded[i], p_data[i],
      p_metadata[i]), 'UTF8'));
    hashes[i] := head.hash;
  END LOOP;
  INSERT INTO ledger.event (authority, position, stream, category, revision, event_id, type, schema_version, occurred_on,
      recorded_at, data, metadata, hash)
    SELECT p_authority, head.position + e.place, p_stream, in_category, reached - n + e.place, e.id, p_types[e.place],
        p_versions[e.place], p_occurred[e.place]::date, p_recorded[e.place]::timestamptz, p_data[e.place],
        p_metadata[e.place], hashes[e.place]
      FROM unnest(p_ids) WITH ORDINALITY AS e (id, place);
  UPDATE ledger.log_head h SET position = head.position + n, hash = head.hash WHERE h.authority = p_authority;

  -- 6. Receipt.
  IF p_command IS NOT NULL THEN
    INSERT INTO ledger.command_receipt (authority, command_id, stream, revision, position)
      VALUES (p_authority, p_command, p_stream, reached, head.position + n);
  END IF;
  outcome := 'appended';
  at_revision := reached;
  at_position := head.position + n;
END $$;

-- An event as the reader gets it: dates and hash written out here, so that no setting of a session can alter them.
CREATE VIEW ledger.event_text WITH (security_invoker = true) AS
  SELECT authority, position, stream, category, revision, event_id, type, schema_version,
    to_char(occurred_on, 'YYYY-MM-DD') AS occurred_on,
    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS recorded_at,
    data, metadata, encode(hash, 'hex') AS hash
  FROM ledger.event;

-- Reading: each is one call that binds itself to its authority and answers rows. Limit null: all.
CREATE FUNCTION ledger.read_all(p_authority text, p_after bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.position > p_after ORDER BY e.position LIMIT p_limit;
END $$;

CREATE FUNCTION ledger.read_stream(p_authority text, p_stream text, p_from bigint, p_limit bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.stream = p_stream AND e.revision >= p_from
    ORDER BY e.revision LIMIT p_limit;
END $$;

CREATE FUNCTION ledger.read_streams(p_authority text, p_streams text[], p_up_to bigint)
RETURNS SETOF ledger.event_text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT * FROM ledger.event_text e
    WHERE e.authority = p_authority AND e.stream = ANY (p_streams) AND e.position <= p_up_to ORDER BY e.position;
END $$;

CREATE FUNCTION ledger.read_head(p_authority text)
RETURNS TABLE (at_position bigint, at_hash text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY SELECT h.position, encode(h.hash, 'hex') FROM ledger.log_head h WHERE h.authority = p_authority;
END $$;

-- Exactly what the application needs. It may add to the log, and move a stream and the head forward.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT USAGE ON SCHEMA ledger TO ehc_app;
GRANT SELECT, INSERT ON ledger.event, ledger.command_receipt, ledger.stream, ledger.log_head TO ehc_app;
GRANT UPDATE (revision) ON ledger.stream TO ehc_app;
GRANT UPDATE (position, hash) ON ledger.log_head TO ehc_app;
GRANT SELECT ON ledger.event_text TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.append_events, ledger.find_appended, ledger.find_taken, ledger.read_all,
  ledger.read_stream, ledger.read_streams, ledger.read_head TO ehc_app;
