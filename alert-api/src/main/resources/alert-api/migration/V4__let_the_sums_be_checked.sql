-- Nothing approved may be lost, and a coordinator must be able to see that nothing is. So what was approved is kept apart
-- from what became of it, what the router planned apart from what an adapter reported, and the ledger's last tally beside.

-- How many platforms were to be told, as it was approved: notice_step says what became of each.
ALTER TABLE alert_step ADD COLUMN audience integer;
ALTER TABLE alert_step ADD COLUMN audience_xor bigint;
ALTER TABLE alert_step ADD COLUMN exercise boolean;
UPDATE alert_step a SET audience = s.audience, audience_xor = s.audience_xor, exercise = s.exercise
FROM (SELECT n.alert, s.entry, count(*) AS audience, bool_or(n.exercise) AS exercise,
        bit_xor(substr(uuid_send(n.id), 1, 8)::bigint # substr(uuid_send(n.id), 9, 8)::bigint) AS audience_xor
      FROM notice_step s JOIN notice n ON n.id = s.notice GROUP BY n.alert, s.entry) s
WHERE s.alert = a.alert AND s.entry = a.entry;

-- The approvals among all entries, to be counted in the order of time.
CREATE INDEX journal_of_steps ON journal (at) WHERE type IN ('AlertApproved', 'AlertRetracted');

-- The time of the step that the router planned it for; null where only an adapter has reported it.
ALTER TABLE delivery ADD COLUMN planned_at timestamptz;
UPDATE delivery d SET planned_at = s.at FROM notice_step s WHERE s.notice = d.notice AND s.entry = d.entry;

-- The newest tally of the ledger, as it came.
CREATE TABLE tally (
  reporter text PRIMARY KEY,
  cut timestamptz NOT NULL,
  document text NOT NULL
);

-- A ledger restored from an older copy counts its attempts from there: the same number may come twice, at another time.
ALTER TABLE attempt DROP CONSTRAINT attempt_pkey, ADD PRIMARY KEY (delivery, number, opened_at);
