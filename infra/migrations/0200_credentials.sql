-- How somebody signs in where no provider does it for us: an e-mail address, a password and a time-based code. Addresses,
-- hashes and secrets are sealed with keys derived from the master key, so that whoever reads the database alone has
-- nothing to try passwords against.
create table identity.credential (
  authority text not null,
  account text not null check (length(account) between 1 and 64),
  -- A keyed hash of the address, by which the account is found; one address is one person of an authority.
  login text not null check (login ~ '^[0-9a-f]{64}$'),
  email bytea not null,
  -- Null until an invitation or a recovery is done; with it goes the secret of the codes.
  password bytea,
  totp bytea,
  -- Step of the code that was used last: each opens once.
  last_step bigint,
  set_at timestamptz,
  primary key (authority, account),
  unique (authority, login),
  check ((password is null) = (totp is null) and (password is null) = (set_at is null))
);
create index credential_login on identity.credential (login);

-- Links by which somebody sets password and codes, once, within three days.
create table identity.invitation (
  authority text not null,
  -- SHA-256 of what the link ends with: the link itself is nowhere kept.
  token_hash bytea not null check (length(token_hash) = 32),
  account text not null,
  kind text not null check (kind in ('invitation', 'recovery')),
  -- The account that invited, or the name of a command.
  made_by text not null check (length(made_by) between 1 and 64),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  -- What was chosen so far, sealed; it goes to the credential with the first right code.
  password bytea,
  totp bytea,
  used_at timestamptz,
  -- A later one took its place.
  replaced_at timestamptz,
  primary key (authority, token_hash),
  foreign key (authority, account) references identity.credential (authority, account) on delete cascade,
  check (used_at is null or (password is null and totp is null))
);
create unique index invitation_token on identity.invitation (token_hash);
create index invitation_account on identity.invitation (authority, account, made_at);

alter table identity.credential enable row level security;
create policy one_authority on identity.credential
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));
alter table identity.invitation enable row level security;
create policy one_authority on identity.invitation
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));

grant select, insert on identity.credential, identity.invitation to ehc_app;
grant update (login, email, password, totp, last_step, set_at) on identity.credential to ehc_app;
grant update (password, totp, used_at, replaced_at) on identity.invitation to ehc_app;

-- Attempts to sign in, over all nodes. Whoever tries has said no authority yet, and the address may be nobody's: it
-- stands here as its keyed hash.
create table identity.attempt (
  -- What is counted together: a login, a device that somebody signed in on before, the codes of an account.
  counted text primary key check (length(counted) <= 160),
  began_at timestamptz not null,
  count integer not null
);
create index attempt_began on identity.attempt (began_at);
grant select, insert, update, delete on identity.attempt to ehc_app;

-- "Your sessions", and signing somebody out everywhere.
create index session_of_account on web.session
  ((sess -> 'account' -> 'authority' ->> 'code'), (sess -> 'account' ->> 'id'));
