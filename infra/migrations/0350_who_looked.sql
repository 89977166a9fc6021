-- A colleague's record opens for whoever says why: the code of the reason, and words beside it that are sealed with the
-- child's key, so that they go with it.
ALTER TABLE web.view_log ADD COLUMN reason text CHECK (reason ~ '^[a-zA-Z]{1,20}$');
ALTER TABLE web.view_log ADD COLUMN note text;

-- "What has this person looked at", beside "who has looked at this case".
CREATE INDEX view_log_account ON web.view_log (authority, account, seen_at);
