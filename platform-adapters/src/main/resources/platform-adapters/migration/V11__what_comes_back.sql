-- Why: what comes back by mail is read once, by one process at a time, whatever ends a process in between. A mail is done
-- with in the transaction that reports it; only then is it marked in the mailbox. Nothing of what it says is kept here.

-- How far a mailbox is read. UIDs grow while the server's UIDVALIDITY stays the same, and begin anew with another one.
create table inbound_mailbox (
  mailbox      text        primary key,
  uid_validity bigint      not null,
  next_uid     bigint      not null,
  trying_uid   bigint      not null,
  tries        int         not null,
  holder       uuid,
  leased_until timestamptz not null
) with (fillfactor = 70);

comment on column inbound_mailbox.tries is 'how often the reading of trying_uid was begun, ends of the process included';
comment on column inbound_mailbox.leased_until is 'by the database''s clock: only the holder reads';

-- A mail that was dealt with; its id is made of what it says, so that it is known again under another UID.
create table inbound_mail (
  id           uuid        primary key,
  mailbox      text        not null,
  uid_validity bigint      not null,
  uid          bigint      not null,
  kind         text        not null check (kind in (
    'BOUNCED', 'DELAYED', 'RETURNED', 'AUTO_REPLY', 'REPLY', 'PUBLIC', 'UNMATCHED', 'UNREADABLE', 'OWN')),
  delivery     uuid,
  status       text,
  read_at      timestamptz not null
);
create index inbound_mail_read on inbound_mail (read_at);
