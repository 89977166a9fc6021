-- Every page of lists and figures says how many limits have an exception that lifts nothing.
CREATE INDEX obligation_refused ON read.obligation (authority) WHERE refused IS NOT NULL;
