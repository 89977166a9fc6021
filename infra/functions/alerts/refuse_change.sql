-- Whoever says "it never told me" must be answerable: the record of alerts only grows.
CREATE OR REPLACE FUNCTION alerts.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'alerts.% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION alerts.refuse_change FROM PUBLIC;
