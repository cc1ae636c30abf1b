-- Why: what became of every alert at every platform, as the pages and the REST interface show it. Approvals and
-- answers write here in the transaction that also journals them; what the router and the adapters report is merged
-- in by the consumer of outcomes. That may come in any order and twice, so nothing here refers to a row that an
-- outcome could arrive before: deliveries and attempts have no foreign keys.

-- One alert to one platform, for as long as the alert lives, with what is known of its newest version or retraction.
create table notice (
  id uuid primary key default uuidv7(),
  alert uuid not null,
  platform text not null,
  reference text not null,
  opened_at timestamptz not null,
  entry bigint not null,
  kind text not null,
  step_number integer not null,
  version integer not null,
  step_at timestamptz not null,
  named boolean not null,
  severity text not null,
  tlp text not null,
  exercise boolean not null,
  -- whether the platform was cleared for at least one version: else its own people may not even see the notice
  ever_cleared boolean not null,
  items integer[] not null,
  state text not null default 'UNROUTED',
  reason text,
  acknowledge_by timestamptz,
  acknowledge_agreed boolean not null default false,
  decide_by timestamptz,
  decide_agreed boolean not null default false,
  acknowledged_at timestamptz,
  decided_at timestamptz,
  unique (alert, platform)
);
create index notice_by_platform on notice (platform, id desc);
create index notice_by_state on notice (state, id desc);
create index notice_unacknowledged on notice (acknowledge_by) where acknowledged_at is null;
create index notice_undecided on notice (decide_by) where decided_at is null;

-- What all platforms were told of a version or a retraction; once per alert, not once per notice.
create table alert_step (
  alert uuid not null,
  entry bigint not null,
  kind text not null,
  version integer not null,
  at timestamptz not null,
  common text not null,
  primary key (alert, entry)
);

-- Every version and the retraction that a notice went through.
create table notice_step (
  notice uuid not null references notice,
  entry bigint not null,
  kind text not null,
  step_number integer not null,
  version integer not null,
  at timestamptz not null,
  tlp text not null,
  named boolean not null,
  -- the platform may see what the part holds
  cleared boolean not null,
  part text not null,
  items integer[] not null,
  state text not null default 'UNROUTED',
  reason text,
  routed boolean not null default false,
  withheld text,
  nobody_left_at timestamptz,
  primary key (notice, entry)
);

-- Contacts that a cut of this alert named: they may have been told, so every later cut names them again.
create table notice_contact (
  notice uuid not null references notice,
  contact uuid not null,
  primary key (notice, contact)
);

-- One message to one contact for one step. Revision -1: planned, and nothing reported yet.
create table delivery (
  id uuid primary key,
  alert uuid not null,
  notice uuid not null,
  platform text not null,
  contact uuid not null,
  channel text not null,
  kind text not null,
  step_number integer not null,
  version integer not null,
  entry bigint not null,
  bare boolean not null default false,
  state text not null default 'WAITING',
  reason text,
  revision bigint not null default -1,
  next_try timestamptz,
  changed_at timestamptz not null,
  retry_asked_at_revision bigint
);
create index delivery_by_notice on delivery (notice, entry);

create table attempt (
  delivery uuid not null,
  number integer not null,
  notice uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz not null,
  verdict text not null,
  reason text not null,
  status integer,
  answer text,
  primary key (delivery, number)
);
create index attempt_by_notice on attempt (notice);

-- What is known of the way to each contact.
create table lane (
  contact uuid primary key,
  platform text not null,
  state text not null,
  reason text,
  until timestamptz,
  revision bigint not null,
  changed_at timestamptz not null
);

-- Records that some service could not read and passed over: a person has to look.
create table unprocessable (
  topic text not null,
  partition integer not null,
  record_offset bigint not null,
  reporter text not null,
  problem text not null,
  at timestamptz not null,
  primary key (reporter, topic, partition, record_offset)
);

-- A person's or a platform system's word that the notice was taken up.
create table acknowledgement (
  id uuid primary key default uuidv7(),
  notice uuid not null references notice,
  version integer not null,
  provenance text not null,
  assurance text,
  reference text,
  given_by text,
  message text,
  contact uuid,
  delivery uuid,
  actor text not null,
  entry bigint not null,
  at timestamptz not null
);
create index acknowledgement_by_notice on acknowledgement (notice, entry);
-- the same answer of a webhook may be reported more than once
create unique index acknowledgement_of_webhook on acknowledgement (delivery) where provenance = 'WEBHOOK_ANSWER';

-- What a platform did, item by item: the newest row of an item holds, the older ones are its history.
create table decision (
  id uuid primary key default uuidv7(),
  notice uuid not null references notice,
  version integer not null,
  provenance text not null,
  assurance text,
  reference text,
  given_by text,
  contact uuid,
  actor text not null,
  entry bigint not null,
  at timestamptz not null
);
create index decision_by_notice on decision (notice, entry);

create table decision_item (
  decision uuid not null references decision,
  notice uuid not null references notice,
  item integer not null,
  entry bigint not null,
  at timestamptz not null,
  outcome text not null,
  detail jsonb not null,
  primary key (decision, item)
);
create index decision_item_newest on decision_item (notice, item, entry desc);

-- How far tocsin.outcomes.v1 was read, kept with what was read.
create table consumer_offset (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
