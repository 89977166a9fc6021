-- Notes that a draft is saved, once: its answers go, and where the browser's Back is led to stays.
create or replace function identity.record_draft(
  p_authority text, p_account text, p_id uuid, p_at timestamptz, p_as text
) returns void language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  update identity.draft d set answers = null, recorded_at = p_at, recorded_as = p_as, used_at = p_at
    where d.authority = p_authority and d.id = p_id and d.account = p_account and d.recorded_at is null;
end $$;
revoke all on function identity.record_draft from public;
grant execute on function identity.record_draft to ehc_app;
