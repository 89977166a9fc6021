-- Which secrets sign the sessions, so that a node with another one is told at its start instead of signing people out
-- at random. A value here is an HMAC under the secret and says nothing of it.
create table web.session_secret (
  check_value text primary key
);

grant select, insert, delete on web.session_secret to ehc_app;
