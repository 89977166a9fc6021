-- The keys of these people, wrapped; of somebody whose key is destroyed null, and no row of somebody who never had one.
create or replace function identity.keys_of(p_authority text, p_people uuid[])
returns table (person text, wrapped bytea) language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  return query select k.person::text, k.wrapped from identity.subject_key k
    where k.authority = p_authority and k.person = any(p_people);
end $$;
revoke all on function identity.keys_of from public;
grant execute on function identity.keys_of to ehc_app;
