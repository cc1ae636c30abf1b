-- Why: what comes back by mail has to be seen. A mail that answers a notice stands with the notice; everything else waits
-- in a tray until a coordinator has answered, attached or closed it, so that no request to the house is lost in a mailbox.

-- A mail, as far as it is kept: bounded words, and of attachments what they are. Its id is made of what it says, so that a
-- mail that is reported twice is there once.
CREATE TABLE received_mail (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN (
    'BOUNCED', 'DELAYED', 'RETURNED', 'AUTO_REPLY', 'REPLY', 'PUBLIC', 'UNMATCHED', 'UNREADABLE')),
  notice uuid REFERENCES notice,
  delivery uuid,
  contact uuid,
  version int,
  sender text,
  sender_name text,
  authenticated text,
  from_contact boolean NOT NULL,
  subject text,
  words text NOT NULL,
  cut boolean NOT NULL,
  attachments jsonb NOT NULL,
  status text,
  problem text,
  sent_at timestamptz,
  at timestamptz NOT NULL,
  attached_by text,
  acknowledgement uuid REFERENCES acknowledgement,
  erased_at timestamptz
);
CREATE INDEX received_mail_notice ON received_mail (notice, at, id) WHERE notice IS NOT NULL;

-- What waits for a coordinator, or waited. The number makes the reference that people name it by.
CREATE TABLE tray_entry (
  id uuid PRIMARY KEY REFERENCES received_mail,
  number bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('REQUEST', 'CORRECTION', 'PRESS', 'RETURNED', 'UNREADABLE', 'AUTOMATIC', 'OTHER')),
  state text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'ATTACHED', 'CLOSED')),
  owner uuid REFERENCES person,
  due_at timestamptz NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by text,
  answer text,
  reason text,
  letter uuid,
  follows uuid REFERENCES tray_entry,
  version bigint NOT NULL
);
CREATE INDEX tray_entry_newest ON tray_entry (opened_at DESC, id DESC);
CREATE INDEX tray_entry_open ON tray_entry (due_at) WHERE state = 'OPEN';
CREATE INDEX tray_entry_letter ON tray_entry (letter) WHERE letter IS NOT NULL;
