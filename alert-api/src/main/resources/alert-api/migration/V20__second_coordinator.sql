-- Why: whoever changes where a platform's notices go, or up to which marking, decides who reads them. One coordinator alone,
-- or whoever has taken over that coordinator's browser, may propose it; another one confirms.

-- A change of an entry that waits for another coordinator, or did.
CREATE TABLE directory_change (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  platform text NOT NULL,
  -- the version of the entry that it builds on; 0 where there was none. It is void once the entry has another.
  base bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'CONFIRMED', 'REFUSED')),
  guarded jsonb NOT NULL,
  -- both as they are shown, without secrets
  before jsonb,
  after jsonb NOT NULL,
  -- every contact there would be, secrets encrypted to the adapters; emptied when it is closed
  contacts jsonb NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person,
  proposed_at timestamptz NOT NULL,
  closed_by uuid REFERENCES person,
  closed_at timestamptz,
  reason text,
  CHECK ((state = 'WAITING') = (closed_by IS NULL)),
  CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);
CREATE INDEX directory_change_newest ON directory_change (proposed_at DESC, id DESC);
