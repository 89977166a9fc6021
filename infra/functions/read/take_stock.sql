-- The statistics of the read models, for whoever has just filled them. The server takes them by itself within a minute;
-- until then the planner takes full tables for empty ones, and a list of Ashbourne's plans needed more than 30 seconds
-- (measured). The application may not ANALYZE what it does not own; it may ask for this and nothing else.
CREATE OR REPLACE FUNCTION read.take_stock() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  model text;
BEGIN
  FOR model IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'read' LOOP
    EXECUTE 'ANALYZE ' || model;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION read.take_stock FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.take_stock TO ehc_app;
