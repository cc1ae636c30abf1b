-- Why: the running service has only the rights that its code uses, table by table. The schema belongs to another role,
-- the owner, which runs the migrations (spring.flyway.user); so whoever takes over the service can neither rewrite what
-- was tried nor change what keeps the ledger in order. A new table needs a line here: the tests run as the service's
-- role and say so.
--
-- Run again whenever this file or one of the two roles changes: "${service}" is granted to, "${flyway:user}" grants.
-- Where no owner is given both are the same role, and it owns everything.

do $$
begin
  -- nobody gets in, or makes temporary tables, for being somebody; warnings only, where the database is another's
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to %I', current_database(), '${service}');
  -- what an older version of this file granted; an owner keeps its own rights, it needs them to migrate
  if current_user <> '${service}' then
    revoke all on all tables in schema public from "${service}";
    revoke all on all sequences in schema public from "${service}";
  end if;
end
$$;
revoke all on schema public from public;
grant usage on schema public to "${service}";

-- what was read, tried and answered is never rewritten
grant select, insert on common_part, step, attempt, attempt_result to "${service}";
grant select, insert, update on consumer_offset, directory_record, notice, delivery, endpoint, tally to "${service}";
-- forgotten when it was dealt with long ago
grant select, insert, update, delete on letter to "${service}";
grant select, insert, delete on unpublished to "${service}";
