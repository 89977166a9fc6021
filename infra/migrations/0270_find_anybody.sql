-- Keyed hashes of what children are looked for by: parts of their names, those parts without any one letter, their
-- sounds, birth date and numbers. A hash is the first 64 bits of an HMAC under a key of the authority's own, so that the
-- table names nobody. It is made from the log: not logged, so that no copy of the database holds it, and empty after a
-- crash, when it is made anew.
CREATE UNLOGGED TABLE identity.search_term (
  authority text   NOT NULL,
  term      bigint NOT NULL,
  person    uuid   NOT NULL,
  PRIMARY KEY (authority, term, person)
);
-- A child's terms go with the key of the child.
CREATE INDEX search_term_of_person ON identity.search_term (authority, person);
ALTER TABLE identity.search_term ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON identity.search_term
  USING (authority = current_setting('app.authority', true))
  WITH CHECK (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, DELETE ON identity.search_term TO ehc_app;

-- How far the log of each authority has been taken in. Empty whenever the terms are.
CREATE UNLOGGED TABLE identity.search_position (
  authority text   PRIMARY KEY,
  position  bigint NOT NULL CHECK (position >= 0)
);
ALTER TABLE identity.search_position ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON identity.search_position
  USING (authority = current_setting('app.authority', true))
  WITH CHECK (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, DELETE, UPDATE (position) ON identity.search_position TO ehc_app;
