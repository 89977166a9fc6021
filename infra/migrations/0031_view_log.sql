-- Who opened which record, and when: a view is part of a case's history that no event tells. It names an account and
-- a case reference, never a person, and can only be added to.
create table web.view_log (
  authority text not null,
  id bigint generated always as identity,
  seen_at timestamptz not null default now(),
  account text not null,
  role text not null,
  reference text not null,
  -- What of the case was opened.
  page text not null check (page in ('case', 'why', 'record')),
  primary key (authority, id)
);

-- "Who has looked at this case", the question that an auditor asks.
create index view_log_case on web.view_log (authority, reference, seen_at);

alter table web.view_log enable row level security;
create policy one_authority on web.view_log
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));

create function web.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log of views can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger no_change before update or delete on web.view_log
  for each row execute function web.refuse_change();
create trigger no_truncate before truncate on web.view_log
  for each statement execute function web.refuse_change();

grant select, insert on web.view_log to ehc_app;
