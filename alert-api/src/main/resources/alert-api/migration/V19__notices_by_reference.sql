-- Whoever doubts a message has only its reference.
CREATE INDEX notice_by_reference ON notice (reference);
