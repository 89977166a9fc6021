-- Alerts: what the ladder wants (rebuilt like any read model), and what was done about it (never rebuilt).

-- One row a rung of a duty that is still open as the log knows it.
CREATE TABLE read.wanted_alert (
  authority   text    NOT NULL,
  stream      text    NOT NULL,
  rule        text    NOT NULL,
  -- '' where the duty has no subject: a key cannot hold nulls.
  subject     text    NOT NULL,
  rung        text    NOT NULL,
  -- The generation: a wake-up for another due date than the row's is stale and does nothing.
  due_on      date    NOT NULL,
  -- The same alert through all its due dates; names the wake-up.
  alert       uuid    NOT NULL,
  -- The first day; a rung that repeats comes again every every_days after it.
  on_date     date    NOT NULL,
  every_days  integer CHECK (every_days > 0),
  -- Roles, with commas between them.
  recipients  text    NOT NULL,
  -- The first day on which the duty is no longer chased, where the log knows of one to come.
  closes_on   date,
  -- The day in London on which the case was taken on: what it wanted before is muted.
  taken_on    date,
  PRIMARY KEY (authority, stream, rule, subject, rung, due_on)
);
CREATE INDEX wanted_alert_by_day ON read.wanted_alert (authority, on_date);
CREATE UNIQUE INDEX wanted_alert_by_id ON read.wanted_alert (authority, alert, due_on);

-- The day on which the authority's first cases were taken on.
CREATE TABLE read.alert_take_on (
  authority text NOT NULL PRIMARY KEY,
  first_on  date NOT NULL
);

CREATE SCHEMA alerts;
GRANT USAGE ON SCHEMA alerts TO ehc_app;

-- What fired. The key holds the day, so that a rung that repeats fires once a day it is wanted on.
CREATE TABLE alerts.fired (
  authority   text        NOT NULL,
  stream      text        NOT NULL,
  rule        text        NOT NULL,
  subject     text        NOT NULL,
  rung        text        NOT NULL,
  due_on      date        NOT NULL,
  on_date     date        NOT NULL,
  id          uuid        NOT NULL DEFAULT gen_random_uuid(),
  fired_at    timestamptz NOT NULL,
  recipients  text[]      NOT NULL,
  -- Account that held the case when it fired; null when nobody did.
  officer     text,
  PRIMARY KEY (authority, stream, rule, subject, rung, due_on, on_date),
  UNIQUE (authority, id)
);

-- Each role that received an alert acknowledges it for itself.
CREATE TABLE alerts.acknowledged (
  authority       text        NOT NULL,
  id              uuid        NOT NULL,
  role            text        NOT NULL,
  account         text        NOT NULL,
  acknowledged_at timestamptz NOT NULL,
  PRIMARY KEY (authority, id, role),
  FOREIGN KEY (authority, id) REFERENCES alerts.fired (authority, id)
);

-- The go-live date where an authority has chosen one; the latest counts.
CREATE TABLE alerts.go_live (
  authority text        NOT NULL,
  on_date   date        NOT NULL,
  account   text        NOT NULL,
  set_at    timestamptz NOT NULL,
  PRIMARY KEY (authority, set_at)
);

-- Whoever says "it never told me" must be answerable: the record of alerts only grows.
CREATE FUNCTION alerts.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'alerts.% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER fired_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON alerts.fired
  FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER acknowledged_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON alerts.acknowledged
  FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER go_live_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON alerts.go_live
  FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();

GRANT SELECT, INSERT, UPDATE, DELETE ON read.wanted_alert, read.alert_take_on TO ehc_app;
GRANT SELECT, INSERT ON alerts.fired, alerts.acknowledged, alerts.go_live TO ehc_app;

ALTER TABLE read.wanted_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE read.alert_take_on ENABLE ROW LEVEL SECURITY;
ALTER TABLE alerts.fired ENABLE ROW LEVEL SECURITY;
ALTER TABLE alerts.acknowledged ENABLE ROW LEVEL SECURITY;
ALTER TABLE alerts.go_live ENABLE ROW LEVEL SECURITY;

CREATE POLICY one_authority ON read.wanted_alert USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON read.alert_take_on USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON alerts.fired USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON alerts.acknowledged USING (authority = current_setting('app.authority', true));
CREATE POLICY one_authority ON alerts.go_live USING (authority = current_setting('app.authority', true));
