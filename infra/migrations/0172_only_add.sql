-- The log is written by functions alone, which run as their owner (decision 0112).
REVOKE INSERT ON ledger.event FROM ehc_app;
REVOKE INSERT ON ledger.log_head FROM ehc_app;
REVOKE UPDATE (position, hash) ON ledger.log_head FROM ehc_app;
REVOKE INSERT ON ledger.kurrent_place FROM ehc_app;
