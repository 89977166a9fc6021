CREATE SCHEMA alerts;
CREATE SCHEMA archive;
CREATE SCHEMA identity;
CREATE SCHEMA ledger;
CREATE SCHEMA read;
CREATE SCHEMA setup;
CREATE SCHEMA web;

-- alerts.refuse_change() returns trigger: infra/functions/alerts/refuse_change.sql
-- archive.findings() returns TABLE(authority text, night date, bad_position bigint, why text), as its owner: infra/functions/archive/findings.sql
-- archive.keep_finding() returns trigger: infra/functions/archive/keep_finding.sql
-- archive.last_nights() returns TABLE(authority text, night date), as its owner: infra/functions/archive/last_nights.sql
-- archive.refuse_change() returns trigger: infra/functions/archive/refuse_change.sql
-- identity.accounts_of_login(asked text) returns TABLE(authority text, account text), as its owner: infra/functions/identity/accounts_of_login.sql
-- identity.authority_of_invitation(asked bytea) returns text, as its owner: infra/functions/identity/authority_of_invitation.sql
-- identity.begin_draft(p_authority text, p_account text, p_id uuid, p_subject text, p_step text, p_reference text, p_event uuid, p_person uuid, p_seen integer, p_at timestamp with time zone, p_oldest timestamp with time zone, p_search text, p_oldest_search timestamp with time zone, p_most integer) returns TABLE(outcome text, id text, version integer, used_at timestamp with time zone): infra/functions/identity/begin_draft.sql
-- identity.find_draft(p_authority text, p_account text, p_id uuid, p_oldest timestamp with time zone) returns TABLE(id text, subject text, step text, reference text, event text, person text, seen integer, version integer, answers bytea, used_at timestamp with time zone, recorded_at timestamp with time zone, recorded_as text, keyed boolean, wrapped bytea): infra/functions/identity/find_draft.sql
-- identity.keep_draft(p_authority text, p_account text, p_id uuid, p_found integer, p_version integer, p_answers bytea, p_at timestamp with time zone) returns boolean: infra/functions/identity/keep_draft.sql
-- identity.keys_of(p_authority text, p_people uuid[]) returns TABLE(person text, wrapped bytea): infra/functions/identity/keys_of.sql
-- identity.record_draft(p_authority text, p_account text, p_id uuid, p_at timestamp with time zone, p_as text) returns void: infra/functions/identity/record_draft.sql
-- identity.refuse_revival() returns trigger: infra/functions/identity/refuse_revival.sql
-- identity.somebody_signs_in() returns boolean, as its owner: infra/functions/identity/somebody_signs_in.sql
-- ledger.append_batch(p_lock_timeout text, p_whole boolean, p_authorities text[], p_requests integer[], p_streams text[], p_expected text[], p_commands uuid[], p_counts integer[], p_events text, OUT outcomes text[], OUT at_revisions bigint[], OUT at_positions bigint[]) returns record, as its owner: infra/functions/ledger/append_batch.sql
-- ledger.append_one(p_lock_timeout text, p_authority text, p_stream text, p_revision bigint, p_command uuid, p_event text) returns bigint, as its owner: infra/functions/ledger/append_one.sql
-- ledger.authorities() returns TABLE(authority text, "position" bigint), as its owner: infra/functions/ledger/authorities.sql
-- ledger.begin_import(p_authority text) returns boolean, as its owner: infra/functions/ledger/begin_import.sql
-- ledger.begin_log(p_authority text) returns void: infra/functions/ledger/begin_log.sql
-- ledger.enter_places(p_authority text, p_positions bigint[], p_streams text[], p_revisions bigint[], p_events uuid[], p_commands uuid[], p_commits bigint[], p_prepares bigint[], p_ids uuid[], p_hashes text[]) returns void, as its owner: infra/functions/ledger/enter_places.sql
-- ledger.find_appended(p_authority text, p_stream text, p_ids uuid[], p_types text[], p_data text[]) returns TABLE(first_revision bigint, last_revision bigint, last_position bigint): infra/functions/ledger/find_appended.sql
-- ledger.find_taken(p_authority text, p_ids uuid[]) returns text: infra/functions/ledger/find_taken.sql
-- ledger.forget_kurrent_places() returns bigint: infra/functions/ledger/forget_kurrent_places.sql
-- ledger.import_events(p_authority text, p_positions bigint[], p_streams text[], p_revisions bigint[], p_events text[], p_hashes text[], p_commands uuid[]) returns void, as its owner: infra/functions/ledger/import_events.sql
-- ledger.kept_in() returns text, as its owner: infra/functions/ledger/kept_in.sql
-- ledger.note_clock(p_authority text, p_position bigint, p_recorded text) returns void: infra/functions/ledger/note_clock.sql
-- ledger.read_all(p_authority text, p_after bigint, p_limit bigint) returns SETOF ledger.event_text: infra/functions/ledger/read_all.sql
-- ledger.read_all_backwards(p_authority text, p_before bigint, p_limit bigint) returns SETOF ledger.event_text: infra/functions/ledger/read_all_backwards.sql
-- ledger.read_head(p_authority text) returns TABLE(at_position bigint, at_hash text): infra/functions/ledger/read_head.sql
-- ledger.read_stream(p_authority text, p_stream text, p_from bigint, p_limit bigint) returns SETOF ledger.event_text: infra/functions/ledger/read_stream.sql
-- ledger.read_stream_backwards(p_authority text, p_stream text, p_from bigint, p_limit bigint) returns SETOF ledger.event_text: infra/functions/ledger/read_stream_backwards.sql
-- ledger.read_streams(p_authority text, p_streams text[], p_up_to bigint) returns SETOF ledger.event_text: infra/functions/ledger/read_streams.sql
-- ledger.refuse_change() returns trigger: infra/functions/ledger/refuse_change.sql
-- ledger.refuse_forged(p_authority text, p_stream text, p_lines text[]) returns void: infra/functions/ledger/refuse_forged.sql
-- ledger.streams_after(p_authority text, p_categories text[], p_after text, p_limit bigint) returns SETOF text: infra/functions/ledger/streams_after.sql
-- ledger.take_head(p_authority text, OUT at_position bigint, OUT at_hash bytea) returns record: infra/functions/ledger/take_head.sql
-- read.standing(projections text[], only_authority text) returns TABLE(authority text, projection text, head bigint, "position" bigint, error_code text, as_at text, waiting_since text, parked bigint), as its owner: infra/functions/read/standing.sql
-- read.tables_without_statistics() returns SETOF text, as its owner: infra/functions/read/tables_without_statistics.sql
-- read.take_statistics() returns SETOF text, as its owner: infra/functions/read/take_statistics.sql
-- web.log_reason(p_authority text, p_account text, p_role text, p_reference text, p_reason text, p_note text) returns void: infra/functions/web/log_reason.sql
-- web.log_views(p_authority text, p_account text, p_role text, p_references text[], p_page text) returns void: infra/functions/web/log_views.sql
-- web.reason_given(p_authority text, p_account text, p_reference text, p_hours integer) returns boolean: infra/functions/web/reason_given.sql
-- web.refuse_change() returns trigger: infra/functions/web/refuse_change.sql

