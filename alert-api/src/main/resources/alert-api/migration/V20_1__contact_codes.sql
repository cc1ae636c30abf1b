-- Why: a contact counts as verified when somebody there has told back what only that address was sent.

CREATE TABLE contact_code (
  contact uuid PRIMARY KEY REFERENCES contact,
  hash text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  sent_at timestamptz NOT NULL,
  until timestamptz NOT NULL
);
