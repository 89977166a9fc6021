-- Taking the log out and in, and looking at it every night.
CREATE SCHEMA archive;
GRANT USAGE ON SCHEMA archive TO ehc_app;

-- Who took a whole log out, opened the sealed details in it, or put one in. Names an account, never a person.
CREATE TABLE archive.act (
  authority text        NOT NULL,
  id        bigint      GENERATED ALWAYS AS IDENTITY,
  done_at   timestamptz NOT NULL DEFAULT now(),
  account   text        NOT NULL,
  act       text        NOT NULL CHECK (act IN ('exported', 'exported_opened', 'imported')),
  -- How far the log went.
  position  bigint      NOT NULL,
  hash      text        NOT NULL,
  PRIMARY KEY (authority, id)
);

CREATE FUNCTION archive.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'archive.% can only be added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER act_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON archive.act
  FOR EACH STATEMENT EXECUTE FUNCTION archive.refuse_change();

-- The nightly check of an authority's log: how far it is, and what it found.
CREATE TABLE archive.nightly_check (
  authority   text        NOT NULL,
  -- The day in London on whose night it ran.
  night       date        NOT NULL,
  -- Checked so far: the last position found whole, and its hash.
  position    bigint      NOT NULL DEFAULT 0,
  hash        text        NOT NULL,
  outcome     text        CHECK (outcome IN ('holds', 'broken')),
  -- Of a log that does not hold: the first position that does not fit, and why.
  bad_position bigint,
  why         text,
  finished_at timestamptz,
  PRIMARY KEY (authority, night),
  CHECK ((outcome IS NULL) = (finished_at IS NULL)),
  CHECK ((outcome IS NOT DISTINCT FROM 'broken') = (bad_position IS NOT NULL AND why IS NOT NULL))
);

-- What a night has found stays found.
CREATE FUNCTION archive.keep_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'the check of this night is finished' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finished_is_final BEFORE UPDATE ON archive.nightly_check
  FOR EACH ROW EXECUTE FUNCTION archive.keep_finding();
CREATE TRIGGER nights_stay BEFORE DELETE OR TRUNCATE ON archive.nightly_check
  FOR EACH STATEMENT EXECUTE FUNCTION archive.refuse_change();

GRANT SELECT, INSERT ON archive.act TO ehc_app;
GRANT SELECT, INSERT, UPDATE (position, hash, outcome, bad_position, why, finished_at) ON archive.nightly_check TO ehc_app;

ALTER TABLE archive.act ENABLE ROW LEVEL SECURITY;
ALTER TABLE archive.nightly_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON archive.act USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON archive.nightly_check USING (authority = current_setting('app.authority', true));

-- Authorities whose log did not hold when it was last checked: /health asks for all of them at once, and learns codes,
-- positions and days by this door, and nothing else.
CREATE FUNCTION archive.findings() RETURNS TABLE (authority text, night date, bad_position bigint, why text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT last.authority, last.night, last.bad_position, last.why FROM (
      SELECT DISTINCT ON (c.authority) c.* FROM archive.nightly_check c
      WHERE c.outcome IS NOT NULL ORDER BY c.authority, c.night DESC) last
    WHERE last.outcome = 'broken' ORDER BY last.authority $$;
REVOKE ALL ON FUNCTION archive.findings() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION archive.findings() TO ehc_app;
