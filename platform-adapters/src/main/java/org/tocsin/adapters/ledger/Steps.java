package org.tocsin.adapters.ledger;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.traces.TraceParent;

/** What is told, once per step, and what all platforms of a step share, once. Never changed. */
@Component
final class Steps {

  private final JdbcClient jdbc;

  Steps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those that are not there yet. */
  void add(Collection<ToldStep> told) {
    if (told.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            with common as (
              insert into common_part (hash, text)
              select distinct on (hash) hash, text
              from unnest(:commonHashes::text[], :commons::text[]) as row (hash, text)
              order by hash
              on conflict do nothing
            )
            insert into step (id, alert, notice, platform, entry, kind, step_number, version, bare,
              reference, severity, urgency, at, directory_version, holds, decide_by, trace, approval, common_hash, part)
            select * from unnest(:ids::uuid[], :alerts::uuid[], :notices::uuid[], :platforms::text[],
              :entries::bigint[], :kinds::text[], :stepNumbers::int[], :versions::int[], :bares::boolean[],
              :references::text[], :severities::text[], :urgencies::text[], :ats::timestamptz[],
              :directoryVersions::bigint[], :holds::bigint[], :decideBys::timestamptz[], :traces::text[], :approvals::text[],
              :commonHashes::text[], :parts::text[])
            on conflict do nothing
            """)
        .param("commonHashes", Column.of(told, step -> Sha256.hex(step.common())))
        .param("commons", Column.of(told, ToldStep::common))
        .param("ids", Column.of(told, step -> step.head().id()))
        .param("alerts", Column.of(told, step -> step.head().alert()))
        .param("notices", Column.of(told, step -> step.head().notice()))
        .param("platforms", Column.of(told, step -> step.head().platform()))
        .param("entries", Column.of(told, step -> step.head().entry()))
        .param("kinds", Column.of(told, step -> step.head().kind()))
        .param("stepNumbers", Column.of(told, step -> step.head().stepNumber()))
        .param("versions", Column.of(told, step -> step.head().version()))
        .param("bares", Column.of(told, step -> step.head().bare()))
        .param("references", Column.of(told, step -> step.head().reference()))
        .param("severities", Column.of(told, step -> step.head().severity()))
        .param("urgencies", Column.of(told, step -> step.head().urgency()))
        .param("ats", Column.of(told, step -> step.head().at()))
        .param("directoryVersions", Column.of(told, step -> step.head().directoryVersion()))
        .param("holds", Column.of(told, step -> step.head().holds()))
        .param("decideBys", Column.of(told, step -> step.head().decideBy()))
        .param("traces", Column.of(told, step -> textOf(step.head().trace())))
        .param(
            "approvals",
            Column.of(told, step -> ContractJson.MAPPER.writeValueAsString(step.approval())))
        .param("parts", Column.of(told, ToldStep::part))
        .update();
  }

  private static @Nullable String textOf(@Nullable TraceParent trace) {
    return trace == null ? null : trace.text();
  }
}
