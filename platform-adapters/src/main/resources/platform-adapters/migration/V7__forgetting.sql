-- Why: what was told holds accounts, addresses and words of people, and so does what was answered. It is emptied when
-- alert-api erased it, and when its time is over; that it was told stays, so that the sums hold.

alter table step add column forgotten_at timestamptz;
comment on column step.forgotten_at is 'since then part is empty, and nothing of it can be proven or sent';
