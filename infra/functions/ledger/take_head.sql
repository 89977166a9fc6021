-- Takes the head of an authority's log, until the end of the transaction.
CREATE OR REPLACE FUNCTION ledger.take_head(p_authority text, OUT at_position bigint, OUT at_hash bytea) LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOOP
    SELECT h.position, h.hash INTO at_position, at_hash FROM ledger.log_head h
      WHERE h.authority = p_authority FOR NO KEY UPDATE;
    EXIT WHEN FOUND;
    PERFORM ledger.begin_log(p_authority);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ledger.take_head FROM PUBLIC, ehc_app;
