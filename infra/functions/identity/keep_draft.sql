-- Keeps the answers of a draft as long as it stands as it was found: false where another page came first, where it is
-- recorded, or where it has gone with the key of the child.
create or replace function identity.keep_draft(
  p_authority text, p_account text, p_id uuid, p_found integer, p_version integer, p_answers bytea, p_at timestamptz
) returns boolean language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  update identity.draft d set answers = p_answers, version = p_version, used_at = p_at
    where d.authority = p_authority and d.id = p_id and d.account = p_account and d.version = p_found
      and d.recorded_at is null;
  return found;
end $$;
revoke all on function identity.keep_draft from public;
grant execute on function identity.keep_draft to ehc_app;
