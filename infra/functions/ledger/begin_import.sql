-- Takes the head of an authority's log for an import, until the end of the transaction. False where anything of the
-- authority is there already.
CREATE OR REPLACE FUNCTION ledger.begin_import(p_authority text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT at_position FROM ledger.take_head(p_authority)) = 0
    AND NOT EXISTS (SELECT FROM ledger.event WHERE authority = p_authority)
    AND NOT EXISTS (SELECT FROM identity.subject_key WHERE authority = p_authority);
END $$;
REVOKE ALL ON FUNCTION ledger.begin_import FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.begin_import TO ehc_app;
