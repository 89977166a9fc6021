-- Whose invitation it is; null where nobody has this hash.
create or replace function identity.authority_of_invitation(asked bytea) returns text
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
  as $$ select i.authority from identity.invitation i where i.token_hash = asked $$;
revoke all on function identity.authority_of_invitation from public;
grant execute on function identity.authority_of_invitation to ehc_app;
