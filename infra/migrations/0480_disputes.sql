-- What the list of disagreements asks: an open case is on the list of work, and these are on a decided one too.

-- One row for each thing that goes on: a limit that mediation, an appeal or an order has set and that is still to be
-- met, an appeal before the tribunal, mediation that the family wish for, a setting that has not answered.
CREATE TABLE read.dispute (
  authority      text    NOT NULL,
  stream         text    NOT NULL,
  ordinal        integer NOT NULL,
  kind           text    NOT NULL,
  -- The rule of the limit; null for what has none.
  rule           text,
  since          date    NOT NULL,
  -- The last day; null where the law names none, or nothing is asked of the authority.
  due_on         date,
  PRIMARY KEY (authority, stream, ordinal)
);
ALTER TABLE read.dispute ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON read.dispute USING (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON read.dispute TO ehc_app;
