-- Keys of people's identifying data. The data itself lies sealed in the person streams; a key lies here, wrapped by a
-- master key that is never in the database. Destroying the key makes the sealed data unreadable for ever.
create schema if not exists identity;

create table identity.subject_key (
  authority text not null,
  person uuid not null,
  -- Nonce, wrapped key and tag. Null once destroyed; the row stays, so that a person is never given a second key
  -- under which new data could be mistaken for readable old data.
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (authority, person),
  check ((wrapped is null) = (destroyed_at is not null))
);

alter table identity.subject_key enable row level security;
create policy one_authority on identity.subject_key
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));

-- A destroyed key stays destroyed, whoever asks.
create function identity.refuse_revival() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null then
    raise exception 'the key of this person has been destroyed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger destroyed_for_good before update on identity.subject_key
  for each row execute function identity.refuse_revival();

-- One row for the whole installation, hence no authority: it tells the right master key from a wrong one without
-- giving it away (an HMAC under a key derived from it). Written with the first key that is wrapped.
create table identity.master_check (
  single boolean primary key default true check (single),
  value bytea not null
);

grant usage on schema identity to ehc_app;
grant select, insert, update (wrapped, destroyed_at) on identity.subject_key to ehc_app;
grant select, insert on identity.master_check to ehc_app;
