-- Why: an alert is believed for what it shows. The files lie beside the database, by the hash of their content; here stands
-- what is known of them, and by journal entries from when to when each belonged to its alert: what went outward with an
-- approval follows from that.

CREATE TABLE evidence (
  id uuid PRIMARY KEY,
  alert uuid NOT NULL REFERENCES alert,
  number int NOT NULL,
  item int,
  organisation uuid NOT NULL REFERENCES organisation,
  person uuid NOT NULL REFERENCES person,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  kind text NOT NULL,
  name text,
  source text,
  url text,
  captured_at timestamptz,
  -- what goes outward
  copy text NOT NULL,
  copy_sha256 text NOT NULL,
  copy_bytes bigint NOT NULL,
  entry bigint NOT NULL,
  added_at timestamptz NOT NULL,
  withdrawn_entry bigint,
  withdrawn_at timestamptz,
  -- the files are gone; the row says that they were there
  erased_at timestamptz,
  UNIQUE (alert, number)
);
CREATE UNIQUE INDEX evidence_standing ON evidence (alert, sha256) WHERE withdrawn_entry IS NULL;
CREATE INDEX evidence_file ON evidence (sha256);
CREATE INDEX evidence_copy ON evidence (copy_sha256);
