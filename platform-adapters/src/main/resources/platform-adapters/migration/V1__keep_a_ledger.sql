-- A retry schedule over days, cancellation, replay and "when is the next try" do not fit a consumer's offset: the ledger
-- holds every message that could be needed, each try at it, and what alert-api has not been told of yet.

create table consumer_offset (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);

-- The newest genuine record of each key of the directory topic, exactly as signed: it is verified whenever it is read.
create table directory_record (
  key       text   primary key,
  type      text   not null,
  version   bigint not null,
  record    text   not null,
  key_id    text   not null,
  signature text   not null
);

-- The part of a step that all platforms share, once, under the hash of what it really holds.
create table common_part (
  hash text primary key,
  text text not null
);

-- No foreign keys here: a step and its deliveries are written in one transaction and never deleted one by one, and a key's
-- check would lock, and so log, the step's row once more for every delivery.

-- One thing to be told on a notice. Immutable; the id is made of all that it holds, so that a forgery under the same
-- notice and entry can neither replace nor keep out the genuine one.
create table step (
  id                uuid        primary key,
  alert             uuid        not null,
  notice            uuid        not null,
  platform          text        not null,
  entry             bigint      not null,
  kind              text        not null,
  step_number       int         not null,
  version           int         not null,
  bare              boolean     not null,
  reference         text        not null,
  severity          text        not null,
  urgency           text        not null,
  at                timestamptz not null,
  directory_version bigint      not null,
  decide_by         timestamptz,
  approval          text        not null,
  common_hash       text        not null,
  part              text        not null
);

-- Locked for whatever changes the notice's deliveries.
create table notice (
  id              uuid   primary key,
  newest_entry    bigint not null,
  answered_entry  bigint not null default 0,
  nobody_left_for bigint not null default 0
) with (fillfactor = 80);

create table delivery (
  id           uuid        primary key,
  step         uuid        not null,
  notice       uuid        not null,
  contact      uuid        not null,
  channel      text        not null,
  mode         text        not null,
  rank         int         not null,
  bare         boolean     not null,
  state        text        not null,
  reason       text,
  revision     bigint      not null,
  attempts     int         not null,
  tries        int         not null,
  due_at       timestamptz not null,
  claim_from   timestamptz not null,
  leased_until timestamptz,
  held_until   timestamptz
) with (fillfactor = 70);

comment on column delivery.attempts is 'attempts ever opened; the newest one''s number';
comment on column delivery.tries is 'attempts of the schedule used up since it (re)started';
comment on column delivery.claim_from is 'due_at less the credit for urgency: the order of claiming';
comment on column delivery.leased_until is 'by the database''s clock; never renewed';
comment on column delivery.held_until is 'by the database''s clock: until then an older step may still be under way';

create index delivery_of_notice on delivery (notice);
create index delivery_waiting on delivery (contact, claim_from) where state = 'WAITING';
create index delivery_leased on delivery (leased_until) where state = 'SENDING';

-- Opened before the send and closed by a row of its own after it: nothing is ever overwritten.
create table attempt (
  delivery  uuid        not null,
  number    int         not null,
  opened_at timestamptz not null,
  primary key (delivery, number)
);

create table attempt_result (
  delivery  uuid        not null,
  number    int         not null,
  closed_at timestamptz not null,
  verdict   text        not null,
  reason    text        not null,
  status    int,
  answer    text,
  primary key (delivery, number)
);

-- What is known of the way to a contact. Without a row it is flowing and never failed.
create table endpoint (
  contact  uuid        primary key,
  platform text        not null,
  state    text        not null,
  failures int         not null,
  opened   int         not null,
  until    timestamptz,
  reason   text,
  revision bigint      not null
) with (fillfactor = 70);

-- Outcomes that the broker has not acknowledged yet.
create table unpublished (
  id      bigint generated always as identity primary key,
  type    text        not null,
  key     text        not null,
  at      timestamptz not null,
  value   text        not null
);
