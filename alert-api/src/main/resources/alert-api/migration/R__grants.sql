-- Why: the running service has only the rights that its code uses, table by table. The schema belongs to another role,
-- the owner, which runs the migrations (spring.flyway.user); so whoever takes over the service can neither rewrite the
-- journal nor remove what protects it. A new table needs a line here: the tests run as the service's role and say so.
--
-- Run again whenever this file or one of the two roles changes: "${service}" is granted to, "${flyway:user}" grants.
-- Where no owner is given both are the same role: it owns everything, and only the triggers protect the journal.

DO $$
BEGIN
  -- nobody gets in, or makes temporary tables, for being somebody; warnings only, where the database is another's
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), '${service}');
  -- what an older version of this file granted; an owner keeps its own rights, it needs them to migrate
  IF current_user <> '${service}' THEN
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "${service}";
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM "${service}";
  END IF;
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO "${service}";

-- The journal -----------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON journal, seal TO "${service}";
-- erased, never replaced
GRANT SELECT, INSERT, DELETE ON payload TO "${service}";
GRANT SELECT, INSERT, DELETE ON unpublished, unsealed TO "${service}";
GRANT SELECT, INSERT, UPDATE ON subject TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON unrouted TO "${service}";

-- Who may act -----------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON organisation, person, token TO "${service}";
-- renewed and revoked; a token never becomes another's
GRANT UPDATE (hash, revoked_at, used_at) ON token TO "${service}";
-- nobody changes the organisation or the pseudonym
GRANT UPDATE (name, kind, trusted_flagger, through_the_network, mailbox, authorities, suspended_at, revision) ON organisation TO "${service}";
GRANT UPDATE (name, email, roles, suspended_at, revision) ON person TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON password, totp, recovery_code, ceremony, failure TO "${service}";
GRANT SELECT, INSERT, DELETE ON suspension_hold TO "${service}";
GRANT SELECT, INSERT, UPDATE ON invitation, session TO "${service}";
-- confirmed, and admitted anew; who did it is never changed
GRANT SELECT, INSERT ON admission TO "${service}";
GRANT UPDATE (at, confirmed_by, confirmed_at) ON admission TO "${service}";

-- Directory, calendar and alerts ----------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON election, platform, contact TO "${service}";
-- decided; what was proposed, and by whom, is never changed
GRANT SELECT, INSERT ON directory_change TO "${service}";
GRANT UPDATE (state, closed_by, closed_at, reason, contacts) ON directory_change TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_code TO "${service}";
GRANT SELECT, INSERT, UPDATE ON contact_test, contact_attempt, retry_job, retry_job_delivery TO "${service}";
GRANT SELECT, INSERT, UPDATE ON alert, version TO "${service}";
GRANT SELECT, INSERT ON hold TO "${service}";
GRANT UPDATE (lifted_by, lifted_at, lifting_reason) ON hold TO "${service}";
GRANT SELECT, UPDATE ON hold_state TO "${service}";
GRANT SELECT, INSERT ON item, review TO "${service}";
GRANT UPDATE (url_key, account_key) ON item TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_text, uncompared TO "${service}";
GRANT SELECT, INSERT, DELETE ON possible_duplicate, alert_link TO "${service}";
GRANT SELECT, INSERT, DELETE ON imported_row TO "${service}";
GRANT UPDATE (alert) ON imported_row TO "${service}";
GRANT USAGE ON SCHEMA extensions TO "${service}";
GRANT SELECT, INSERT ON claim TO "${service}";
-- a claim is longer or over; it never becomes another's
GRANT UPDATE (until) ON claim TO "${service}";
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency, intake_count, opening TO "${service}";
-- withdrawn and erased; what was brought is never changed
GRANT SELECT, INSERT ON evidence TO "${service}";
GRANT UPDATE (withdrawn_entry, withdrawn_at, erased_at, name, source, url) ON evidence TO "${service}";

