-- An authority may change how it counts. What fired for a duty under the other reading has fired: the days from the
-- last day are the same, and only the last day is called another.
ALTER TABLE read.wanted_alert ADD COLUMN other_due_on date;
COMMENT ON COLUMN read.wanted_alert.other_due_on IS
  'The last day that the duty had by earlier settings of the authority; null when it is the same.';