CREATE TABLE alerts.acknowledged (
  authority text NOT NULL,
  id uuid NOT NULL,
  role text NOT NULL,
  account text NOT NULL,
  acknowledged_at timestamp with time zone NOT NULL,
  CONSTRAINT acknowledged_authority_id_fkey FOREIGN KEY (authority, id) REFERENCES alerts.fired(authority, id),
  CONSTRAINT acknowledged_pkey PRIMARY KEY (authority, id, role)
);
ALTER TABLE alerts.acknowledged ENABLE ROW LEVEL SECURITY;

CREATE TABLE alerts.fired (
  authority text NOT NULL,
  stream text NOT NULL,
  rule text NOT NULL,
  subject text NOT NULL,
  rung text NOT NULL,
  due_on date NOT NULL,
  on_date date NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  fired_at timestamp with time zone NOT NULL,
  recipients text[] NOT NULL,
  officer text,
  CONSTRAINT fired_authority_id_key UNIQUE (authority, id),
  CONSTRAINT fired_pkey PRIMARY KEY (authority, stream, rule, subject, rung, due_on, on_date)
);
ALTER TABLE alerts.fired ENABLE ROW LEVEL SECURITY;

CREATE TABLE alerts.go_live (
  authority text NOT NULL,
  on_date date NOT NULL,
  account text NOT NULL,
  set_at timestamp with time zone NOT NULL,
  CONSTRAINT go_live_pkey PRIMARY KEY (authority, set_at)
);
ALTER TABLE alerts.go_live ENABLE ROW LEVEL SECURITY;

CREATE TABLE archive.act (
  authority text NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  done_at timestamp with time zone NOT NULL DEFAULT now(),
  account text NOT NULL,
  act text NOT NULL,
  "position" bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT act_act_check CHECK ((act = ANY (ARRAY['exported'::text, 'exported_opened'::text, 'imported'::text]))),
  CONSTRAINT act_pkey PRIMARY KEY (authority, id)
);
ALTER TABLE archive.act ENABLE ROW LEVEL SECURITY;

CREATE TABLE archive.nightly_check (
  authority text NOT NULL,
  night date NOT NULL,
  "position" bigint NOT NULL DEFAULT 0,
  hash text NOT NULL,
  outcome text,
  bad_position bigint,
  why text,
  finished_at timestamp with time zone,
  CONSTRAINT nightly_check_check CHECK (((outcome IS NULL) = (finished_at IS NULL))),
  CONSTRAINT nightly_check_check1 CHECK (((NOT (outcome IS DISTINCT FROM 'broken'::text)) = ((bad_position IS NOT NULL) AND (why IS NOT NULL)))),
  CONSTRAINT nightly_check_outcome_check CHECK ((outcome = ANY (ARRAY['holds'::text, 'broken'::text]))),
  CONSTRAINT nightly_check_pkey PRIMARY KEY (authority, night)
);
ALTER TABLE archive.nightly_check ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.attempt (
  counted text NOT NULL,
  began_at timestamp with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT attempt_counted_check CHECK ((length(counted) <= 160)),
  CONSTRAINT attempt_pkey PRIMARY KEY (counted)
);

