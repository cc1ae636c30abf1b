-- Why: what is kept of people is kept for a time and then erased, class by class, unless somebody may need it before a court.

-- Elections whose fields are kept for another time than the installation's.
CREATE TABLE election_retention (
  election text PRIMARY KEY REFERENCES election,
  version bigint NOT NULL,
  document jsonb NOT NULL
);

CREATE TABLE legal_hold (
  id uuid PRIMARY KEY,
  election text REFERENCES election,
  alert uuid REFERENCES alert,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamptz NOT NULL,
  lifted_by text,
  lifted_at timestamptz,
  CHECK ((election IS NULL) <> (alert IS NULL))
);
CREATE INDEX legal_hold_standing ON legal_hold (alert, election) WHERE lifted_at IS NULL;
CREATE INDEX legal_hold_newest ON legal_hold (placed_at DESC, id DESC);

-- A run is asked for and then done by one instance, in many small transactions; the daily one is asked for once a day.
CREATE TABLE retention_run (
  id uuid PRIMARY KEY,
  actor text NOT NULL,
  asked_at timestamptz NOT NULL,
  day date UNIQUE,
  begun_at timestamptz,
  ended_at timestamptz,
  erased jsonb
);
CREATE INDEX retention_run_waiting ON retention_run (asked_at) WHERE ended_at IS NULL;
