-- Answers of somebody who has begun to record something and has not saved it yet. They are sealed: with the child's own
-- key where the record has a child, so that they die with it, and otherwise with a key of the account. Nothing readable
-- is kept but who, on which record and when.
create table identity.draft (
  authority text not null,
  -- It is also the id of the command that will save the answers: however often that is sent, it is done once.
  id uuid not null,
  account text not null,
  -- Which questions: of a case, of a plan, of a new request.
  subject text not null check (length(subject) between 1 and 40),
  step text not null check (length(step) between 1 and 60),
  -- The record that it is about, `EHC-885-000123`; null for a request that opens a case.
  reference text check (reference ~ '^EHC-\d{3}-\d{6,12}$'),
  -- For a correction: the event that it is about.
  event uuid,
  -- With whose key the answers are sealed; null: with the account's.
  person uuid,
  -- Revision of the record as it was when the draft was begun.
  seen integer not null check (seen >= -1),
  -- Counts the changes of the answers, so that a page shown before the last one cannot save what it does not show.
  version integer not null default 0,
  -- Null as long as nothing was answered, and again once it is recorded.
  answers bytea check (length(answers) <= 65536),
  begun_at timestamptz not null,
  used_at timestamptz not null,
  -- What became of it. The answers go at once; the row stays as long as the browser's Back may lead to it.
  recorded_at timestamptz,
  recorded_as text,
  primary key (authority, id),
  check ((recorded_at is null) = (recorded_as is null)),
  check (recorded_at is null or answers is null)
);

-- "My unfinished answers", and how many there are.
create index draft_of_account on identity.draft (authority, account, used_at);
-- What is unused is swept; what a child's key sealed goes with the key.
create index draft_unused on identity.draft (authority, used_at);
create index draft_of_person on identity.draft (authority, person) where person is not null;

alter table identity.draft enable row level security;
create policy one_authority on identity.draft
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));

grant select, insert, delete on identity.draft to ehc_app;
grant update (version, answers, used_at, recorded_at, recorded_as) on identity.draft to ehc_app;
