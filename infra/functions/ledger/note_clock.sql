-- Notes that an event says it was recorded before the one that was appended before it. Two nodes' clocks differ by a little,
-- so two seconds are nothing; and only what is recorded now counts, by the clock of the database: lives that are read in
-- with times of their own, and demonstrations, run back without any clock's doing. It refuses nothing, whatever a time
-- looks like.
CREATE OR REPLACE FUNCTION ledger.note_clock(p_authority text, p_position bigint, p_recorded text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before_it text;
BEGIN
  SELECT e.recorded_at INTO before_it FROM ledger.event e
    WHERE e.authority = p_authority AND e.position = p_position - 1;
  -- ISO 8601 in UTC sorts as text, but for the length of its fractions; those who look further are few.
  IF before_it IS NULL OR p_recorded >= before_it THEN
    RETURN;
  END IF;
  BEGIN
    IF p_recorded::timestamptz < before_it::timestamptz - interval '2 seconds'
      AND p_recorded::timestamptz BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '1 hour'
    THEN
      INSERT INTO ledger.clock_ran_back (authority, position, recorded_at, before_it)
        VALUES (p_authority, p_position, p_recorded::timestamptz, before_it::timestamptz);
    END IF;
  EXCEPTION WHEN data_exception THEN
    NULL;
  END;
END $$;
REVOKE ALL ON FUNCTION ledger.note_clock FROM PUBLIC;
