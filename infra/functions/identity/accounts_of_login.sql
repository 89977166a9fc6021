-- Whose address it is, in every authority: whoever signs in has not said which yet. Tells ids, nothing of a person.
create or replace function identity.accounts_of_login(asked text) returns table (authority text, account text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select c.authority, c.account from identity.credential c where c.login = asked order by c.authority $$;
revoke all on function identity.accounts_of_login from public;
grant execute on function identity.accounts_of_login to ehc_app;
