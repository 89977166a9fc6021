-- One owner per projection and authority, what went wrong last, and how often a parked case was tried.

-- A runner owns a projection of an authority until lease_until (null: nobody does). The fence is raised by whoever
-- takes it over, so that an owner who was only asleep finds its own fence outdated and writes nothing.
ALTER TABLE read.checkpoint
  ADD COLUMN lease_until timestamptz,
  -- Why it stands still, and since when; null while it moves. A code, never the text of an error.
  ADD COLUMN error_code  text,
  ADD COLUMN error_at    timestamptz,
  ADD CONSTRAINT error_has_its_time CHECK ((error_code IS NULL) = (error_at IS NULL));

ALTER TABLE read.parked_stream
  ADD COLUMN first_parked_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN tries           integer     NOT NULL DEFAULT 1 CHECK (tries > 0);
UPDATE read.parked_stream SET first_parked_at = parked_at;

-- A rebuild fills tables of its own beside those that are read. On a server of somebody else's PUBLIC has the right
-- as a rule; where it was taken away and the owner may not give it, a rebuild says so.
DO $$
BEGIN
  IF NOT has_database_privilege('ehc_app', current_database(), 'TEMPORARY') THEN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ehc_app', current_database());
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'ehc_app may not make temporary tables: a rebuild of the read models needs GRANT TEMPORARY ON DATABASE';
END $$;