CREATE TABLE identity.claim (
  authority text NOT NULL,
  hash bytea NOT NULL,
  claim uuid NOT NULL DEFAULT gen_random_uuid(),
  people uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT claim_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT claim_pkey PRIMARY KEY (authority, hash)
);
ALTER TABLE identity.claim ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.credential (
  authority text NOT NULL,
  account text NOT NULL,
  login text NOT NULL,
  email bytea NOT NULL,
  password bytea,
  totp bytea,
  last_step bigint,
  set_at timestamp with time zone,
  CONSTRAINT credential_account_check CHECK (((length(account) >= 1) AND (length(account) <= 64))),
  CONSTRAINT credential_authority_login_key UNIQUE (authority, login),
  CONSTRAINT credential_check CHECK ((((password IS NULL) = (totp IS NULL)) AND ((password IS NULL) = (set_at IS NULL)))),
  CONSTRAINT credential_login_check CHECK ((login ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT credential_pkey PRIMARY KEY (authority, account)
);
ALTER TABLE identity.credential ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.draft (
  authority text NOT NULL,
  id uuid NOT NULL,
  account text NOT NULL,
  subject text NOT NULL,
  step text NOT NULL,
  reference text,
  event uuid,
  person uuid,
  seen integer NOT NULL,
  version integer NOT NULL DEFAULT 0,
  answers bytea,
  begun_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone,
  recorded_as text,
  CONSTRAINT draft_answers_check CHECK ((length(answers) <= 65536)),
  CONSTRAINT draft_check CHECK (((recorded_at IS NULL) = (recorded_as IS NULL))),
  CONSTRAINT draft_check1 CHECK (((recorded_at IS NULL) OR (answers IS NULL))),
  CONSTRAINT draft_pkey PRIMARY KEY (authority, id),
  CONSTRAINT draft_reference_check CHECK ((reference ~ '^EHC-\d{3}-\d{6,12}$'::text)),
  CONSTRAINT draft_seen_check CHECK ((seen >= '-1'::integer)),
  CONSTRAINT draft_step_check CHECK (((length(step) >= 1) AND (length(step) <= 60))),
  CONSTRAINT draft_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 40)))
);
ALTER TABLE identity.draft ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.invitation (
  authority text NOT NULL,
  token_hash bytea NOT NULL,
  account text NOT NULL,
  kind text NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  password bytea,
  totp bytea,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  CONSTRAINT invitation_authority_account_fkey FOREIGN KEY (authority, account) REFERENCES identity.credential(authority, account) ON DELETE CASCADE,
  CONSTRAINT invitation_check CHECK (((used_at IS NULL) OR ((password IS NULL) AND (totp IS NULL)))),
  CONSTRAINT invitation_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'recovery'::text]))),
  CONSTRAINT invitation_made_by_check CHECK (((length(made_by) >= 1) AND (length(made_by) <= 64))),
  CONSTRAINT invitation_pkey PRIMARY KEY (authority, token_hash),
  CONSTRAINT invitation_token_hash_check CHECK ((length(token_hash) = 32))
);
ALTER TABLE identity.invitation ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.master_check (
  single boolean NOT NULL DEFAULT true,
  value bytea NOT NULL,
  CONSTRAINT master_check_pkey PRIMARY KEY (single),
  CONSTRAINT master_check_single_check CHECK (single)
);

CREATE TABLE identity.provider_account (
  authority text NOT NULL,
  subject text NOT NULL,
  account text NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  CONSTRAINT provider_account_account_check CHECK (((length(account) >= 1) AND (length(account) <= 64))),
  CONSTRAINT provider_account_pkey PRIMARY KEY (authority, subject),
  CONSTRAINT provider_account_subject_check CHECK ((subject ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE identity.provider_account ENABLE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE identity.search_position (
  authority text NOT NULL,
  "position" bigint NOT NULL,
  CONSTRAINT search_position_pkey PRIMARY KEY (authority),
  CONSTRAINT search_position_position_check CHECK (("position" >= 0))
);
ALTER TABLE identity.search_position ENABLE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE identity.search_term (
  authority text NOT NULL,
  term bigint NOT NULL,
  person uuid NOT NULL,
  CONSTRAINT search_term_pkey PRIMARY KEY (authority, term, person)
);
ALTER TABLE identity.search_term ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.subject_key (
  authority text NOT NULL,
  person uuid NOT NULL,
  wrapped bytea,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  destroyed_at timestamp with time zone,
  CONSTRAINT subject_key_check CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL))),
  CONSTRAINT subject_key_pkey PRIMARY KEY (authority, person)
);
ALTER TABLE identity.subject_key ENABLE ROW LEVEL SECURITY;

