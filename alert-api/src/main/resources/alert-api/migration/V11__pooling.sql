-- Why: members pool what they watch before and besides the alerts. A sighting is one URL and one line; a campaign holds
-- together what belongs to one operation; a corroboration is what another organisation found when it looked at an alert.
-- Nothing here is told to a platform but how many corroborations of each kind an alert has.

-- What another organisation found. The newest of an organisation stands; those before are its history.
CREATE TABLE corroboration (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  alert uuid NOT NULL REFERENCES alert,
  -- of the alert, that it speaks of
  version int NOT NULL,
  organisation uuid NOT NULL REFERENCES organisation,
  person uuid NOT NULL REFERENCES person,
  assessment text NOT NULL,
  method text NOT NULL,
  statement text NOT NULL,
  evidence jsonb NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz
);
CREATE UNIQUE INDEX corroboration_standing ON corroboration (alert, organisation) WHERE superseded_at IS NULL;
CREATE INDEX corroboration_of_alert ON corroboration (alert, at DESC, id DESC);
CREATE INDEX corroboration_newest ON corroboration (at DESC, id DESC) WHERE superseded_at IS NULL;

-- One URL and one line, unreviewed.
CREATE TABLE sighting (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  organisation uuid NOT NULL REFERENCES organisation,
  person uuid NOT NULL REFERENCES person,
  url text NOT NULL,
  -- the same for every way to write the address
  comparable text NOT NULL,
  line text NOT NULL,
  platform text NOT NULL,
  kind text,
  account text,
  election text REFERENCES election,
  tlp text NOT NULL CHECK (tlp IN ('GREEN', 'AMBER')),
  seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  alert uuid REFERENCES alert
);
CREATE INDEX sighting_newest ON sighting (seen_at DESC, id DESC);
-- for equality only: an address may be longer than an entry of the other kind of index
CREATE INDEX sighting_comparable ON sighting USING hash (comparable);
CREATE INDEX sighting_of_alert ON sighting (alert) WHERE alert IS NOT NULL;

-- Who saw it, and how; each person once.
CREATE TABLE seeing (
  sighting uuid NOT NULL REFERENCES sighting,
  person uuid NOT NULL REFERENCES person,
  organisation uuid NOT NULL REFERENCES organisation,
  method text,
  line text,
  at timestamptz NOT NULL,
  PRIMARY KEY (sighting, person)
);

-- One operation across platforms and weeks.
CREATE TABLE campaign (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  version bigint NOT NULL,
  name text NOT NULL,
  description text,
  state text NOT NULL,
  organisation uuid NOT NULL REFERENCES organisation,
  person uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX campaign_newest ON campaign (created_at DESC, id DESC);

CREATE TABLE campaign_alert (
  campaign uuid NOT NULL REFERENCES campaign,
  alert uuid NOT NULL REFERENCES alert,
  at timestamptz NOT NULL,
  PRIMARY KEY (campaign, alert)
);
CREATE INDEX campaign_of_alert ON campaign_alert (alert);

CREATE TABLE campaign_sighting (
  campaign uuid NOT NULL REFERENCES campaign,
  sighting uuid NOT NULL REFERENCES sighting,
  at timestamptz NOT NULL,
  PRIMARY KEY (campaign, sighting)
);
CREATE INDEX campaign_of_sighting ON campaign_sighting (sighting);

-- Written once: a correction is another note.
CREATE TABLE campaign_note (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  campaign uuid NOT NULL REFERENCES campaign,
  organisation uuid NOT NULL REFERENCES organisation,
  person uuid NOT NULL REFERENCES person,
  text text NOT NULL,
  corrects uuid REFERENCES campaign_note,
  at timestamptz NOT NULL
);
CREATE INDEX campaign_note_newest ON campaign_note (campaign, at DESC, id DESC);
