-- Somebody's own draft with the key that its answers are sealed with, in one statement: every page of a draft asks it.
create or replace function identity.find_draft(
  p_authority text, p_account text, p_id uuid, p_oldest timestamptz
) returns table (
  id text, subject text, step text, reference text, event text, person text, seen integer, version integer,
  answers bytea, used_at timestamptz, recorded_at timestamptz, recorded_as text,
  -- Whether the child ever had a key; one without a text is destroyed.
  keyed boolean, wrapped bytea
) language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  return query
    select d.id::text, d.subject, d.step, d.reference, d.event::text, d.person::text, d.seen, d.version,
      d.answers, d.used_at, d.recorded_at, d.recorded_as, k.person is not null, k.wrapped
    from identity.draft d
    left join identity.subject_key k on k.authority = d.authority and k.person = d.person
    where d.authority = p_authority and d.id = p_id and d.account = p_account and d.used_at >= p_oldest;
end $$;
revoke all on function identity.find_draft from public;
grant execute on function identity.find_draft to ehc_app;