CREATE TABLE identity.upload (
  authority text NOT NULL,
  id uuid NOT NULL,
  file integer NOT NULL,
  piece integer NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT upload_file_check CHECK ((file >= 0)),
  CONSTRAINT upload_piece_check CHECK ((piece >= 0)),
  CONSTRAINT upload_pkey PRIMARY KEY (authority, id, file, piece)
);
ALTER TABLE identity.upload ENABLE ROW LEVEL SECURITY;

CREATE TABLE ledger.clock_ran_back (
  authority text NOT NULL,
  "position" bigint NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  before_it timestamp with time zone NOT NULL,
  CONSTRAINT clock_ran_back_pkey PRIMARY KEY (authority, "position")
);

CREATE TABLE ledger.event (
  authority text NOT NULL,
  "position" bigint NOT NULL,
  stream text NOT NULL,
  category text NOT NULL,
  revision bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  schema_version smallint NOT NULL,
  occurred_on text NOT NULL,
  recorded_at text NOT NULL,
  data text NOT NULL,
  metadata text NOT NULL,
  hash bytea NOT NULL,
  command_id uuid,
  CONSTRAINT event_id_once UNIQUE (authority, event_id),
  CONSTRAINT event_pkey PRIMARY KEY (authority, "position"),
  CONSTRAINT event_stream_revision UNIQUE (authority, stream, revision)
);
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;

CREATE TABLE ledger.kurrent_mark (
  one boolean NOT NULL DEFAULT true,
  commit_position bigint NOT NULL,
  prepare_position bigint NOT NULL,
  kurrent_id uuid NOT NULL,
  CONSTRAINT kurrent_mark_one_check CHECK (one),
  CONSTRAINT kurrent_mark_pkey PRIMARY KEY (one)
);

CREATE TABLE ledger.kurrent_place (
  authority text NOT NULL,
  "position" bigint NOT NULL,
  stream text NOT NULL,
  category text NOT NULL,
  revision bigint NOT NULL,
  event_id uuid NOT NULL,
  command_id uuid,
  commit_position bigint NOT NULL,
  prepare_position bigint NOT NULL,
  kurrent_id uuid NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT kurrent_place_authority_stream_revision_key UNIQUE (authority, stream, revision),
  CONSTRAINT kurrent_place_pkey PRIMARY KEY (authority, "position")
);
ALTER TABLE ledger.kurrent_place ENABLE ROW LEVEL SECURITY;

CREATE TABLE ledger.log_head (
  authority text NOT NULL,
  "position" bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT log_head_pkey PRIMARY KEY (authority)
) WITH (fillfactor=10);
ALTER TABLE ledger.log_head ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.advice (
  authority text NOT NULL,
  stream text NOT NULL,
  advice text NOT NULL,
  giver text NOT NULL,
  service text,
  requested_on date NOT NULL,
  received_on date NOT NULL,
  due_on date,
  triaged_on date,
  chased_on date,
  returned_on date,
  outcome text,
  set_aside_on date,
  case_closed boolean NOT NULL,
  excepted boolean NOT NULL,
  awaited boolean NOT NULL,
  sent_back_on date,
  CONSTRAINT advice_pkey PRIMARY KEY (authority, stream, advice)
);
ALTER TABLE read.advice ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.alert_take_on (
  authority text NOT NULL,
  first_on date NOT NULL,
  CONSTRAINT alert_take_on_pkey PRIMARY KEY (authority)
);
ALTER TABLE read.alert_take_on ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.case_summary (
  authority text NOT NULL,
  stream text NOT NULL,
  reference text NOT NULL,
  person text,
  status text NOT NULL,
  officer text,
  taken_on boolean NOT NULL,
  received_on date,
  assess_notified_on date,
  outcome_notified_on date,
  plan_sent_on date,
  closed_on date,
  CONSTRAINT case_summary_authority_reference_key UNIQUE (authority, reference),
  CONSTRAINT case_summary_pkey PRIMARY KEY (authority, stream)
);
ALTER TABLE read.case_summary ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.checkpoint (
  authority text NOT NULL,
  projection text NOT NULL,
  version integer NOT NULL,
  "position" bigint NOT NULL DEFAULT 0,
  fence bigint NOT NULL DEFAULT 0,
  owner text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  lease_until timestamp with time zone,
  error_code text,
  error_at timestamp with time zone,
  CONSTRAINT checkpoint_pkey PRIMARY KEY (authority, projection),
  CONSTRAINT checkpoint_position_check CHECK (("position" >= 0)),
  CONSTRAINT error_has_its_time CHECK (((error_code IS NULL) = (error_at IS NULL)))
);
ALTER TABLE read.checkpoint ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.dispute (
  authority text NOT NULL,
  stream text NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL,
  rule text,
  since date NOT NULL,
  due_on date,
  CONSTRAINT dispute_pkey PRIMARY KEY (authority, stream, ordinal)
);
ALTER TABLE read.dispute ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.heartbeat (
  process text NOT NULL,
  beat_at timestamp with time zone NOT NULL DEFAULT now(),
  machine_at timestamp with time zone NOT NULL,
  queue text NOT NULL,
  disk_free double precision,
  CONSTRAINT heartbeat_pkey PRIMARY KEY (process),
  CONSTRAINT heartbeat_queue_check CHECK ((queue = ANY (ARRAY['answers'::text, 'away'::text, 'none'::text])))
);

