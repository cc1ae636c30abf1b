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
grant select, insert, update on inbound_mailbox to "${service}";
-- forgotten when it was dealt with long ago
grant select, insert, delete on inbound_mail to "${service}";
grant select, insert, update, delete on letter to "${service}";
grant select, insert, delete on unpublished to "${service}";

-- What was told and answered is never rewritten, but it is emptied: by the owner's right, and in this one way.
create or replace function forget_steps(steps uuid[], forgotten timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  emptied int;
begin
  update public.attempt_result r set answer = null
  from public.delivery d join public.step s on s.notice = d.notice and s.id = d.step
  where s.id = any (steps) and r.delivery = d.id and r.answer is not null;
  update public.step set part = '', forgotten_at = forgotten where id = any (steps) and forgotten_at is null;
  get diagnostics emptied = row_count;
  -- shared by all platforms of a step: the last one to forget takes it along; also where it was read again
  delete from public.common_part c
  where exists (select from public.step s where s.id = any (steps) and s.common_hash = c.hash)
    and not exists (select from public.step s where s.common_hash = c.hash and s.forgotten_at is null);
  return emptied;
end
$$;
revoke all on all functions in schema public from public;
grant execute on function forget_steps to "${service}";
