-- Files that an account has in the making, one at a time over all nodes. Whoever finds a row whose time is over takes it:
-- the node that made that file is gone.
create table web.in_hand (
  authority text not null,
  account text not null check (length(account) between 1 and 64),
  mark uuid not null,
  until timestamptz not null,
  primary key (authority, account)
);
grant select, insert, update, delete on web.in_hand to ehc_app;