CREATE TABLE read.match (
  authority text NOT NULL,
  stream text NOT NULL,
  match text NOT NULL,
  about text NOT NULL,
  record text NOT NULL,
  other text NOT NULL,
  because text NOT NULL,
  alike boolean NOT NULL,
  numbers_differ boolean NOT NULL,
  status text NOT NULL,
  asked_on date NOT NULL,
  CONSTRAINT match_about_check CHECK ((about = ANY (ARRAY['person'::text, 'request'::text]))),
  CONSTRAINT match_pkey PRIMARY KEY (authority, stream, match),
  CONSTRAINT match_status_check CHECK ((status = ANY (ARRAY['open'::text, 'same'::text, 'different'::text])))
);
ALTER TABLE read.match ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.obligation (
  authority text NOT NULL,
  stream text NOT NULL,
  ordinal smallint NOT NULL,
  rule text NOT NULL,
  subject text,
  layer text NOT NULL,
  bound text NOT NULL,
  triggered_on date NOT NULL,
  due_on date,
  satisfied_on date,
  ended_on date,
  cut_short_on date,
  excepted boolean NOT NULL,
  excepted_from date,
  exceptions jsonb,
  since date,
  ended_by text,
  refused jsonb,
  CONSTRAINT obligation_check CHECK ((excepted = (excepted_from IS NOT NULL))),
  CONSTRAINT obligation_check1 CHECK (((due_on IS NOT NULL) OR (since IS NOT NULL))),
  CONSTRAINT obligation_pkey PRIMARY KEY (authority, stream, ordinal)
);
ALTER TABLE read.obligation ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.parked_stream (
  authority text NOT NULL,
  projection text NOT NULL,
  stream text NOT NULL,
  "position" bigint NOT NULL,
  code text NOT NULL,
  parked_at timestamp with time zone NOT NULL DEFAULT now(),
  first_parked_at timestamp with time zone NOT NULL DEFAULT now(),
  tries integer NOT NULL DEFAULT 1,
  CONSTRAINT parked_stream_pkey PRIMARY KEY (authority, projection, stream),
  CONSTRAINT parked_stream_tries_check CHECK ((tries > 0))
);
ALTER TABLE read.parked_stream ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.plan_summary (
  authority text NOT NULL,
  stream text NOT NULL,
  reference text NOT NULL,
  person text,
  status text NOT NULL,
  officer text,
  assessment_stream text,
  taken_on boolean NOT NULL,
  made_on date,
  last_reviewed_on date,
  meeting_on date,
  ended_on date,
  reassessment text,
  reassessment_requested_on date,
  CONSTRAINT plan_summary_authority_reference_key UNIQUE (authority, reference),
  CONSTRAINT plan_summary_pkey PRIMARY KEY (authority, stream),
  CONSTRAINT plan_summary_reassessment_check CHECK ((reassessment = ANY (ARRAY['requested'::text, 'assessing'::text, 'draftSent'::text])))
);
ALTER TABLE read.plan_summary ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.plan_timeliness (
  authority text NOT NULL,
  stream text NOT NULL,
  outcome text NOT NULL,
  received_on date,
  ended_on date,
  mediation_or_tribunal boolean NOT NULL,
  excepted boolean NOT NULL,
  CONSTRAINT plan_timeliness_pkey PRIMARY KEY (authority, stream)
);
ALTER TABLE read.plan_timeliness ENABLE ROW LEVEL SECURITY;

CREATE TABLE read.wanted_alert (
  authority text NOT NULL,
  stream text NOT NULL,
  rule text NOT NULL,
  subject text NOT NULL,
  rung text NOT NULL,
  due_on date NOT NULL,
  alert uuid NOT NULL,
  on_date date NOT NULL,
  every_days integer,
  recipients text NOT NULL,
  closes_on date,
  taken_on date,
  other_due_on date,
  CONSTRAINT wanted_alert_every_days_check CHECK ((every_days > 0)),
  CONSTRAINT wanted_alert_pkey PRIMARY KEY (authority, stream, rule, subject, rung, due_on)
);
ALTER TABLE read.wanted_alert ENABLE ROW LEVEL SECURITY;

CREATE TABLE setup.function (
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT function_pkey PRIMARY KEY (name)
);

CREATE TABLE setup.migration (
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (name)
);

