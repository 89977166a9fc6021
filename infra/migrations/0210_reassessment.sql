-- A re-assessment is an assessment that is recorded on a plan: its officer, the gateway and the services see it beside
-- those of cases. The words are those of a case; null where none is open.
ALTER TABLE read.plan_summary
  ADD COLUMN reassessment text CHECK (reassessment IN ('requested', 'assessing', 'draftSent')),
  ADD COLUMN reassessment_requested_on date;

-- Of thousands of plans a few dozen are re-assessed.
CREATE INDEX plan_summary_reassessed ON read.plan_summary (authority) WHERE reassessment IS NOT NULL;
