-- Which account of a provider is whose here. The provider's own name of somebody is kept as a keyed hash with its issuer,
-- so that no other provider can speak for them.
create table identity.provider_account (
  authority text not null,
  subject text not null check (subject ~ '^[0-9a-f]{64}$'),
  account text not null check (length(account) between 1 and 64),
  linked_at timestamptz not null,
  primary key (authority, subject)
);
create index provider_account_account on identity.provider_account (authority, account);
alter table identity.provider_account enable row level security;
create policy one_authority on identity.provider_account
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));
grant select, insert on identity.provider_account to ehc_app;

-- A provider signs somebody out without a browser.
create index session_of_provider on web.session ((sess -> 'provider' ->> 'id')) where sess -> 'provider' is not null;
