-- Why: a page that refreshes itself wrote an entry for each reading of a closed alert; what was read lately is kept here,
-- so that the journal says it once an hour. And whoever lets a person in holds that person's key: two people whom the
-- same coordinator let in are one pair of eyes until another coordinator has spoken for them.

-- What a reader opened of a closed alert, and when that was last journalled.
CREATE TABLE opening (
  alert uuid NOT NULL REFERENCES alert,
  reader uuid NOT NULL REFERENCES person,
  part text NOT NULL,
  version integer NOT NULL,
  tlp text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (alert, reader, part, version, tlp)
);
CREATE INDEX opening_age ON opening (at);

-- Who let whom in, by an address, an invitation or a token, and which other coordinator spoke for that person since.
-- People from before, and those whom an operator made, were let in by nobody here.
CREATE TABLE admission (
  person uuid NOT NULL REFERENCES person,
  admitted_by uuid NOT NULL REFERENCES person,
  at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES person,
  confirmed_at timestamptz,
  PRIMARY KEY (person, admitted_by),
  CHECK (person <> admitted_by),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
