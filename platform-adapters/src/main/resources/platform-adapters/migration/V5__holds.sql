-- Why: a hold makes deliveries wait, and they go on when it is lifted. A step names the holds that were placed before it
-- was approved, so that it cannot overtake them.

-- 0 where none precedes it, and for what the release before writes.
alter table step add column holds bigint not null default 0;

-- What is stopped is looked at again when the holds have changed, so that it keeps nobody else from the lane.
alter table delivery add column judged_at_holds bigint;
comment on column delivery.judged_at_holds is 'the version of the holds that stopped it; null while none did';

-- One more word; the names are those that V2's unnamed checks were given.
alter table delivery
  drop constraint delivery_reason_check,
  add constraint delivery_reason_check check (reason in (
    'NO_ENTRY', 'NO_CONTACT', 'TLP_ABOVE_CLEARANCE', 'CONTACT_UNVERIFIED', 'CONTACT_RETIRED',
    'CONTACT_BLOCKED', 'UNPROVEN', 'ADDRESS_UNSUPPORTED', 'HELD', 'NEWER_STEP', 'ANSWERED', 'NOT_NEEDED',
    'NEVER_TOLD', 'ACCEPTED', 'TIMED_OUT', 'CONNECTION_FAILED', 'TLS_FAILED', 'ADDRESS_FORBIDDEN',
    'REDIRECTED', 'CLIENT_ERROR', 'SERVER_ERROR', 'GONE', 'SLOW_DOWN', 'MAIL_DEFERRED', 'MAIL_REFUSED',
    'MAIL_SERVER_FAILED', 'SIGNING_FAILED', 'LEASE_SHORT', 'LEASE_OVER', 'SCHEDULE_OVER'));
create index delivery_held on delivery (notice) where state = 'WAITING' and reason = 'HELD';
