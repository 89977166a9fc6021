CREATE OR REPLACE FUNCTION ledger.archive_stream(p_authority text, p_stream text, p_revision bigint, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  IF ledger.revision_of(p_authority, p_stream) IS DISTINCT FROM p_revision THEN
    RETURN false;
  END IF;
  INSERT INTO ledger.archive_mark AS m (authority, stream, revision, archived_at)
    VALUES (p_authority, p_stream, p_revision, p_at)
    ON CONFLICT (authority, stream) DO UPDATE SET revision = excluded.revision, archived_at = excluded.archived_at;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION ledger.archive_stream FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.archive_stream TO ehc_app;
