-- One row with a word that nobody knows must not stop the lanes of all others.
alter table step
  add check (kind in ('ALERT', 'UPDATE', 'RETRACTION', 'REMINDER', 'ESCALATION', 'TEST')),
  add check (severity in ('EXTREME', 'SEVERE', 'MODERATE', 'MINOR', 'UNKNOWN')),
  add check (urgency in ('IMMEDIATE', 'EXPECTED', 'FUTURE', 'PAST', 'UNKNOWN'));

alter table delivery
  add check (channel in ('EMAIL', 'WEBHOOK', 'FORM', 'PHONE')),
  add check (mode in ('AT_ONCE', 'RESERVE', 'FORMER')),
  add check (state in ('WAITING', 'SENDING', 'DELIVERED', 'BOUNCED', 'REFUSED', 'EXHAUSTED', 'WITHHELD', 'SUPERSEDED',
    'CANCELLED')),
  add check (reason in (
    'NO_ENTRY', 'NO_CONTACT', 'TLP_ABOVE_CLEARANCE', 'CONTACT_UNVERIFIED', 'CONTACT_RETIRED',
    'CONTACT_BLOCKED', 'UNPROVEN', 'ADDRESS_UNSUPPORTED', 'NEWER_STEP', 'ANSWERED', 'NOT_NEEDED',
    'NEVER_TOLD', 'ACCEPTED', 'TIMED_OUT', 'CONNECTION_FAILED', 'TLS_FAILED', 'ADDRESS_FORBIDDEN',
    'REDIRECTED', 'CLIENT_ERROR', 'SERVER_ERROR', 'GONE', 'SLOW_DOWN', 'MAIL_DEFERRED', 'MAIL_REFUSED',
    'MAIL_SERVER_FAILED', 'SIGNING_FAILED', 'LEASE_SHORT', 'LEASE_OVER', 'SCHEDULE_OVER'));

alter table endpoint
  add check (state in ('FLOWING', 'OPEN', 'PROBING', 'DISABLED')),
  add check (reason in (
    'NO_ENTRY', 'NO_CONTACT', 'TLP_ABOVE_CLEARANCE', 'CONTACT_UNVERIFIED', 'CONTACT_RETIRED',
    'CONTACT_BLOCKED', 'UNPROVEN', 'ADDRESS_UNSUPPORTED', 'NEWER_STEP', 'ANSWERED', 'NOT_NEEDED',
    'NEVER_TOLD', 'ACCEPTED', 'TIMED_OUT', 'CONNECTION_FAILED', 'TLS_FAILED', 'ADDRESS_FORBIDDEN',
    'REDIRECTED', 'CLIENT_ERROR', 'SERVER_ERROR', 'GONE', 'SLOW_DOWN', 'MAIL_DEFERRED', 'MAIL_REFUSED',
    'MAIL_SERVER_FAILED', 'SIGNING_FAILED', 'LEASE_SHORT', 'LEASE_OVER', 'SCHEDULE_OVER'));

-- What was tried and waits for its next try: looked through for notices that nobody has in time.
create index delivery_tried on delivery (notice) where state = 'WAITING' and attempts > 0;