CREATE TABLE web.heading_mapping (
  authority text NOT NULL,
  heading text NOT NULL,
  means text,
  said_by text NOT NULL,
  said_at timestamp with time zone NOT NULL,
  CONSTRAINT heading_mapping_heading_check CHECK (((length(heading) >= 1) AND (length(heading) <= 120))),
  CONSTRAINT heading_mapping_means_check CHECK (((length(means) >= 1) AND (length(means) <= 60))),
  CONSTRAINT heading_mapping_pkey PRIMARY KEY (authority, heading),
  CONSTRAINT heading_mapping_said_by_check CHECK (((length(said_by) >= 1) AND (length(said_by) <= 64)))
);
ALTER TABLE web.heading_mapping ENABLE ROW LEVEL SECURITY;

CREATE TABLE web.in_hand (
  authority text NOT NULL,
  account text NOT NULL,
  mark uuid NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT in_hand_account_check CHECK (((length(account) >= 1) AND (length(account) <= 64))),
  CONSTRAINT in_hand_pkey PRIMARY KEY (authority, account)
);

CREATE TABLE web.session (
  sid text NOT NULL,
  sess json NOT NULL,
  expire timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (sid)
);

CREATE TABLE web.session_secret (
  check_value text NOT NULL,
  CONSTRAINT session_secret_pkey PRIMARY KEY (check_value)
);

CREATE TABLE web.take_on (
  authority text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  options jsonb NOT NULL,
  step text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  outcome jsonb,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT take_on_asked_by_check CHECK (((length(asked_by) >= 1) AND (length(asked_by) <= 64))),
  CONSTRAINT take_on_kind_check CHECK ((kind = ANY (ARRAY['return'::text, 'liveCases'::text]))),
  CONSTRAINT take_on_pkey PRIMARY KEY (authority, id),
  CONSTRAINT take_on_step_check CHECK ((step = ANY (ARRAY['checking'::text, 'checked'::text, 'loading'::text, 'loaded'::text, 'refused'::text, 'discarded'::text])))
);
ALTER TABLE web.take_on ENABLE ROW LEVEL SECURITY;

CREATE TABLE web.take_on_queue (
  authority text NOT NULL,
  id uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  until timestamp with time zone,
  mark uuid,
  attempts smallint NOT NULL DEFAULT 0,
  CONSTRAINT take_on_queue_pkey PRIMARY KEY (authority, id)
);

CREATE TABLE web.view_log (
  authority text NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  seen_at timestamp with time zone NOT NULL DEFAULT now(),
  account text NOT NULL,
  role text NOT NULL,
  reference text NOT NULL,
  page text NOT NULL,
  reason text,
  note text,
  CONSTRAINT view_log_page_check CHECK ((page ~ '^[a-z-]{1,20}$'::text)),
  CONSTRAINT view_log_pkey PRIMARY KEY (authority, id),
  CONSTRAINT view_log_reason_check CHECK ((reason ~ '^[a-zA-Z]{1,20}$'::text))
);
ALTER TABLE web.view_log ENABLE ROW LEVEL SECURITY;

CREATE VIEW ledger.event_text WITH (security_invoker=true) AS
 SELECT authority,
    "position",
    stream,
    category,
    revision,
    event_id,
    type,
    schema_version,
    occurred_on,
    recorded_at,
    data,
    metadata,
    encode(hash, 'hex'::text) AS hash
   FROM ledger.event;

CREATE VIEW read.holder WITH (security_invoker=true) AS
 SELECT authority,
    stream,
    reference,
    officer
   FROM read.case_summary
UNION ALL
 SELECT p.authority,
    p.stream,
    p.reference,
    COALESCE(p.officer, c.officer) AS officer
   FROM (read.plan_summary p
     LEFT JOIN read.case_summary c ON (((c.authority = p.authority) AND (c.stream = p.assessment_stream))));

