-- Why: an alert that cannot wait rings the reviewers on duty until one of them claims it. Who is on duty and where it rings
-- are rows, the next ring's time is a row, and each letter has one, so that a restart, a second instance or a broker that is
-- away loses no ring and rings nobody twice for the same time.

-- A message of the house to its own people. It says to whom (a person or a channel, by id or name) and what became of it;
-- what it says and the address stand encrypted in the journal's entry, which the relay publishes.
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  template text NOT NULL,
  channel text NOT NULL,
  addressee text NOT NULL,
  written_at timestamptz NOT NULL,
  not_after timestamptz NOT NULL,
  state text,
  reason text,
  tries int,
  closed_at timestamptz
);
CREATE INDEX letter_addressee ON letter (addressee, written_at DESC);
CREATE INDEX letter_age ON letter (written_at);

CREATE TABLE duty_shift (
  id uuid PRIMARY KEY,
  person uuid NOT NULL REFERENCES person,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK (starts_at < ends_at)
);
CREATE INDEX duty_shift_time ON duty_shift (starts_at, id);

-- id: what the address is encrypted for; a new address has a new one. shown: as much of the address as may be shown.
CREATE TABLE duty_channel (
  name text PRIMARY KEY,
  version bigint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  shown text NOT NULL,
  sealed text NOT NULL,
  language text NOT NULL,
  state text NOT NULL,
  changed_at timestamptz NOT NULL
);

-- An alert that rings. number and due_at: of the ring that comes next; reached: to how many the last one was written.
CREATE TABLE ring (
  alert uuid PRIMARY KEY REFERENCES alert,
  version int NOT NULL,
  began_at timestamptz NOT NULL,
  number int NOT NULL,
  due_at timestamptz NOT NULL,
  reached int NOT NULL
);
CREATE INDEX ring_due ON ring (due_at);
