-- Why: what became of every alert at every platform, as the pages and the REST interface show it. Approvals and
-- answers write here in the transaction that also journals them; what the router and the adapters report is merged
-- in by the consumer of outcomes. That may come in any order and twice, so nothing here refers to a row that an
-- outcome could arrive before: deliveries and attempts have no foreign keys.

-- One alert to one platform, for as long as the alert lives, with what is known of its newest version or retraction.
CREATE TABLE notice (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  alert uuid NOT NULL,
  platform text NOT NULL,
  -- the author's, who may read what is marked RED
  organisation uuid NOT NULL,
  reference text NOT NULL,
  opened_at timestamptz NOT NULL,
  entry bigint NOT NULL,
  kind text NOT NULL,
  step_number integer NOT NULL,
  version integer NOT NULL,
  step_at timestamptz NOT NULL,
  named boolean NOT NULL,
  severity text NOT NULL,
  tlp text NOT NULL,
  exercise boolean NOT NULL,
  -- whether the platform was cleared for at least one version: else its own people may not even see the notice
  ever_cleared boolean NOT NULL,
  items integer[] NOT NULL,
  state text NOT NULL DEFAULT 'UNROUTED',
  reason text,
  acknowledge_by timestamptz,
  acknowledge_agreed boolean NOT NULL DEFAULT false,
  decide_by timestamptz,
  decide_agreed boolean NOT NULL DEFAULT false,
  -- the first answer of any kind, the first acknowledgement, and when the last item of the newest version was decided
  answered_at timestamptz,
  acknowledged_at timestamptz,
  decided_at timestamptz,
  UNIQUE (alert, platform)
);
CREATE INDEX notice_by_platform ON notice (platform, id DESC);
CREATE INDEX notice_by_state ON notice (state, id DESC);
CREATE INDEX notice_unanswered ON notice (acknowledge_by) WHERE answered_at IS NULL;
CREATE INDEX notice_undecided ON notice (decide_by) WHERE decided_at IS NULL;

-- What all platforms were told of a version or a retraction; once per alert, not once per notice.
CREATE TABLE alert_step (
  alert uuid NOT NULL,
  entry bigint NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  common text NOT NULL,
  PRIMARY KEY (alert, entry)
);

-- Every version and the retraction that a notice went through.
CREATE TABLE notice_step (
  notice uuid NOT NULL REFERENCES notice,
  entry bigint NOT NULL,
  kind text NOT NULL,
  step_number integer NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  tlp text NOT NULL,
  named boolean NOT NULL,
  -- the platform may see what the part holds
  cleared boolean NOT NULL,
  part text NOT NULL,
  items integer[] NOT NULL,
  state text NOT NULL DEFAULT 'UNROUTED',
  reason text,
  routed boolean NOT NULL DEFAULT false,
  withheld text,
  nobody_left_at timestamptz,
  PRIMARY KEY (notice, entry)
);

-- Contacts that a cut of this alert named: they may have been told, so every later cut names them again.
CREATE TABLE notice_contact (
  notice uuid NOT NULL REFERENCES notice,
  contact uuid NOT NULL,
  PRIMARY KEY (notice, contact)
);

-- One message to one contact for one step. Revision -1: planned, and nothing reported yet.
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  alert uuid NOT NULL,
  notice uuid NOT NULL,
  platform text NOT NULL,
  contact uuid NOT NULL,
  channel text NOT NULL,
  kind text NOT NULL,
  step_number integer NOT NULL,
  version integer NOT NULL,
  entry bigint NOT NULL,
  bare boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'WAITING',
  reason text,
  revision bigint NOT NULL DEFAULT -1,
  next_try timestamptz,
  changed_at timestamptz NOT NULL,
  retry_asked_at_revision bigint
);
CREATE INDEX delivery_by_notice ON delivery (notice, entry);

CREATE TABLE attempt (
  delivery uuid NOT NULL,
  number integer NOT NULL,
  notice uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL,
  status integer,
  answer text,
  PRIMARY KEY (delivery, number)
);
CREATE INDEX attempt_by_notice ON attempt (notice);

-- What is known of the way to each contact.
CREATE TABLE lane (
  contact uuid PRIMARY KEY,
  platform text NOT NULL,
  state text NOT NULL,
  reason text,
  until timestamptz,
  revision bigint NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Records that some service could not read and passed over: a person has to look.
CREATE TABLE unprocessable (
  topic text NOT NULL,
  partition integer NOT NULL,
  record_offset bigint NOT NULL,
  reporter text NOT NULL,
  problem text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (reporter, topic, partition, record_offset)
);

-- A person's or a platform system's word that the notice was taken up.
CREATE TABLE acknowledgement (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  notice uuid NOT NULL REFERENCES notice,
  version integer NOT NULL,
  provenance text NOT NULL,
  assurance text,
  reference text,
  given_by text,
  message text,
  contact uuid,
  delivery uuid,
  actor text NOT NULL,
  entry bigint NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX acknowledgement_by_notice ON acknowledgement (notice, entry);
-- the same answer of a webhook may be reported more than once
CREATE UNIQUE INDEX acknowledgement_of_webhook ON acknowledgement (delivery) WHERE provenance = 'WEBHOOK_ANSWER';

-- What a platform did, item by item: the newest row of an item holds, the older ones are its history.
CREATE TABLE decision (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  notice uuid NOT NULL REFERENCES notice,
  version integer NOT NULL,
  provenance text NOT NULL,
  assurance text,
  reference text,
  given_by text,
  contact uuid,
  delivery uuid,
  actor text NOT NULL,
  entry bigint NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX decision_by_notice ON decision (notice, entry);

CREATE TABLE decision_item (
  decision uuid NOT NULL REFERENCES decision,
  notice uuid NOT NULL REFERENCES notice,
  item integer NOT NULL,
  entry bigint NOT NULL,
  at timestamptz NOT NULL,
  outcome text NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (decision, item)
);
CREATE INDEX decision_item_newest ON decision_item (notice, item, entry DESC);

-- How far tocsin.outcomes.v1 was read, kept with what was read.
CREATE TABLE consumer_offset (
  topic text NOT NULL,
  partition integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);