CREATE INDEX attempt_began ON identity.attempt USING btree (began_at);
CREATE INDEX claim_of_people ON identity.claim USING gin (people);
CREATE INDEX credential_login ON identity.credential USING btree (login);
CREATE INDEX draft_of_account ON identity.draft USING btree (authority, account, used_at);
CREATE INDEX draft_of_person ON identity.draft USING btree (authority, person) WHERE (person IS NOT NULL);
CREATE INDEX draft_unused ON identity.draft USING btree (authority, used_at);
CREATE INDEX invitation_account ON identity.invitation USING btree (authority, account, made_at);
CREATE UNIQUE INDEX invitation_token ON identity.invitation USING btree (token_hash);
CREATE INDEX provider_account_account ON identity.provider_account USING btree (authority, account);
CREATE INDEX search_term_of_person ON identity.search_term USING btree (authority, person);
CREATE INDEX clock_ran_back_at ON ledger.clock_ran_back USING btree (recorded_at);
CREATE UNIQUE INDEX event_command_once ON ledger.event USING btree (authority, command_id) WHERE (command_id IS NOT NULL);
CREATE INDEX kurrent_place_category ON ledger.kurrent_place USING btree (authority, category, "position");
CREATE INDEX kurrent_place_command ON ledger.kurrent_place USING btree (authority, command_id) WHERE (command_id IS NOT NULL);
CREATE INDEX kurrent_place_event ON ledger.kurrent_place USING btree (authority, event_id);
CREATE INDEX advice_awaited ON read.advice USING btree (authority, giver, service) WHERE (awaited AND (NOT case_closed));
CREATE INDEX advice_by_return ON read.advice USING btree (authority, giver, returned_on) WHERE (returned_on IS NOT NULL);
CREATE INDEX advice_sent_back ON read.advice USING btree (authority, stream) WHERE ((sent_back_on IS NOT NULL) AND (NOT case_closed));
CREATE INDEX case_summary_by_officer ON read.case_summary USING btree (authority, officer, status);
CREATE INDEX case_summary_by_person ON read.case_summary USING btree (authority, person);
CREATE INDEX case_summary_open ON read.case_summary USING btree (authority, officer) WHERE (status = ANY (ARRAY['requested'::text, 'assessing'::text, 'agreedToIssue'::text, 'draftSent'::text]));
CREATE INDEX match_by_id ON read.match USING btree (authority, match);
CREATE INDEX match_by_status ON read.match USING btree (authority, status);
CREATE INDEX obligation_by_rule_and_due ON read.obligation USING btree (authority, rule, due_on);
CREATE INDEX obligation_open_by_due ON read.obligation USING btree (authority, due_on) WHERE ((satisfied_on IS NULL) AND (ended_on IS NULL));
CREATE INDEX obligation_refused ON read.obligation USING btree (authority) WHERE (refused IS NOT NULL);
CREATE INDEX plan_summary_by_assessment ON read.plan_summary USING btree (authority, assessment_stream);
CREATE INDEX plan_summary_by_person ON read.plan_summary USING btree (authority, person);
CREATE INDEX plan_summary_reassessed ON read.plan_summary USING btree (authority) WHERE (reassessment IS NOT NULL);
CREATE INDEX plan_timeliness_by_end ON read.plan_timeliness USING btree (authority, ended_on) WHERE (outcome = 'plan'::text);
CREATE INDEX plan_timeliness_without_receipt ON read.plan_timeliness USING btree (authority) WHERE ((received_on IS NULL) AND (outcome <> 'historic'::text));
CREATE INDEX wanted_alert_by_day ON read.wanted_alert USING btree (authority, on_date);
CREATE UNIQUE INDEX wanted_alert_by_id ON read.wanted_alert USING btree (authority, alert, due_on);
CREATE INDEX session_expire ON web.session USING btree (expire);
CREATE INDEX session_of_account ON web.session USING btree (((((sess -> 'account'::text) -> 'authority'::text) ->> 'code'::text)), (((sess -> 'account'::text) ->> 'id'::text)));
CREATE INDEX session_of_provider ON web.session USING btree ((((sess -> 'provider'::text) ->> 'id'::text))) WHERE ((sess -> 'provider'::text) IS NOT NULL);
CREATE INDEX take_on_of_authority ON web.take_on USING btree (authority, asked_at);
CREATE INDEX take_on_queue_next ON web.take_on_queue USING btree (due_at);
CREATE INDEX view_log_account ON web.view_log USING btree (authority, account, seen_at);
CREATE INDEX view_log_case ON web.view_log USING btree (authority, reference, seen_at);

CREATE TRIGGER acknowledged_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON alerts.acknowledged FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER fired_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON alerts.fired FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER go_live_only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON alerts.go_live FOR EACH STATEMENT EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER act_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON archive.act FOR EACH STATEMENT EXECUTE FUNCTION archive.refuse_change();
CREATE TRIGGER finished_is_final BEFORE UPDATE ON archive.nightly_check FOR EACH ROW EXECUTE FUNCTION archive.keep_finding();
CREATE TRIGGER nights_stay BEFORE DELETE OR TRUNCATE ON archive.nightly_check FOR EACH STATEMENT EXECUTE FUNCTION archive.refuse_change();
CREATE TRIGGER destroyed_for_good BEFORE UPDATE ON identity.subject_key FOR EACH ROW EXECUTE FUNCTION identity.refuse_revival();
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change(); -- always
CREATE TRIGGER kurrent_place_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.kurrent_place FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change(); -- always
CREATE TRIGGER no_change BEFORE DELETE OR UPDATE ON web.view_log FOR EACH ROW EXECUTE FUNCTION web.refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON web.view_log FOR EACH STATEMENT EXECUTE FUNCTION web.refuse_change();

CREATE POLICY one_authority ON alerts.acknowledged FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON alerts.fired FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON alerts.go_live FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON archive.act FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON archive.nightly_check FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.claim FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.credential FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.draft FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.invitation FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.provider_account FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.search_position FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.search_term FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.subject_key FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON identity.upload FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON ledger.event FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON ledger.kurrent_place FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON ledger.log_head FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.advice FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.alert_take_on FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.case_summary FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.checkpoint FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.dispute FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.match FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.obligation FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.parked_stream FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.plan_summary FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.plan_timeliness FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON read.wanted_alert FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON web.heading_mapping FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON web.take_on FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));
CREATE POLICY one_authority ON web.view_log FOR ALL TO public USING ((authority = current_setting('app.authority'::text, true))) WITH CHECK ((authority = current_setting('app.authority'::text, true)));

