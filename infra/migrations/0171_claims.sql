-- Which stream of the log holds the claim of a pupil number, or of a name with birth date (decision 0111). The hash is
-- keyed; the claim's id is drawn by chance, so that the log alone says nothing. A row goes with the keys of its people.
CREATE TABLE identity.claim (
  authority text   NOT NULL,
  hash      bytea  NOT NULL CHECK (length(hash) = 32),
  claim     uuid   NOT NULL DEFAULT gen_random_uuid(),
  -- For whom it was made, so that it can be destroyed with their keys.
  people    uuid[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (authority, hash)
);
CREATE INDEX claim_of_people ON identity.claim USING gin (people);
ALTER TABLE identity.claim ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_authority ON identity.claim
  USING (authority = current_setting('app.authority', true))
  WITH CHECK (authority = current_setting('app.authority', true));
GRANT SELECT, INSERT, DELETE, UPDATE (people) ON identity.claim TO ehc_app;
