-- Why: an attempt may come days after the request that asked for it, in another process. The step carries the request's
-- trace (a W3C traceparent) to each of its attempts, and an outcome carries it back. Null for what no request asked for
-- and for what the release before writes.
alter table step add column trace text;
alter table unpublished add column trace text;
