-- The letter to the family holds the child's name, so opening it is told apart from opening the case.
alter table web.view_log drop constraint view_log_page_check;
alter table web.view_log add constraint view_log_page_check check (page in ('case', 'why', 'record', 'letter'));
