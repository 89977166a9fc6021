-- Files that somebody handed in to be taken on, until they are: sealed, in pieces, under a key of their own. They name
-- children, so they go as soon as they are loaded, and after two weeks in any case.
create table identity.upload (
  authority text not null,
  id uuid not null,
  -- Which file of several, and which piece of it; the first piece is the file's name.
  file integer not null check (file >= 0),
  piece integer not null check (piece >= 0),
  content bytea not null,
  primary key (authority, id, file, piece)
);

alter table identity.upload enable row level security;
create policy one_authority on identity.upload
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));
grant select, insert, delete on identity.upload to ehc_app;

-- What became of them. A report names rows by file and line, and nobody.
create table web.take_on (
  authority text not null,
  id uuid not null,
  kind text not null check (kind in ('return', 'liveCases')),
  -- How it is to be read: year, order of dates, whether what differs becomes a correction.
  options jsonb not null,
  step text not null check (step in ('checking', 'checked', 'loading', 'loaded', 'refused', 'discarded')),
  asked_by text not null check (length(asked_by) between 1 and 64),
  asked_at timestamptz not null,
  -- Of how many people, while it is at work.
  done integer not null default 0,
  total integer not null default 0,
  -- The report of the last check or of loading, or why it was refused.
  outcome jsonb,
  changed_at timestamptz not null,
  primary key (authority, id)
);
create index take_on_of_authority on web.take_on (authority, asked_at);

alter table web.take_on enable row level security;
create policy one_authority on web.take_on
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));
grant select, insert on web.take_on to ehc_app;
grant update (options, step, asked_by, done, total, outcome, changed_at) on web.take_on to ehc_app;

-- What waits for a worker, over all authorities; it says nothing of any. Files that nobody takes on wait here too, for
-- the day on which they go. A worker that has one in hand renews `until`: whoever finds it over takes the job, for that
-- worker is gone.
create table web.take_on_queue (
  authority text not null,
  id uuid not null,
  due_at timestamptz not null,
  until timestamptz,
  mark uuid,
  -- So that a file that ends every worker that reads it does not do so for ever.
  attempts smallint not null default 0,
  primary key (authority, id)
);
create index take_on_queue_next on web.take_on_queue (due_at);
grant select, insert, update, delete on web.take_on_queue to ehc_app;
