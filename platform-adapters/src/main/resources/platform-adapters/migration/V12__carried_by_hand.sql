-- Why: a form of a platform and a telephone are no lane's: what is due for them waits for a person, and what the person
-- says of it is an attempt like any other. Two more words: BY_HAND for what is a person's task, NOT_CARRIED for what the
-- person could not tell.
alter table delivery
  drop constraint delivery_reason_check,
  add constraint delivery_reason_check check (reason in (
    'NO_ENTRY', 'NO_CONSENT', 'NO_CONTACT', 'TLP_ABOVE_CLEARANCE', 'CONTACT_UNVERIFIED', 'CONTACT_RETIRED',
    'CONTACT_BLOCKED', 'UNPROVEN', 'ADDRESS_UNSUPPORTED', 'HELD', 'BY_HAND', 'NEWER_STEP', 'ANSWERED', 'NOT_NEEDED',
    'NEVER_TOLD', 'ACCEPTED', 'TIMED_OUT', 'CONNECTION_FAILED', 'TLS_FAILED', 'ADDRESS_FORBIDDEN',
    'REDIRECTED', 'CLIENT_ERROR', 'SERVER_ERROR', 'GONE', 'SLOW_DOWN', 'MAIL_DEFERRED', 'MAIL_REFUSED',
    'MAIL_SERVER_FAILED', 'SIGNING_FAILED', 'LEASE_SHORT', 'LEASE_OVER', 'SCHEDULE_OVER', 'NOT_CARRIED'));

-- What is due and no lane asks for is looked for every few seconds.
create index delivery_by_hand on delivery (id) where state = 'WAITING' and channel in ('FORM', 'PHONE');
