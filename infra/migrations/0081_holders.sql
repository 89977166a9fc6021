-- Who has a case or a plan, and what people call it: alerts are addressed by this. A plan that nobody was given is with
-- whoever held its assessment.
CREATE VIEW read.holder WITH (security_invoker = true) AS
  SELECT authority, stream, reference, officer FROM read.case_summary
  UNION ALL
  SELECT p.authority, p.stream, p.reference, COALESCE(p.officer, c.officer)
    FROM read.plan_summary p
    LEFT JOIN read.case_summary c ON c.authority = p.authority AND c.stream = p.assessment_stream;
GRANT SELECT ON read.holder TO ehc_app;
