-- The system of record begins: who may act, what is known of elections and platforms, the alerts with their versions and
-- reviews, and the journal that everything else can be told from. Notices and all below them come with V2.

-- Who may act -----------------------------------------------------------------------------------------------------------

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  organisation uuid NOT NULL REFERENCES organisation,
  name text NOT NULL,
  roles text[] NOT NULL,
  created_at timestamptz NOT NULL
);

-- Only the hash is kept: whoever reads this table can't act with it. A token is a person's or a platform's.
CREATE TABLE token (
  hash text PRIMARY KEY,
  person uuid REFERENCES person,
  platform text,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((person IS NULL) <> (platform IS NULL))
);

-- The journal -----------------------------------------------------------------------------------------------------------

-- The row that is locked for every change of a subject, with the end of its chain.
CREATE TABLE subject (
  kind text NOT NULL,
  id text NOT NULL,
  number bigint NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE journal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  number bigint NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  previous text NOT NULL,
  payload_hash text NOT NULL,
  hash text NOT NULL,
  UNIQUE (kind, subject, number)
);

-- Apart from the journal, because it can be erased: the chain still verifies without it.
CREATE TABLE payload (
  entry bigint PRIMARY KEY,
  salt bytea NOT NULL,
  payload bytea NOT NULL
);

-- What the relay has yet to publish.
CREATE TABLE unpublished (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry bigint NOT NULL,
  topic text NOT NULL,
  key text NOT NULL
);

-- What no seal covers yet.
CREATE TABLE unsealed (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash text NOT NULL
);

CREATE TABLE seal (
  number bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  previous text NOT NULL,
  entries text[] NOT NULL,
  key_id text NOT NULL,
  signature text NOT NULL,
  hash text NOT NULL
);

-- Journal and seals know INSERT and SELECT only. A trigger and not a grant, so that it holds for the owner too.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal EXECUTE FUNCTION refuse_change();
-- A payload can be erased and never replaced.
CREATE TRIGGER never_replaced BEFORE UPDATE ON payload EXECUTE FUNCTION refuse_change();

-- Directory and calendar ------------------------------------------------------------------------------------------------

CREATE TABLE election (
  slug text PRIMARY KEY,
  version bigint NOT NULL,
  reference_prefix text NOT NULL,
  document jsonb NOT NULL
);

CREATE TABLE platform (
  slug text PRIMARY KEY,
  version bigint NOT NULL,
  name text NOT NULL,
  tlp text NOT NULL,
  document jsonb NOT NULL
);

CREATE TABLE contact (
  id uuid PRIMARY KEY,
  platform text NOT NULL REFERENCES platform,
  position int NOT NULL,
  tier int NOT NULL,
  channel text NOT NULL,
  address text NOT NULL,
  signature text,
  secret text,
  language text NOT NULL,
  hours text,
  state text NOT NULL
);
CREATE INDEX contact_platform ON contact (platform);

-- Alerts ----------------------------------------------------------------------------------------------------------------

CREATE TABLE alert (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  state text NOT NULL,
  version int NOT NULL,
  approved_version int,
  highest_item int NOT NULL,
  election text NOT NULL REFERENCES election,
  organisation uuid NOT NULL REFERENCES organisation,
  author uuid NOT NULL REFERENCES person,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  -- of the newest version, for the list
  title text NOT NULL,
  threat text NOT NULL,
  severity text NOT NULL,
  tlp text NOT NULL,
  exercise boolean NOT NULL,
  retraction_reason text
);
CREATE INDEX alert_newest ON alert (created_at DESC, id DESC);

CREATE TABLE version (
  alert uuid NOT NULL REFERENCES alert,
  number int NOT NULL,
  state text NOT NULL,
  organisation uuid NOT NULL REFERENCES organisation,
  author uuid NOT NULL REFERENCES person,
  submitted_at timestamptz NOT NULL,
  -- text, not jsonb: it is shown as it was given and never searched
  document text NOT NULL,
  PRIMARY KEY (alert, number)
);

CREATE TABLE item (
  alert uuid NOT NULL,
  version int NOT NULL,
  number int NOT NULL,
  platform text NOT NULL,
  document text NOT NULL,
  PRIMARY KEY (alert, version, number)
);
CREATE INDEX item_platform ON item (platform, alert);

CREATE TABLE review (
  alert uuid NOT NULL,
  version int NOT NULL,
  reviewer uuid NOT NULL REFERENCES person,
  verdict text NOT NULL,
  reason text,
  at timestamptz NOT NULL,
  PRIMARY KEY (alert, version)
);

-- Answers that can be given again ---------------------------------------------------------------------------------------

-- Inserted first and filled in the same transaction, so that a concurrent twin waits for its end.
CREATE TABLE idempotency (
  caller text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  answer text,
  location text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);
