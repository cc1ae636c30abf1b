-- Why: "withheld: TLP:AMBER above the platform's GREEN" needs the clearance that the step was judged by, and the directory's may
-- be another one by now. NULL where there was no entry, and for the steps of the release before.
ALTER TABLE notice_step ADD COLUMN clearance text;
