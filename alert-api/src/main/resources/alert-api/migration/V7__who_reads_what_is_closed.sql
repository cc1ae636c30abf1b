-- Why: what is RED is for the reviewers named on it and what is AMBER+STRICT for the organisations named on it, beside the
-- author's own and the coordinators; until now every reviewer read both.
ALTER TABLE alert ADD COLUMN named_organisations uuid[] NOT NULL DEFAULT '{}';
ALTER TABLE alert ADD COLUMN named_reviewers uuid[] NOT NULL DEFAULT '{}';

-- Who could read what is there keeps it, so that nothing that waits for its review waits for ever.
UPDATE alert SET named_reviewers = ARRAY(SELECT id FROM person WHERE 'REVIEWER' = ANY (roles)) WHERE tlp = 'RED';
UPDATE alert SET named_organisations = ARRAY(SELECT DISTINCT organisation FROM person WHERE 'REVIEWER' = ANY (roles))
WHERE tlp = 'AMBER_STRICT';
