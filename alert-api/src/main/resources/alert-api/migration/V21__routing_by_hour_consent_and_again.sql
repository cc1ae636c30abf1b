-- Why: who is told first is decided by who is there, and that a program cannot read in words. What was written in words is kept
-- as a note, for whoever writes the hours down now; until then the contact counts as always attended, as it did before.
ALTER TABLE contact ADD COLUMN note text;
UPDATE contact SET note = hours WHERE hours IS NOT NULL;
COMMENT ON COLUMN contact.hours IS 'written by the release before only; read as nothing';
-- {timeZone, periods: [{days, from, to}]}; NULL for always
ALTER TABLE contact ADD COLUMN opening jsonb;

-- The same in changes that were proposed: those that wait are made from here.
UPDATE directory_change SET contacts = (
    SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(c -> 'hours') = 'string'
      THEN (c - 'hours') || jsonb_build_object('note', c -> 'hours') ELSE c END ORDER BY n), '[]')
    FROM jsonb_array_elements(contacts) WITH ORDINALITY AS each (c, n))
  WHERE contacts @? '$[*].hours';
UPDATE directory_change SET after = jsonb_set(after, '{contacts}', (
    SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(c -> 'hours') = 'string'
      THEN (c - 'hours') || jsonb_build_object('note', c -> 'hours') ELSE c END ORDER BY n), '[]')
    FROM jsonb_array_elements(after -> 'contacts') WITH ORDINALITY AS each (c, n)))
  WHERE after @? '$.contacts[*].hours';
UPDATE directory_change SET before = jsonb_set(before, '{contacts}', (
    SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(c -> 'hours') = 'string'
      THEN (c - 'hours') || jsonb_build_object('note', c -> 'hours') ELSE c END ORDER BY n), '[]')
    FROM jsonb_array_elements(before -> 'contacts') WITH ORDINALITY AS each (c, n)))
  WHERE before @? '$.contacts[*].hours';

-- Authorities that an organisation consents to be told by its alerts; slugs of the directory.
ALTER TABLE organisation ADD COLUMN authorities text[] NOT NULL DEFAULT '{}';

-- When the decision was asked for that the router reported last: one that comes late does not undo a later one.
ALTER TABLE notice_step ADD COLUMN routed_at timestamptz;
-- When a coordinator asked last that a notice be routed again.
ALTER TABLE notice ADD COLUMN routing_asked_at timestamptz;
