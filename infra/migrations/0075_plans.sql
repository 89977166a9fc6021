-- One row per plan: what a list of reviews shows beside its limits, and by whom and from which assessment it is known.
CREATE TABLE read.plan_summary (
  authority         text    NOT NULL,
  stream            text    NOT NULL,
  reference         text    NOT NULL,
  person            text,
  status            text    NOT NULL,
  -- Whoever was given the plan itself. Until then it is with whoever held the assessment.
  officer           text,
  assessment_stream text,
  taken_on          boolean NOT NULL,
  made_on           date,
  -- The day of the last review decision, from which the next twelve months run.
  last_reviewed_on  date,
  -- The next meeting that was arranged and not held.
  meeting_on        date,
  ended_on          date,
  PRIMARY KEY (authority, stream),
  UNIQUE (authority, reference)
);
CREATE INDEX plan_summary_by_person ON read.plan_summary (authority, person);
CREATE INDEX plan_summary_by_assessment ON read.plan_summary (authority, assessment_stream);

ALTER TABLE read.plan_summary ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON read.plan_summary USING (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON read.plan_summary TO ehc_app;
