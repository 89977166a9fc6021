-- Begins a draft, or gives again one of the same subject in which nothing was answered. The outcome is `begun`,
-- `too_many` or `forgotten`: the child's key is destroyed.
create or replace function identity.begin_draft(
  p_authority text, p_account text, p_id uuid, p_subject text, p_step text, p_reference text, p_event uuid,
  p_person uuid, p_seen integer, p_at timestamptz,
  -- What was last used before this is gone; a search goes sooner.
  p_oldest timestamptz, p_search text, p_oldest_search timestamptz,
  -- So many are kept for an account.
  p_most integer
) returns table (outcome text, id text, version integer, used_at timestamptz) language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  if p_person is not null and exists (
    select from identity.subject_key k
    where k.authority = p_authority and k.person = p_person and k.destroyed_at is not null
  ) then
    return query select 'forgotten', null::text, 0, p_at;
    return;
  end if;
  -- So that two pages begun at once by one account do not both find room for the last draft.
  perform pg_advisory_xact_lock(hashtextextended('identity.draft/' || p_authority || '/' || p_account, 0));
  delete from identity.draft d where d.authority = p_authority
    and (d.used_at < p_oldest or (d.subject = p_search and d.used_at < p_oldest_search));
  return query
    select 'begun', d.id::text, d.version, d.used_at from identity.draft d
    where d.authority = p_authority and d.account = p_account and d.subject = p_subject and d.step = p_step
      and d.reference is not distinct from p_reference and d.event is not distinct from p_event
      and d.person is not distinct from p_person and d.seen = p_seen
      and d.answers is null and d.recorded_at is null
    order by d.used_at desc limit 1;
  if found then
    return;
  end if;
  if (select count(*) from identity.draft d
    where d.authority = p_authority and d.account = p_account and d.used_at >= p_oldest
      and d.answers is not null and d.subject <> p_search) >= p_most then
    return query select 'too_many', null::text, 0, p_at;
    return;
  end if;
  -- Pages that were opened and left without an answer do not count as unfinished, and do not pile up either.
  delete from identity.draft d where d.authority = p_authority and d.id in (
    select o.id from identity.draft o
    where o.authority = p_authority and o.account = p_account and o.answers is null and o.recorded_at is null
    order by o.used_at desc, o.id offset p_most - 1);
  insert into identity.draft (authority, id, account, subject, step, reference, event, person, seen, begun_at, used_at)
    values (p_authority, p_id, p_account, p_subject, p_step, p_reference, p_event, p_person, p_seen, p_at, p_at);
  return query select 'begun', p_id::text, 0, p_at;
end $$;
revoke all on function identity.begin_draft from public;
grant execute on function identity.begin_draft to ehc_app;
