-- A destroyed key stays destroyed, whoever asks.
create or replace function identity.refuse_revival() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null then
    raise exception 'the key of this person has been destroyed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke all on function identity.refuse_revival from public;
