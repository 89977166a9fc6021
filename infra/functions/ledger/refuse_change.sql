-- Nothing is overwritten, whoever asks: ALWAYS also holds under session_replication_role = replica.
CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log is never changed: % of ledger.% is refused. Record a correction instead.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
REVOKE ALL ON FUNCTION ledger.refuse_change FROM PUBLIC;
