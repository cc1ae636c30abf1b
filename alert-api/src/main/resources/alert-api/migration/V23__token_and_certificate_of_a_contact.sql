-- Why: a webhook may have to carry a token besides its signature, and mail to a contact that has a certificate is encrypted for
-- it, so that it may say what no open way may carry.

-- encrypted to the adapters, as the secret is
ALTER TABLE contact ADD COLUMN bearer text;
-- DER in base64; the key in it is public
ALTER TABLE contact ADD COLUMN certificate text;
