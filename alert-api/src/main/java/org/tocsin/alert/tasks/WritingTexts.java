package org.tocsin.alert.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.directory.FormSize;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.tasks.Blocks.Block;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/**
 * Writes what is to be told: what a notice's mail would say, and nothing more. A recall says no
 * content, and what is marked RED is not dictated to a form or a telephone either.
 */
@Component
final class WritingTexts {

  private final NoticeHistory history;
  private final TaskSettings settings;

  WritingTexts(NoticeHistory history, TaskSettings settings) {
    this.history = history;
    this.settings = settings;
  }

  TaskText write(Task task) {
    TaskWords words = new TaskWords(task.language());
    if (task.isRecall()) {
      return text(words, recallSubject(task, words), recall(task, words), List.of());
    }
    String subject =
        subject(task, words, words.of(task.severity()), words.of(task.step(), task.version()));
    if (task.tlp() == Tlp.RED) {
      return text(words, subject, thin(task, words), List.of());
    }
    PlatformPart part =
        ContractJson.MAPPER.readValue(
            history.version(task.notice(), task.version()).orElseThrow().part(),
            PlatformPart.class);
    CommonPart common =
        ContractJson.MAPPER.readValue(
            history.commonPart(task.alert(), task.entry()).orElseThrow(), CommonPart.class);
    TaskContent content = new TaskContent(common, part, words);
    List<String> lines =
        task.channel() == Channel.PHONE
            ? script(task, words, content)
            : whole(task, words, content);
    return text(words, subject, lines, blocks(task, part));
  }

  private List<Block> blocks(Task task, PlatformPart part) {
    @Nullable FormSize form = task.form();
    @Nullable Integer addresses = form == null ? null : form.addresses();
    @Nullable Integer characters = form == null ? null : form.characters();
    int most = form == null ? settings.formSize() : Integer.MAX_VALUE;
    return Blocks.of(
        part.items(),
        Objects.requireNonNullElse(addresses, most),
        Objects.requireNonNullElse(characters, Integer.MAX_VALUE));
  }

  private List<String> whole(Task task, TaskWords words, TaskContent content) {
    List<String> lines = new ArrayList<>(head(task, words));
    lines.add(content.title());
    lines.add("");
    lines.addAll(facts(task, words));
    lines.addAll(content.sender());
    lines.addAll(content.summary());
    lines.add("");
    lines.addAll(content.asked());
    lines.add(words.of("yours"));
    lines.add("");
    lines.addAll(content.items());
    lines.addAll(content.evidence());
    lines.addAll(foot(task, words));
    return lines;
  }

  private List<String> script(Task task, TaskWords words, TaskContent content) {
    List<String> lines = new ArrayList<>(greeting(task, words));
    lines.add(words.of("call.marking", task.tlp().label()));
    lines.addAll(facts(task, words));
    lines.addAll(content.sender());
    lines.add(content.title());
    lines.addAll(content.summary());
    lines.addAll(content.asked());
    lines.add(words.of("call.items", content.size()));
    lines.add(words.of("yours"));
    lines.addAll(farewell(task, words));
    return lines;
  }

  private List<String> thin(Task task, TaskWords words) {
    List<String> lines = new ArrayList<>(opening(task, words));
    lines.add(words.of("thin.heading", task.reference()));
    lines.addAll(facts(task, words));
    lines.add(words.of("thin.sentence"));
    lines.add(words.of("yours"));
    lines.addAll(closing(task, words));
    return lines;
  }

  private List<String> recall(Task task, TaskWords words) {
    String form = form(task);
    List<String> lines = new ArrayList<>(opening(task, words));
    lines.add(words.of("recall.heading." + form, task.reference()));
    lines.add("");
    lines.add(words.fact("reference", task.reference()));
    lines.add(words.fact("version", Integer.toString(task.version())));
    lines.add(words.fact("notice", task.notice().toString()));
    lines.add("");
    lines.add(words.of("recall.sentence." + form));
    lines.add(words.of("recall.what"));
    lines.addAll(closing(task, words));
    return lines;
  }

  private static List<String> facts(Task task, TaskWords words) {
    return List.of(
        words.fact("reference", task.reference()),
        words.fact("kind", words.of(task.step(), task.version())),
        words.fact("severity", words.of(task.severity())));
  }

  private List<String> opening(Task task, TaskWords words) {
    return task.channel() == Channel.PHONE ? greeting(task, words) : head(task, words);
  }

  private List<String> closing(Task task, TaskWords words) {
    return task.channel() == Channel.PHONE ? farewell(task, words) : foot(task, words);
  }

  /** A recall that is no retraction must not even say how the newer version is marked. */
  private static List<String> head(Task task, TaskWords words) {
    List<String> lines = new ArrayList<>(exercise(task, words));
    if (!task.bare() || task.step() == StepKind.RETRACTION) {
      lines.add(task.tlp().label());
      lines.add("");
    }
    return lines;
  }

  private static List<String> exercise(Task task, TaskWords words) {
    return task.exercise()
        ? List.of("*** " + words.of("exercise") + " *** " + words.of("exercise.sentence"), "")
        : List.of();
  }

  private List<String> foot(Task task, TaskWords words) {
    List<String> lines = new ArrayList<>(List.of("", "-- ", words.of("foot.sender")));
    settings
        .verify(task.reference())
        .ifPresent(address -> lines.add(words.of("foot.verify", address)));
    return lines;
  }

  private static List<String> greeting(Task task, TaskWords words) {
    List<String> lines = new ArrayList<>(exercise(task, words));
    lines.add(words.of("call.greeting", task.platformName(), task.reference()));
    return lines;
  }

  private List<String> farewell(Task task, TaskWords words) {
    List<String> lines = new ArrayList<>();
    settings
        .verify(task.reference())
        .ifPresent(address -> lines.add(words.of("call.verify", address)));
    lines.add(words.of("call.number"));
    return lines;
  }

  private static String recallSubject(Task task, TaskWords words) {
    return subject(task, words, words.of("recall.subject." + form(task)));
  }

  private static String form(Task task) {
    return task.step() == StepKind.RETRACTION ? "retracted" : "changed";
  }

  private static String subject(Task task, TaskWords words, String... parts) {
    List<String> all = new ArrayList<>();
    if (task.exercise()) {
      all.add(words.of("exercise"));
    }
    all.add(task.reference());
    all.addAll(List.of(parts));
    return String.join(" - ", all);
  }

  private static TaskText text(
      TaskWords words, String subject, List<String> lines, List<Block> blocks) {
    return new TaskText(words.language(), subject, String.join("\n", lines), blocks);
  }
}
