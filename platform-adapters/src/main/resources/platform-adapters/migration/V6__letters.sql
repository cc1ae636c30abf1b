-- Why: messages of the house to its own people (a ring to reviewers on duty) are no deliveries: they have a lane, a
-- schedule and an end of their own and stand in no tally. What a letter holds is encrypted, and emptied when it is closed;
-- the row stays for longer than the topic keeps the record, so that a letter read again is not sent again.
create table letter (
  id           uuid        primary key,
  about        text        not null,
  letter       text        not null,
  key_id       text        not null,
  signature    text        not null,
  template     text        not null,
  channel      text        not null,
  received_at  timestamptz not null,
  due_at       timestamptz not null,
  not_after    timestamptz not null,
  state        text        not null check (state in ('WAITING', 'SENT', 'REFUSED', 'GIVEN_UP')),
  reason       text,
  tries        int         not null,
  leased_until timestamptz,
  closed_at    timestamptz,
  trace        text
);

comment on column letter.letter is 'exactly as signed; empty once the letter is closed';
comment on column letter.leased_until is 'by the database''s clock; never renewed';

create index letter_waiting on letter (due_at) where state = 'WAITING';
create index letter_closed on letter (closed_at) where state <> 'WAITING';
