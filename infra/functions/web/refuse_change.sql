-- Who looked at which child is never taken back.
create or replace function web.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log of views can only be added to' using errcode = 'insufficient_privilege';
end $$;
revoke all on function web.refuse_change from public;
