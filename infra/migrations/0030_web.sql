-- Sessions of people signed in to the pages. Made here and not by connect-pg-simple at run time, because the
-- application's role may not create tables.
create schema if not exists web;

-- The one table whose key does not begin with the authority: a session exists before anybody has said who they are.
-- It holds an account id and a form token, never a child's data, and the id in it is useless without the secret
-- that signs the cookie.
create table web.session (
  sid text primary key,
  sess json not null,
  expire timestamptz not null
);

create index session_expire on web.session (expire);

grant usage on schema web to ehc_app;
grant select, insert, update, delete on web.session to ehc_app;
