-- What the lists ask beside the duties: each request for advice by itself, and the open cases without the thousands
-- that are closed.

-- One row per request for advice. No status: it depends on the day.
CREATE TABLE read.advice (
  authority      text    NOT NULL,
  stream         text    NOT NULL,
  advice         text    NOT NULL,
  giver          text    NOT NULL,
  -- The service that holds it: the one asked, or the one it was triaged or redirected to since.
  service        text,
  requested_on   date    NOT NULL,
  received_on    date    NOT NULL,
  -- Null where no six weeks run, as for the family's own views.
  due_on         date,
  triaged_on     date,
  chased_on      date,
  returned_on    date,
  outcome        text,
  -- Not required, or not to be had.
  set_aside_on   date,
  -- The case ended before the advice came.
  case_closed    boolean NOT NULL,
  -- An exception that the law allows is recorded and not withdrawn.
  excepted       boolean NOT NULL,
  PRIMARY KEY (authority, stream, advice)
);
CREATE INDEX advice_awaited ON read.advice (authority, giver, service)
  WHERE returned_on IS NULL AND set_aside_on IS NULL AND NOT case_closed;
CREATE INDEX advice_by_return ON read.advice (authority, giver, returned_on) WHERE returned_on IS NOT NULL;

ALTER TABLE read.advice ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON read.advice USING (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON read.advice TO ehc_app;

-- A tenth of the cases are open, and every list of work begins with them.
CREATE INDEX case_summary_open ON read.case_summary (authority, officer)
  WHERE status IN ('requested', 'assessing', 'agreedToIssue', 'draftSent');
