-- Why: reviewers work from a queue, claim what they read, and answer a checklist; what is EXTREME and IMMEDIATE and nobody else
-- looks at may be approved by another person of the same organisation, and then waits for a second organisation's review.
-- The release before writes alerts and reviews without the new columns: an alert's urgency counts as unknown then, and a review as ordinary.

-- of the newest version, for the queue
ALTER TABLE alert ADD COLUMN urgency text NOT NULL DEFAULT 'UNKNOWN';
UPDATE alert SET urgency = coalesce(version.document::jsonb ->> 'urgency', 'UNKNOWN')
FROM version WHERE version.alert = alert.id AND version.number = alert.version;
CREATE INDEX alert_waiting ON alert (severity, id) WHERE state = 'SUBMITTED';

-- way: ORDINARY, FAST_TRACK, or SECOND: what a second organisation says of a version that took the fast track.
-- organisation: the reviewer's at the time.
ALTER TABLE review ADD COLUMN way text NOT NULL DEFAULT 'ORDINARY';
ALTER TABLE review ADD COLUMN organisation uuid REFERENCES organisation;
ALTER TABLE review ADD COLUMN grounds text[];
ALTER TABLE review ADD COLUMN checklist text;
UPDATE review SET organisation = person.organisation FROM person WHERE person.id = review.reviewer;
ALTER TABLE review DROP CONSTRAINT review_pkey, ADD PRIMARY KEY (alert, version, way);
CREATE UNIQUE INDEX review_once ON review (alert, version) WHERE way <> 'SECOND';
CREATE INDEX review_fast ON review (alert, version) WHERE way = 'FAST_TRACK';
CREATE INDEX review_time ON review (at);

-- Who has said that they are reading an alert, until when. A claim that is over keeps its row: the fast track asks when the
-- last one of another organisation ended.
CREATE TABLE claim (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  alert uuid NOT NULL REFERENCES alert,
  version int NOT NULL,
  person uuid NOT NULL REFERENCES person,
  organisation uuid NOT NULL REFERENCES organisation,
  since timestamptz NOT NULL,
  -- when it lapses; or when it was released, taken over or ended by a verdict
  until timestamptz NOT NULL
);
CREATE INDEX claim_newest ON claim (alert, until DESC);

-- How many versions each organisation has submitted, in buckets of 5 minutes (summed up to an hour) and of an hour (summed up to
-- a day). EXTREME ones are counted apart. Each database session counts in a stripe of its own, so that those who submit at the
-- same time do not wait for each other's commit.
CREATE TABLE intake_count (
  organisation uuid NOT NULL REFERENCES organisation,
  extreme boolean NOT NULL,
  minutes smallint NOT NULL,
  start timestamptz NOT NULL,
  stripe int NOT NULL,
  count int NOT NULL,
  PRIMARY KEY (organisation, extreme, minutes, start, stripe)
);