-- What members pool ----------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON corroboration, sighting, campaign, campaign_note TO "${service}";
GRANT UPDATE (superseded_at) ON corroboration TO "${service}";
GRANT UPDATE (tlp, last_seen_at, withdrawn_at, alert) ON sighting TO "${service}";
GRANT SELECT, INSERT, UPDATE ON seeing TO "${service}";
GRANT UPDATE (version, name, description, state, changed_at) ON campaign TO "${service}";
GRANT SELECT, INSERT, DELETE ON campaign_alert, campaign_sighting TO "${service}";

-- Letters and duty ------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE, DELETE ON letter, ring, duty_shift TO "${service}";
GRANT SELECT, INSERT, UPDATE ON duty_channel TO "${service}";
-- what came by mail; what people wrote in it is emptied when its time is over
GRANT SELECT, INSERT ON received_mail, tray_entry TO "${service}";
GRANT UPDATE (notice, version, attached_by, acknowledgement, sender, sender_name, authenticated, subject, words,
  attachments, erased_at) ON received_mail TO "${service}";
GRANT UPDATE (kind, state, owner, due_at, closed_at, closed_by, answer, reason, letter, version)
  ON tray_entry TO "${service}";

-- What became of them ---------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON notice, notice_step, delivery, attempt, lane, tally, consumer_offset TO "${service}";
GRANT SELECT, INSERT ON alert_step, notice_contact, unprocessable, acknowledgement, decision, decision_item, reopened_item TO "${service}";

GRANT SELECT, INSERT, UPDATE ON task TO "${service}";
GRANT SELECT, INSERT ON carried TO "${service}";

-- How long it is kept ---------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE ON election_retention, retention_run TO "${service}";
GRANT SELECT, INSERT ON legal_hold TO "${service}";
GRANT UPDATE (lifted_by, lifted_at) ON legal_hold TO "${service}";
-- what is erased when its time has come, and no other column
GRANT UPDATE (document) ON item TO "${service}";
GRANT UPDATE (reference, given_by, message) ON acknowledgement TO "${service}";
GRANT UPDATE (reference, given_by) ON decision TO "${service}";
GRANT UPDATE (detail) ON decision_item TO "${service}";
GRANT UPDATE (case_number, note) ON carried TO "${service}";

-- what is erased at a person's request, besides
GRANT UPDATE (common) ON alert_step TO "${service}";
GRANT UPDATE (reason, checklist) ON review TO "${service}";
GRANT UPDATE (statement, evidence) ON corroboration TO "${service}";
GRANT UPDATE (url, comparable, line, account) ON sighting TO "${service}";
GRANT UPDATE (text) ON campaign_note TO "${service}";
GRANT UPDATE (name) ON token TO "${service}";
GRANT DELETE ON session, invitation TO "${service}";

-- what is over for long
GRANT DELETE ON claim, hold, retention_run TO "${service}";

-- References ------------------------------------------------------------------------------------------------------------

-- Each country and year counts by a sequence, which is made when its first election is. The service's role may make
-- nothing, so this one thing is made for it, by the owner's right.
CREATE OR REPLACE FUNCTION count_references(prefix text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF prefix !~ '^[A-Z]{2}[0-9]{2}$' THEN
    RAISE EXCEPTION 'a reference begins with two letters and two digits' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- lower case, as the unquoted names of the release before
  EXECUTE format('CREATE SEQUENCE IF NOT EXISTS public.%I', 'reference_' || lower(prefix));
  EXECUTE format('GRANT USAGE ON SEQUENCE public.%I TO "${service}"', 'reference_' || lower(prefix));
END
$$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_references, draw_pseudonym TO "${service}";

DO $$
DECLARE
  counting regclass;
BEGIN
  FOR counting IN
    SELECT oid FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND relname ~ '^reference_[a-z]{2}[0-9]{2}$'
  LOOP
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO "${service}"', counting);
  END LOOP;
END
$$;
