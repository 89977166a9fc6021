-- Pairs of records of which an import could not tell whether they are one: the list of questions, and what people
-- have answered. Ids only; who they are is opened for the page of somebody who may see it.
CREATE TABLE read.match (
  authority      text    NOT NULL,
  -- The person on whose stream the question stands.
  stream         text    NOT NULL,
  match          text    NOT NULL,
  about          text    NOT NULL CHECK (about IN ('person', 'request')),
  -- Ids of two people or of two assessments: the newer record, and the one that was there before.
  record         text    NOT NULL,
  other          text    NOT NULL,
  because        text    NOT NULL,
  -- Name and birth date agree: of requests received on one day figures count one.
  alike          boolean NOT NULL,
  numbers_differ boolean NOT NULL,
  status         text    NOT NULL CHECK (status IN ('open', 'same', 'different')),
  asked_on       date    NOT NULL,
  PRIMARY KEY (authority, stream, match)
);
CREATE INDEX match_by_id ON read.match (authority, match);
CREATE INDEX match_by_status ON read.match (authority, status);

ALTER TABLE read.match ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON read.match USING (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON read.match TO ehc_app;

-- Whoever opens the names of a pair whose numbers differ is named: it may show who a child was before adoption.
ALTER TABLE web.view_log DROP CONSTRAINT view_log_page_check;
ALTER TABLE web.view_log
  ADD CONSTRAINT view_log_page_check CHECK (page IN ('case', 'why', 'record', 'letter', 'match'));
