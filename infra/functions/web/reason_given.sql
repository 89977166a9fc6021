-- Whether somebody has said why within so many hours.
create or replace function web.reason_given(
  p_authority text, p_account text, p_reference text, p_hours integer
) returns boolean language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  return exists (select from web.view_log
    where authority = p_authority and reference = p_reference and account = p_account and page = 'reason'
      and seen_at > now() - make_interval(hours => p_hours));
end $$;
revoke all on function web.reason_given from public;
grant execute on function web.reason_given to ehc_app;
