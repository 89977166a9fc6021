-- A child whose details went out with a return was seen, and so is a cell of it that was opened. What may be written here
-- is the program's closed list of pages; a second copy of it here would only fall behind.
ALTER TABLE web.view_log DROP CONSTRAINT view_log_page_check;
ALTER TABLE web.view_log ADD CONSTRAINT view_log_page_check CHECK (page ~ '^[a-z-]{1,20}$');
