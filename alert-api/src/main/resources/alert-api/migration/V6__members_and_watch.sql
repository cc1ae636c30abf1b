-- Why: coordinators add organisations, people and tokens over REST, so a token needs a name other than its hash to be
-- revoked by. And the watch has to know what was published and waits for the router's report.

ALTER TABLE organisation ADD COLUMN kind text NOT NULL DEFAULT 'CIVIL_SOCIETY';
ALTER TABLE token ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX token_id ON token (id);

-- When to look at an entry that was published: a row comes when the relay has published it, and goes when the router has
-- reported on it. times: how often the watch has published it again.
CREATE TABLE unrouted (
  entry bigint PRIMARY KEY,
  -- the entry's subject, and its number there, as the notices' steps name it
  alert uuid NOT NULL,
  number bigint NOT NULL,
  due timestamptz NOT NULL,
  times int NOT NULL DEFAULT 0
);
CREATE INDEX unrouted_due ON unrouted (due);

-- what the release before published and the router has not reported on
INSERT INTO unrouted (entry, alert, number, due)
SELECT DISTINCT journal.id, notice.alert, journal.number, journal.at + interval '30 seconds'
FROM notice_step
JOIN notice ON notice.id = notice_step.notice
JOIN journal ON journal.kind = 'ALERT' AND journal.subject = notice.alert::text AND journal.number = notice_step.entry
WHERE NOT notice_step.routed;
