-- Why somebody opens a record that is not in their reach.
create or replace function web.log_reason(
  p_authority text, p_account text, p_role text, p_reference text, p_reason text, p_note text
) returns void language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  insert into web.view_log (authority, account, role, reference, page, reason, note)
    values (p_authority, p_account, p_role, p_reference, 'reason', p_reason, p_note);
end $$;
revoke all on function web.log_reason from public;
grant execute on function web.log_reason to ehc_app;
