-- Why: two analysts find the same post an hour apart, and the second is shown the first's alert. What is compared is kept
-- as short keys beside the items; title, summary and quotes lie in a table of their own, which a job fills after the commit,
-- because its two indexes cost more than all of a submission. The same table is searched.

-- Both are "trusted": whoever owns the database may make them. In a schema of their own, where the service's role may
-- call what they bring and nothing of theirs lies among the tables.
CREATE SCHEMA extensions;
CREATE EXTENSION pg_trgm SCHEMA extensions;
CREATE EXTENSION unaccent SCHEMA extensions;

-- Hashes of the comparable URL and account; null for what the release before wrote, until the job has come by.
ALTER TABLE item ADD COLUMN url_key uuid;
ALTER TABLE item ADD COLUMN account_key uuid;
CREATE INDEX item_by_url ON item (url_key, alert) WHERE url_key IS NOT NULL;
CREATE INDEX item_by_account ON item (account_key, alert) WHERE account_key IS NOT NULL;

-- The words of the newest version.
CREATE TABLE alert_text (
  alert uuid PRIMARY KEY REFERENCES alert,
  -- whose words these are: those of an older version are not found
  version int NOT NULL,
  created_at timestamptz NOT NULL,
  -- without accents and in small letters
  title text NOT NULL,
  summary text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX alert_text_words ON alert_text USING gin (words);
CREATE INDEX alert_text_title ON alert_text USING gist (title extensions.gist_trgm_ops (siglen = 64));

-- New versions that are to be compared: a row comes with the version, and goes when that is done.
CREATE TABLE uncompared (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert uuid NOT NULL REFERENCES alert,
  -- after a failure: not before
  not_before timestamptz
);
INSERT INTO uncompared (alert) SELECT id FROM alert ORDER BY created_at, id;

-- Two alerts that may be of the same thing, and by what; the later one's items.
CREATE TABLE possible_duplicate (
  alert uuid NOT NULL REFERENCES alert,
  earlier uuid NOT NULL REFERENCES alert,
  because text NOT NULL,
  items int[] NOT NULL,
  score real NOT NULL,
  PRIMARY KEY (alert, earlier)
);
CREATE INDEX possible_duplicate_earlier ON possible_duplicate (earlier);

-- A person's word that an alert belongs to an earlier one.
CREATE TABLE alert_link (
  alert uuid NOT NULL REFERENCES alert,
  earlier uuid NOT NULL REFERENCES alert,
  kind text NOT NULL,
  person uuid NOT NULL REFERENCES person,
  at timestamptz NOT NULL,
  PRIMARY KEY (alert, earlier)
);
CREATE INDEX alert_link_earlier ON alert_link (earlier);

-- Rows of imported files: the same row of the same organisation is taken in once.
CREATE TABLE imported_row (
  organisation uuid NOT NULL REFERENCES organisation,
  hash text NOT NULL,
  -- null only inside the transaction that writes both
  alert uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (organisation, hash)
);

-- Items of a notice that a later version changed: what was decided on them before speaks of something else. A decision
-- counts from the version that it saw, so no time is needed.
CREATE TABLE reopened_item (
  notice uuid NOT NULL REFERENCES notice,
  item int NOT NULL,
  version int NOT NULL,
  PRIMARY KEY (notice, item, version)
);
