-- Why: a mail that should have been encrypted for a contact and couldn't be leaves without the content, and says so as its reason.
alter table delivery
  drop constraint delivery_reason_check,
  add constraint delivery_reason_check check (reason in (
    'NO_ENTRY', 'NO_CONSENT', 'NO_CONTACT', 'TLP_ABOVE_CLEARANCE', 'CONTACT_UNVERIFIED', 'CONTACT_RETIRED',
    'CONTACT_BLOCKED', 'UNPROVEN', 'ADDRESS_UNSUPPORTED', 'TEST_OVER', 'HELD', 'NEWER_STEP', 'ANSWERED', 'NOT_NEEDED',
    'NEVER_TOLD', 'ACCEPTED', 'CERTIFICATE_UNUSABLE', 'TIMED_OUT', 'CONNECTION_FAILED', 'TLS_FAILED',
    'ADDRESS_FORBIDDEN', 'REDIRECTED', 'CLIENT_ERROR', 'SERVER_ERROR', 'GONE', 'SLOW_DOWN', 'MAIL_DEFERRED',
    'MAIL_REFUSED', 'MAIL_SERVER_FAILED', 'PROXY_FAILED', 'RESOLVER_FAILED', 'RESOURCES_SHORT', 'SIGNING_FAILED',
    'LEASE_SHORT', 'LEASE_OVER', 'SCHEDULE_OVER'));
