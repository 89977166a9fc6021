-- Advice sent back for more is awaited again: the list of what is awaited asks one column, which casework decides.
-- returned_on is the first return from here on, since that one settles the six weeks (regulation 8(1)).
ALTER TABLE read.advice
  ADD COLUMN awaited boolean NOT NULL DEFAULT false,
  -- The day on which it was sent back; null unless it is awaited again because of that.
  ADD COLUMN sent_back_on date;
UPDATE read.advice SET awaited = returned_on IS NULL AND set_aside_on IS NULL;
ALTER TABLE read.advice ALTER COLUMN awaited DROP DEFAULT;

DROP INDEX read.advice_awaited;
CREATE INDEX advice_awaited ON read.advice (authority, giver, service) WHERE awaited AND NOT case_closed;
CREATE INDEX advice_sent_back ON read.advice (authority, stream) WHERE sent_back_on IS NOT NULL AND NOT case_closed;
