-- Who opened which records, in one statement; nothing is shown before it is answered.
create or replace function web.log_views(
  p_authority text, p_account text, p_role text, p_references text[], p_page text
) returns void language plpgsql as $$
begin
  perform set_config('app.authority', p_authority, true);
  insert into web.view_log (authority, account, role, reference, page)
    select p_authority, p_account, p_role, reference, p_page from unnest(p_references) as shown (reference);
end $$;
revoke all on function web.log_views from public;
grant execute on function web.log_views to ehc_app;
