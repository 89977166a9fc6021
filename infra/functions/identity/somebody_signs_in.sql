-- Whether anybody of any authority was ever invited: what the page of sign-in offers depends on it.
create or replace function identity.somebody_signs_in() returns boolean
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select exists (select from identity.credential) $$;
revoke all on function identity.somebody_signs_in from public;
grant execute on function identity.somebody_signs_in to ehc_app;
