-- Why: a request's trace goes on where its thread ends, so the pointer that the transaction leaves carries it to the relay
-- as a W3C traceparent. Null for work that no request asked for, and for what the release before leaves: it writes no trace.
ALTER TABLE unpublished ADD COLUMN trace text;
