-- Whoever downloads a return has seen every child in it.
ALTER TABLE web.view_log DROP CONSTRAINT view_log_page_check;
ALTER TABLE web.view_log
  ADD CONSTRAINT view_log_page_check CHECK (page IN ('case', 'why', 'record', 'letter', 'match', 'return'));
