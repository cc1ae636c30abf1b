-- The two roles of one database, which gives them their names. To be run by a superuser in each of the databases
-- "alert" and "delivery", as often as one likes; a password that has changed is changed here, too.
--   <database>_owner  owns the schema and migrates it; nobody else makes or alters tables
--   <database>        the running service; what it may do with each table its own migrations grant
-- The passwords come through the settings tocsin.<role>_password: by PGOPTIONS in psql, by SET over JDBC.
DO $roles$
DECLARE
  service text := current_database();
  owner text := service || '_owner';
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY[owner, service] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I', role);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
                   role, current_setting('tocsin.' || role || '_password'));
  END LOOP;

  EXECUTE format('ALTER DATABASE %I OWNER TO %I', service, owner);
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', service);
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', service, service);

  -- nobody else's business are the databases that every server has
  REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

  EXECUTE format('ALTER SCHEMA public OWNER TO %I', owner);
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', service);
END
$roles$;
