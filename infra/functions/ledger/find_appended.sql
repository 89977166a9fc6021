-- The events sent, if the stream holds them already, in this order and one behind the other: where they begin, and
-- the last one's place. What makes an event the same is its id, type and data; a second try has its own clock.
CREATE OR REPLACE FUNCTION ledger.find_appended(p_authority text, p_stream text, p_ids uuid[], p_types text[], p_data text[])
RETURNS TABLE (first_revision bigint, last_revision bigint, last_position bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.authority', p_authority, true);
  RETURN QUERY
    SELECT min(e.revision), max(e.revision), max(e.position)
      FROM unnest(p_ids, p_types, p_data) WITH ORDINALITY AS sent (id, type, data, place)
      JOIN ledger.event e ON e.authority = p_authority AND e.stream = p_stream
        AND e.event_id = sent.id AND e.type = sent.type AND e.data = sent.data
    HAVING count(*) = cardinality(p_ids) AND min(e.revision - sent.place) = max(e.revision - sent.place);
END $$;
REVOKE ALL ON FUNCTION ledger.find_appended FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.find_appended TO ehc_app;
