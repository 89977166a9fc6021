-- Read models: everything here is computed from ledger.event and may be dropped and rebuilt (architecture, section 5).
CREATE SCHEMA IF NOT EXISTS read;
GRANT USAGE ON SCHEMA read TO ehc_app;

-- How far a projection has come in an authority's log. Moves in the transaction that writes the rows.
CREATE TABLE read.checkpoint (
  authority  text        NOT NULL,
  projection text        NOT NULL,
  version    integer     NOT NULL,
  position   bigint      NOT NULL DEFAULT 0 CHECK (position >= 0),
  -- One more with every write: a runner that read an older one can no longer write.
  fence      bigint      NOT NULL DEFAULT 0,
  owner      text        NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (authority, projection)
);

-- Cases that a projection could not take in: an alarm, not a bin. A code, never the text of an error.
CREATE TABLE read.parked_stream (
  authority  text        NOT NULL,
  projection text        NOT NULL,
  stream     text        NOT NULL,
  -- Position of the last event of the history that was refused.
  position   bigint      NOT NULL,
  code       text        NOT NULL,
  parked_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (authority, projection, stream)
);

-- One row per duty per case. No status: it depends on the day (#statute, statusOn).
CREATE TABLE read.obligation (
  authority     text     NOT NULL,
  stream        text     NOT NULL,
  -- Place among the case's duties: rule and subject alone repeat when a request is made again.
  ordinal       smallint NOT NULL,
  rule          text     NOT NULL,
  subject       text,
  layer         text     NOT NULL,
  bound         text     NOT NULL,
  triggered_on  date     NOT NULL,
  due_on        date     NOT NULL,
  satisfied_on  date,
  ended_on      date,
  -- Of a minimum period: the day, within it, on which the plan was finalised.
  cut_short_on  date,
  -- Whether an exception that the law allows is recorded and not withdrawn, and the earliest such record.
  excepted      boolean  NOT NULL,
  excepted_from date,
  -- All exceptions that the law allows, withdrawn ones too: [{"id", "reason", "recordedOn", "withdrawnOn"?}].
  exceptions    jsonb,
  PRIMARY KEY (authority, stream, ordinal),
  CHECK (excepted = (excepted_from IS NOT NULL))
);
CREATE INDEX obligation_by_rule_and_due ON read.obligation (authority, rule, due_on);
CREATE INDEX obligation_open_by_due ON read.obligation (authority, due_on)
  WHERE satisfied_on IS NULL AND ended_on IS NULL;

-- One row per assessment.
CREATE TABLE read.case_summary (
  authority           text    NOT NULL,
  stream              text    NOT NULL,
  reference           text    NOT NULL,
  person              text,
  status              text    NOT NULL,
  officer             text,
  taken_on            boolean NOT NULL,
  received_on         date,
  assess_notified_on  date,
  outcome_notified_on date,
  plan_sent_on        date,
  closed_on           date,
  PRIMARY KEY (authority, stream),
  UNIQUE (authority, reference)
);
CREATE INDEX case_summary_by_person ON read.case_summary (authority, person);
CREATE INDEX case_summary_by_officer ON read.case_summary (authority, officer, status);

-- One row per assessment, with what DfE's 20-week measure asks (reference sen2-format, section 7).
CREATE TABLE read.plan_timeliness (
  authority             text    NOT NULL,
  stream                text    NOT NULL,
  -- plan, noPlan, ended, open, or historic (DfE's H and S: never in a timeliness figure).
  outcome               text    NOT NULL,
  received_on           date,
  ended_on              date,
  mediation_or_tribunal boolean NOT NULL,
  excepted              boolean NOT NULL,
  PRIMARY KEY (authority, stream)
);
CREATE INDEX plan_timeliness_by_end ON read.plan_timeliness (authority, ended_on) WHERE outcome = 'plan';
CREATE INDEX plan_timeliness_without_receipt ON read.plan_timeliness (authority)
  WHERE received_on IS NULL AND outcome <> 'historic';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['checkpoint', 'parked_stream', 'obligation', 'case_summary', 'plan_timeliness'] LOOP
    EXECUTE format('ALTER TABLE read.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY one_authority ON read.%I USING (authority = current_setting(''app.authority'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON read.%I TO ehc_app', name);
  END LOOP;
END $$;

-- The authorities that have a log, and how far it goes. Row-level security shows the application one authority at
-- a time; a projection loop has to find them all. It learns codes and positions by this door, and nothing else.
CREATE FUNCTION ledger.authorities() RETURNS TABLE (authority text, "position" bigint)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT h.authority, h.position FROM ledger.log_head h ORDER BY h.authority $$;
REVOKE ALL ON FUNCTION ledger.authorities() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.authorities() TO ehc_app;
