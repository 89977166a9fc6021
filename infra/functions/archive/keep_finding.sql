-- What a night has found stays found.
CREATE OR REPLACE FUNCTION archive.keep_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'the check of this night is finished' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION archive.keep_finding FROM PUBLIC;
