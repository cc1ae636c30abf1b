-- Why: a contact is tested before its first real notice. What it is asked to tell back goes to it alone, encrypted; here
-- stands only what a right answer is compared with.
CREATE TABLE contact_test (
  id uuid PRIMARY KEY,
  platform text NOT NULL,
  contact uuid NOT NULL REFERENCES contact,
  channel text NOT NULL,
  reference text NOT NULL,
  -- of the proof of the challenge
  hash text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  asked_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- the challenge stood in the answer to the webhook; signed, if the contact's shared secret signed that answer
  answered_at timestamptz,
  signed_at timestamptz,
  confirmed_at timestamptz,
  confirmed_how text CHECK (confirmed_how IN ('SIGNED_ANSWER', 'CHALLENGE', 'CODE')),
  confirmed_by text,
  CHECK ((confirmed_at IS NULL) = (confirmed_how IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
CREATE INDEX contact_test_newest ON contact_test (contact, id DESC);
CREATE INDEX contact_test_signed ON contact_test (signed_at) WHERE signed_at IS NOT NULL AND confirmed_at IS NULL;

-- Why: what waits for a contact, since when its way is not what it was, and what its last try came to, are seen at once.
ALTER TABLE lane ADD COLUMN failures integer;
ALTER TABLE lane ADD COLUMN since timestamptz;
UPDATE lane SET since = changed_at WHERE state <> 'FLOWING';
COMMENT ON COLUMN lane.since IS 'when it last flowed; null while it does';

-- The last try at each contact. No foreign key: an outcome may arrive before anything it refers to.
CREATE TABLE contact_attempt (
  contact uuid PRIMARY KEY,
  platform text NOT NULL,
  closed_at timestamptz NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL,
  status integer
) WITH (fillfactor = 70);
CREATE INDEX delivery_waiting ON delivery (contact) WHERE state IN ('WAITING', 'SENDING');

-- Why: after a long failure a coordinator wants everything tried again that was given up for a platform. That is a job of
-- its own: it may take minutes, and no end of a process may lose or repeat any of it.
CREATE TABLE retry_job (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  platform text NOT NULL,
  states text[] NOT NULL,
  election text,
  state text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED')),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'RUNNING') = (ended_at IS NULL))
);
CREATE INDEX retry_job_running ON retry_job (id) WHERE state = 'RUNNING';

CREATE TABLE retry_job_delivery (
  job uuid NOT NULL REFERENCES retry_job,
  delivery uuid NOT NULL,
  -- null while it waits for its turn
  result text CHECK (result IN ('ASKED', 'SKIPPED')),
  PRIMARY KEY (job, delivery)
);
CREATE INDEX retry_job_delivery_left ON retry_job_delivery (job) WHERE result IS NULL;
CREATE INDEX delivery_given_up ON delivery (platform) WHERE state IN ('EXHAUSTED', 'REFUSED', 'BOUNCED');
