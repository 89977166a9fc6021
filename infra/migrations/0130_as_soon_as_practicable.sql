-- A duty for which the law names no last day (after an order to reconsider: "as soon as practicable") has none; it ages
-- since a day, so that it can be put on somebody's list.
ALTER TABLE read.obligation ALTER COLUMN due_on DROP NOT NULL;
ALTER TABLE read.obligation ADD COLUMN since date;
ALTER TABLE read.obligation ADD CHECK (due_on IS NOT NULL OR since IS NOT NULL);
COMMENT ON COLUMN read.obligation.since IS
  'The day since which it is to be done as soon as practicable, and no last day stands; null where a last day does.';

-- Why an end counts though it came past the last day (#statute, EndedBy).
ALTER TABLE read.obligation ADD COLUMN ended_by text;

-- What is claimed and the law does not allow lifts nothing; it is kept so that it can be looked at.
ALTER TABLE read.obligation ADD COLUMN refused jsonb;
COMMENT ON COLUMN read.obligation.refused IS
  'Exceptions on record, not withdrawn, that the law does not allow: [{"id", "reason", "recordedOn", "why"}].';
