package org.tocsin.alert.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.members.ErasingMembers;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.JsonNode;

/** Finds, exports and erases what is held about a person, a member or anybody else. */
@Component
class PersonRequests {

  private final HeldTexts texts;
  private final ErasingTexts erasing;
  private final HeldFiles files;
  private final ErasingFiles erasingFiles;
  private final ErasingMembers members;
  private final Journal journal;
  private final TransactionTemplate transactions;

  PersonRequests(
      HeldTexts texts,
      ErasingTexts erasing,
      HeldFiles files,
      ErasingFiles erasingFiles,
      ErasingMembers members,
      Journal journal,
      PlatformTransactionManager transactionManager) {
    this.texts = texts;
    this.erasing = erasing;
    this.files = files;
    this.erasingFiles = erasingFiles;
    this.members = members;
    this.journal = journal;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Does what is asked for, and journals that it was, with counts only. */
  PersonAnswer answer(PersonRequest asked, UUID request, Member coordinator) {
    UUID person = asked.person();
    PersonAnswer answer =
        person == null
            ? ofAnybody(asked, request, coordinator)
            : ofMember(person, asked, request, coordinator);
    transactions.executeWithoutResult(
        status ->
            journal.append(
                journal.lock(Subject.organisation(coordinator.organisation())),
                "PersonRequested",
                coordinator.actor(),
                ContractJson.MAPPER.writeValueAsBytes(
                    new PersonRequested(
                        request, asked.act(), asked.reason(), answer.held(), answer.kept()))));
    return answer;
  }

  private PersonAnswer ofAnybody(PersonRequest asked, UUID request, Member coordinator) {
    Sought sought = asked.sought();
    List<String> chosen = asked.files() == null ? List.of() : asked.files();
    refuseUnknown(chosen);
    List<HeldRow> rows = texts.rows(sought, null);
    List<HeldPayload> payloads = texts.payloads(sought, null);
    Set<UUID> alerts =
        Stream.concat(rows.stream().map(HeldRow::alert), payloads.stream().map(HeldPayload::alert))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (asked.act() == PersonRequest.Act.ERASE) {
      // looked for before the words are gone by which their alerts are found
      List<FoundFile> found = files.find(sought, alerts);
      Held erased = erasing.erase(sought, request, coordinator.actor());
      erasingFiles.erase(chosen, request, coordinator.actor(), erased);
      Set<UUID> of = found.stream().map(FoundFile::alert).collect(Collectors.toSet());
      return answer(asked, request, erased, files.find(sought, of), null);
    }
    Held held = new Held();
    rows.forEach(held::add);
    payloads.forEach(payload -> held.add(HeldClass.JOURNAL, payload.kept()));
    if (asked.act() == PersonRequest.Act.FIND) {
      return answer(asked, request, held, files.find(sought, alerts), null);
    }
    List<Exported> exported = new ArrayList<>();
    rows.forEach(
        row -> exported.add(new Exported(row.place().heldClass(), row.reference(), row.texts())));
    payloads.forEach(
        payload ->
            exported.add(
                new Exported(
                    HeldClass.JOURNAL,
                    payload.subject().text() + "/" + payload.number(),
                    Map.of("payload", payload.payload()))));
    return answer(asked, request, held, files.find(sought, alerts), exported);
  }

  private PersonAnswer ofMember(
      UUID person, PersonRequest asked, UUID request, Member coordinator) {
    Map<String, List<JsonNode>> held = members.held(person);
    Held counted = new Held();
    held.values().forEach(rows -> rows.forEach(row -> counted.add(HeldClass.MEMBERS, null)));
    List<ErasingMembers.Payload> payloads = members.payloads(person);
    return switch (asked.act()) {
      case FIND -> {
        payloads.forEach(one -> counted.add(HeldClass.JOURNAL, why(one)));
        yield answer(asked, request, counted, List.of(), null);
      }
      case EXPORT -> {
        payloads.forEach(one -> counted.add(HeldClass.JOURNAL, why(one)));
        Map<String, Object> all = new TreeMap<>(held);
        all.put("payloads", payloads.stream().map(ErasingMembers.Payload::text).toList());
        all.put("done", members.done(person));
        yield answer(asked, request, counted, List.of(), all);
      }
      case ERASE -> {
        int gone = members.erase(person, request, coordinator.actor());
        for (int number = 0; number < gone; number++) {
          counted.add(HeldClass.JOURNAL, null);
        }
        members.payloads(person).forEach(one -> counted.keep(one.kept()));
        yield answer(asked, request, counted, List.of(), null);
      }
    };
  }

  private void refuseUnknown(List<String> chosen) {
    List<String> unknown = files.unknown(chosen);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid(
          unknown.stream().map(one -> new Fault("files", one + " is no evidence")).toList());
    }
  }

  private static @Nullable String why(ErasingMembers.Payload payload) {
    return payload.kept().isEmpty() ? null : payload.kept();
  }

  private static PersonAnswer answer(
      PersonRequest asked,
      UUID request,
      Held held,
      List<FoundFile> files,
      @Nullable Object export) {
    return new PersonAnswer(
        request,
        asked.act(),
        held.counts(),
        List.copyOf(held.alerts()),
        held.kept(),
        files,
        export);
  }

  /** One text with what holds it. */
  private record Exported(HeldClass heldClass, @Nullable String of, Map<String, String> texts) {}

  /** What the journal keeps of it: nobody is named. */
  private record PersonRequested(
      UUID request,
      PersonRequest.Act act,
      String reason,
      Map<HeldClass, Integer> held,
      Map<String, Integer> kept) {}
}
