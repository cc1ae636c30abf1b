-- Why: what no program can carry to a platform, through its form or on the telephone, is a coordinator's task. The ledger
-- says which deliveries wait for a person; who takes one, and what came of it, is known here first.

CREATE TABLE task (
  delivery uuid PRIMARY KEY,
  notice uuid NOT NULL REFERENCES notice,
  opened_at timestamptz NOT NULL,
  claimed_by uuid REFERENCES person,
  claimed_until timestamptz,
  begun boolean NOT NULL DEFAULT false,
  carried text,
  rung integer NOT NULL DEFAULT 0,
  ring_at timestamptz
);
COMMENT ON COLUMN task.begun IS 'whether somebody was shown what to tell, so that the contact may have been told';
COMMENT ON COLUMN task.carried IS 'what was recorded of it; null while nothing was';
CREATE INDEX task_of_notice ON task (notice);
CREATE INDEX task_open ON task (opened_at) WHERE carried IS NULL;

-- What people said of carrying them: written once, and emptied when its time has come.
CREATE TABLE carried (
  id uuid PRIMARY KEY,
  delivery uuid NOT NULL REFERENCES task,
  notice uuid NOT NULL REFERENCES notice,
  version integer NOT NULL,
  result text NOT NULL,
  late boolean NOT NULL,
  case_number text,
  note text,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  person uuid NOT NULL REFERENCES person,
  entry bigint NOT NULL
);
COMMENT ON COLUMN carried.late IS 'recorded when its delivery was superseded, not needed or withheld already';
CREATE INDEX carried_of_notice ON carried (notice, entry);

-- How much a platform's form takes at once; null where nobody said.
ALTER TABLE contact ADD COLUMN form jsonb;

-- HAND where a person made the attempt; null for a program's, and for what the release before wrote.
ALTER TABLE attempt ADD COLUMN provenance text;
