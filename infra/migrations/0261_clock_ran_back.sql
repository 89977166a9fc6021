-- Where the clock of a machine ran back between two appends: the second says that it was recorded before the first. Nothing
-- is refused for it. Positions and times only, so whoever watches the service sees those of all authorities.
create table ledger.clock_ran_back (
  authority text not null,
  -- Of the event that was recorded "earlier" than the one before it.
  position bigint not null,
  recorded_at timestamptz not null,
  before_it timestamptz not null,
  primary key (authority, position)
);
create index clock_ran_back_at on ledger.clock_ran_back (recorded_at);
grant select on ledger.clock_ran_back to ehc_app;
