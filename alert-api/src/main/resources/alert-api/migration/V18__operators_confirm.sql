-- Why: the first coordinator lets the second one in, so nobody independent is there yet to speak for either; an operator
-- does, at the command line, and is no person here.

ALTER TABLE admission
  DROP CONSTRAINT admission_check1,
  ADD CONSTRAINT admission_confirmed CHECK (confirmed_by IS NULL OR confirmed_at IS NOT NULL);
