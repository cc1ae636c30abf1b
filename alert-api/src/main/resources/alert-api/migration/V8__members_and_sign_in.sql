-- Why: coordinators suspend people and organisations and say what they are; people sign in with two factors instead of
-- a token only; programs' tokens have a name, scopes and an end; and an analyst is a stable pseudonym to others.

ALTER TABLE organisation
  -- a status that a Digital Services Coordinator gives (DSA Art. 22)
  ADD COLUMN trusted_flagger boolean NOT NULL DEFAULT false,
  -- its name is kept to coordinators and itself
  ADD COLUMN through_the_network boolean NOT NULL DEFAULT false,
  -- stands in Art. 16 notices instead of anybody's own address
  ADD COLUMN mailbox text,
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN revision bigint NOT NULL DEFAULT 1;

-- A pseudonym can be said on the telephone and is drawn by lot: nothing follows from it. 64 x 64 x 90 of them.
CREATE FUNCTION draw_pseudonym() RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  first text[] := string_to_array(
    'able agile airy alert amber ample apt bold brave brief bright brisk calm candid civil clear clever cosy crisp deft '
    'eager early even fair fine firm fleet fond frank fresh gentle glad golden grand hardy honest keen kind lively loyal '
    'lucid mellow merry mild modest neat noble patient placid plain polite prompt proud quick quiet ready sage serene '
    'steady sunny swift tidy true warm', ' ');
  second text[] := string_to_array(
    'alder apple ash aspen badger barley beech birch bramble brook cedar clover comet coral cove crane cypress dale '
    'daisy delta dune elm ember fern finch fjord flint garnet glade grove harbour hazel heron hill holly island ivy '
    'juniper lagoon lake larch laurel linden lotus lynx maple marsh meadow moss oak olive opal orchid otter pebble pine '
    'plover quartz reed ridge river robin rowan sparrow', ' ');
  drawn text;
BEGIN
  LOOP
    drawn := 'person-' || first[1 + floor(random() * array_length(first, 1))::int] || '-'
      || second[1 + floor(random() * array_length(second, 1))::int] || '-' || (10 + floor(random() * 90)::int);
    EXIT WHEN NOT EXISTS (SELECT FROM person WHERE pseudonym = drawn);
  END LOOP;
  RETURN drawn;
END
$$;

ALTER TABLE person
  ADD COLUMN email text,
  ADD COLUMN pseudonym text,
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN revision bigint NOT NULL DEFAULT 1;

-- one after the other, so that each sees those before
DO $$
DECLARE
  somebody uuid;
BEGIN
  FOR somebody IN SELECT id FROM person LOOP
    UPDATE person SET pseudonym = draw_pseudonym() WHERE id = somebody;
  END LOOP;
END
$$;

ALTER TABLE person
  ALTER COLUMN pseudonym SET DEFAULT draw_pseudonym(),
  ALTER COLUMN pseudonym SET NOT NULL,
  ADD CONSTRAINT person_pseudonym UNIQUE (pseudonym);
CREATE UNIQUE INDEX person_email ON person (lower(email));

-- Without an end or scopes: as the release before made them.
ALTER TABLE token
  ADD COLUMN name text,
  ADD COLUMN scopes text[],
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN used_at timestamptz;
CREATE INDEX token_person ON token (person);

-- What somebody did in the last 72 h is looked for by time; entries are in the order of time, so this costs nothing.
CREATE INDEX journal_at ON journal USING brin (at);

-- Which holds a suspension placed, so that its end lifts those and no others. Of: person/… or organisation/….
CREATE TABLE suspension_hold (
  hold uuid PRIMARY KEY,
  suspended text NOT NULL
);
CREATE INDEX suspension_hold_suspended ON suspension_hold (suspended);

-- Signing in ------------------------------------------------------------------------------------------------------------

-- Hashes only, here and below, of whatever lets somebody in; the second factor's secret is encrypted.
CREATE TABLE password (
  person uuid PRIMARY KEY REFERENCES person,
  hash text NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE totp (
  person uuid PRIMARY KEY REFERENCES person,
  secret bytea NOT NULL,
  -- the time step of the newest code that was taken: none is taken twice
  step bigint NOT NULL DEFAULT 0,
  begun_at timestamptz NOT NULL,
  -- null until a first code has shown that the person's device has the secret
  confirmed_at timestamptz
);

CREATE TABLE recovery_code (
  hash text PRIMARY KEY,
  person uuid NOT NULL REFERENCES person,
  used_at timestamptz
);
CREATE INDEX recovery_code_person ON recovery_code (person);

CREATE TABLE invitation (
  hash text PRIMARY KEY,
  person uuid NOT NULL REFERENCES person,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX invitation_person ON invitation (person);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  hash text NOT NULL UNIQUE,
  person uuid NOT NULL REFERENCES person,
  begun_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- what the person showed first (PASSWORD, OIDC), and what second and when last
  first_factor text NOT NULL,
  second_factor text,
  second_at timestamptz,
  -- the browser's own words, so that the owner knows it again
  agent text
);
CREATE INDEX session_person ON session (person);

-- A few steps that belong together: what the second has to prove. By the hash of what the browser holds.
CREATE TABLE ceremony (
  hash text PRIMARY KEY,
  kind text NOT NULL,
  document text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Failures in a row: per person, known or not, per address and per second factor. The key is a hash.
CREATE TABLE failure (
  key text PRIMARY KEY,
  times int NOT NULL,
  next_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL
);
