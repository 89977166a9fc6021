-- For an administrator, after KurrentDB was restored or replaced: forgets all places, so that they are entered anew.
-- Answers how many. Not for the application's role.
CREATE OR REPLACE FUNCTION ledger.forget_kurrent_places() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  n bigint;
BEGIN
  IF EXISTS (SELECT FROM ledger.event) THEN
    RAISE EXCEPTION 'This database holds a log of its own: there is nothing to enter anew.';
  END IF;
  SELECT count(*) INTO n FROM ledger.kurrent_place;
  ALTER TABLE ledger.kurrent_place DISABLE TRIGGER kurrent_place_is_final;
  TRUNCATE ledger.kurrent_place, ledger.kurrent_mark, ledger.log_head;
  ALTER TABLE ledger.kurrent_place ENABLE ALWAYS TRIGGER kurrent_place_is_final;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION ledger.forget_kurrent_places FROM PUBLIC;
