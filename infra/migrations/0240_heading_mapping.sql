-- What the headings of an authority's own list of live cases mean, as somebody of it said: asked once, kept for the
-- next list. A heading is kept without case, spaces and punctuation; no cell of a list is.
create table web.heading_mapping (
  authority text not null,
  heading text not null check (length(heading) between 1 and 120),
  -- Null: the heading is left out.
  means text check (length(means) between 1 and 60),
  said_by text not null check (length(said_by) between 1 and 64),
  said_at timestamptz not null,
  primary key (authority, heading)
);

alter table web.heading_mapping enable row level security;
create policy one_authority on web.heading_mapping
  using (authority = current_setting('app.authority', true))
  with check (authority = current_setting('app.authority', true));

grant select, insert, delete on web.heading_mapping to ehc_app;
grant update (means, said_by, said_at) on web.heading_mapping to ehc_app;