GRANT USAGE ON SCHEMA alerts TO ehc_app;
GRANT INSERT, SELECT ON alerts.acknowledged TO ehc_app;
GRANT INSERT, SELECT ON alerts.fired TO ehc_app;
GRANT INSERT, SELECT ON alerts.go_live TO ehc_app;
GRANT EXECUTE ON FUNCTION archive.findings TO ehc_app;
GRANT EXECUTE ON FUNCTION archive.last_nights TO ehc_app;
GRANT USAGE ON SCHEMA archive TO ehc_app;
GRANT INSERT, SELECT ON archive.act TO ehc_app;
GRANT INSERT, SELECT, UPDATE ("position"), UPDATE (bad_position), UPDATE (finished_at), UPDATE (hash), UPDATE (outcome), UPDATE (why) ON archive.nightly_check TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.accounts_of_login TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.authority_of_invitation TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.begin_draft TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.find_draft TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.keep_draft TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.keys_of TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.record_draft TO ehc_app;
GRANT EXECUTE ON FUNCTION identity.somebody_signs_in TO ehc_app;
GRANT USAGE ON SCHEMA identity TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.attempt TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE (people) ON identity.claim TO ehc_app;
GRANT INSERT, SELECT, UPDATE (email), UPDATE (last_step), UPDATE (login), UPDATE (password), UPDATE (set_at), UPDATE (totp) ON identity.credential TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE (answers), UPDATE (recorded_as), UPDATE (recorded_at), UPDATE (used_at), UPDATE (version) ON identity.draft TO ehc_app;
GRANT INSERT, SELECT, UPDATE (password), UPDATE (replaced_at), UPDATE (totp), UPDATE (used_at) ON identity.invitation TO ehc_app;
GRANT INSERT, SELECT ON identity.master_check TO ehc_app;
GRANT INSERT, SELECT ON identity.provider_account TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ("position") ON identity.search_position TO ehc_app;
GRANT DELETE, INSERT, SELECT ON identity.search_term TO ehc_app;
GRANT INSERT, SELECT, UPDATE (destroyed_at), UPDATE (wrapped) ON identity.subject_key TO ehc_app;
GRANT DELETE, INSERT, SELECT ON identity.upload TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.append_batch TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.append_one TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.authorities TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.begin_import TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.enter_places TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.find_appended TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.find_taken TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.import_events TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.kept_in TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_all TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_all_backwards TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_head TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_stream TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_stream_backwards TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.read_streams TO ehc_app;
GRANT EXECUTE ON FUNCTION ledger.streams_after TO ehc_app;
GRANT USAGE ON SCHEMA ledger TO ehc_app;
GRANT SELECT ON ledger.clock_ran_back TO ehc_app;
GRANT SELECT ON ledger.event TO ehc_app;
GRANT SELECT ON ledger.event_text TO ehc_app;
GRANT INSERT, SELECT, UPDATE ON ledger.kurrent_mark TO ehc_app;
GRANT SELECT ON ledger.kurrent_place TO ehc_app;
GRANT SELECT ON ledger.log_head TO ehc_app;
GRANT EXECUTE ON FUNCTION read.standing TO ehc_app;
GRANT EXECUTE ON FUNCTION read.tables_without_statistics TO ehc_app;
GRANT EXECUTE ON FUNCTION read.take_statistics TO ehc_app;
GRANT USAGE ON SCHEMA read TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.advice TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.alert_take_on TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.case_summary TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.checkpoint TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.dispute TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.heartbeat TO ehc_app;
GRANT SELECT ON read.holder TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.match TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.obligation TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.parked_stream TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.plan_summary TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.plan_timeliness TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON read.wanted_alert TO ehc_app;
GRANT EXECUTE ON FUNCTION web.log_reason TO ehc_app;
GRANT EXECUTE ON FUNCTION web.log_views TO ehc_app;
GRANT EXECUTE ON FUNCTION web.reason_given TO ehc_app;
GRANT USAGE ON SCHEMA web TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE (means), UPDATE (said_at), UPDATE (said_by) ON web.heading_mapping TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON web.in_hand TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON web.session TO ehc_app;
GRANT DELETE, INSERT, SELECT ON web.session_secret TO ehc_app;
GRANT INSERT, SELECT, UPDATE (asked_by), UPDATE (changed_at), UPDATE (done), UPDATE (options), UPDATE (outcome), UPDATE (step), UPDATE (total) ON web.take_on TO ehc_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON web.take_on_queue TO ehc_app;
GRANT INSERT, SELECT ON web.view_log TO ehc_app;
