-- Why: one act stops what goes out, of everything, to a platform, of an organisation or of a person, and another lets it
-- go on. Nothing that waits is lost by it.

CREATE TABLE hold (
  id uuid PRIMARY KEY,
  scope text NOT NULL,
  -- a platform's slug, an organisation's or a person's id
  of_whom text,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamptz NOT NULL,
  lifted_by text,
  lifted_at timestamptz,
  lifting_reason text,
  CHECK ((scope = 'ALL') = (of_whom IS NULL)),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX hold_standing ON hold (placed_at, id) WHERE lifted_at IS NULL;
CREATE INDEX hold_newest ON hold (placed_at DESC, id DESC);

-- One row: it is locked by whoever places or lifts a hold, so that the versions of the published record are in the order
-- of the commits, and read by every approval.
CREATE TABLE hold_state (
  version bigint NOT NULL,
  -- of the newest record that was published: the key that signed it, and the subject that it is journalled under
  key_id text,
  kind text,
  subject text
);
INSERT INTO hold_state (version) VALUES (0);
