-- What KurrentDB does not keep, where the log lies in KurrentDB (libs/event-store/kurrentdb/README.md): each event's
-- dense position in its authority's log, its hash, and which command wrote it. All of it follows from KurrentDB's log.
-- The heads and the streams are kept in ledger.log_head and ledger.stream, as they are for the log in PostgreSQL, so
-- that whoever asks there (read models, archive marks) need not know which store it is. Hence one database, one store.
CREATE TABLE ledger.kurrent_place (
  authority text NOT NULL,
  position bigint NOT NULL,
  stream text NOT NULL,
  category text NOT NULL,
  revision bigint NOT NULL,
  event_id uuid NOT NULL,
  command_id uuid,
  -- Where it stands in KurrentDB's $all, and KurrentDB's id of it.
  commit_position bigint NOT NULL,
  prepare_position bigint NOT NULL,
  kurrent_id uuid NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (authority, position),
  UNIQUE (authority, stream, revision)
);
-- Not unique: two appends at the same moment may slip an id into two streams. KurrentDB has taken both, so both stand.
CREATE INDEX kurrent_place_event ON ledger.kurrent_place (authority, event_id);
CREATE INDEX kurrent_place_command ON ledger.kurrent_place (authority, command_id) WHERE command_id IS NOT NULL;
CREATE INDEX kurrent_place_category ON ledger.kurrent_place (authority, category, position);

CREATE TRIGGER kurrent_place_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.kurrent_place
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
ALTER TABLE ledger.kurrent_place ENABLE ALWAYS TRIGGER kurrent_place_is_final;
ALTER TABLE ledger.kurrent_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON ledger.kurrent_place USING (authority = current_setting('app.authority', true));

-- The last event that was entered, of any authority: KurrentDB has one order for all of them. One row, which is the
-- lock of whoever enters.
CREATE TABLE ledger.kurrent_mark (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  commit_position bigint NOT NULL,
  prepare_position bigint NOT NULL,
  kurrent_id uuid NOT NULL
);

-- Which store this database belongs to; null as long as no event was written. Across row-level security, and answers
-- nothing but that.
CREATE FUNCTION ledger.kept_in() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE WHEN EXISTS (SELECT FROM ledger.kurrent_mark) THEN 'kurrentdb'
                    WHEN EXISTS (SELECT FROM ledger.event) THEN 'postgres' END $$;

-- For an administrator, after KurrentDB was restored or replaced: forgets all places, so that they are entered anew.
-- Answers how many. Not for the application's role.
CREATE FUNCTION ledger.forget_kurrent_places() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  IF EXISTS (SELECT FROM ledger.event) THEN
    RAISE EXCEPTION 'This database holds a log of its own: there is nothing to enter anew.';
  END IF;
  SELECT count(*) INTO n FROM ledger.kurrent_place;
  ALTER TABLE ledger.kurrent_place DISABLE TRIGGER kurrent_place_is_final;
  TRUNCATE ledger.kurrent_place, ledger.kurrent_mark, ledger.stream, ledger.log_head;
  ALTER TABLE ledger.kurrent_place ENABLE ALWAYS TRIGGER kurrent_place_is_final;
  RETURN n;
END $$;

REVOKE ALL ON FUNCTION ledger.kept_in, ledger.forget_kurrent_places FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.kept_in TO ehc_app;
GRANT SELECT, INSERT ON ledger.kurrent_place TO ehc_app;
GRANT SELECT, INSERT, UPDATE ON ledger.kurrent_mark TO ehc_app;
