package org.tocsin.alert.answers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.ItemDecision;
import org.tocsin.alert.web.Fault;

/** What a decision has to be, all of it judged at once. */
final class DecisionRules {

  static final int LONGEST_EXPLANATION = 2000;
  static final int LONGEST_STATEMENT = 500;

  /** ISO 3166-1 alpha-2 of the European Economic Area. */
  private static final Set<String> COUNTRIES =
      Set.of(
          ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI"
                  + " SK")
              .split(" "));

  private DecisionRules() {}

  /**
   * Finds everything that is wrong.
   *
   * @param items the numbers of the items that the platform was told of
   */
  static List<Fault> faults(DecisionRequest request, Collection<Integer> items) {
    if (request.outcome() == null && request.items() == null) {
      return List.of(new Fault("items", "is missing: name items, or one outcome alone for all"));
    }
    if (request.outcome() != null && request.items() != null) {
      return List.of(new Fault("outcome", "stands alone for all items, or within each of items"));
    }
    if (request.items() == null) {
      return items.isEmpty()
          ? List.of(new Fault("outcome", "cannot be for all items: this version names none"))
          : List.of();
    }
    if (request.items().isEmpty()) {
      return List.of(new Fault("items", "must name at least one item"));
    }
    List<Fault> faults = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int index = 0; index < request.items().size(); index++) {
      check("items[" + index + "]", request.items().get(index), items, seen, faults);
    }
    return faults;
  }

  private static void check(
      String path,
      @Nullable ItemDecision decision,
      Collection<Integer> items,
      Set<Integer> seen,
      List<Fault> faults) {
    if (decision == null) {
      faults.add(new Fault(path, "is missing"));
      return;
    }
    checkItem(path + ".item", decision.item(), items, seen, faults);
    checkOutcome(path, decision, faults);
    checkVisibility(path + ".visibility", decision.visibility(), faults);
    checkScope(path + ".territorialScope", decision.territorialScope(), faults);
    checkLength(path + ".explanation", decision.explanation(), LONGEST_EXPLANATION, faults);
    checkLength(
        path + ".statementOfReasons", decision.statementOfReasons(), LONGEST_STATEMENT, faults);
  }

  private static void checkItem(
      String path,
      @Nullable Integer item,
      Collection<Integer> items,
      Set<Integer> seen,
      List<Fault> faults) {
    if (item == null) {
      faults.add(new Fault(path, "is missing"));
    } else if (!items.contains(item)) {
      String known =
          new TreeSet<>(items).stream().map(String::valueOf).collect(Collectors.joining(", "));
      faults.add(
          new Fault(path, "item " + item + " is not in this notice; its items are " + known));
    } else if (!seen.add(item)) {
      faults.add(new Fault(path, "item " + item + " stands here twice"));
    }
  }

  private static void checkOutcome(String path, ItemDecision decision, List<Fault> faults) {
    if (decision.outcome() == null) {
      faults.add(new Fault(path + ".outcome", "is missing"));
      return;
    }
    boolean mayAct =
        switch (decision.outcome()) {
          case ACTIONED, PARTLY_ACTIONED, ALREADY_ACTIONED, REVERSED -> true;
          case NO_VIOLATION, OUT_OF_SCOPE, NOT_FOUND, INFO_REQUESTED -> false;
        };
    if (!mayAct && decision.acts()) {
      faults.add(
          new Fault(
              path + ".outcome",
              decision.outcome()
                  + " says that nothing was done, but visibility, account, monetary or provision"
                  + " says what was"));
    }
  }

  private static void checkVisibility(
      String path,
      @Nullable List<ItemDecision.@Nullable Visibility> visibility,
      List<Fault> faults) {
    if (visibility != null && visibility.contains(null)) {
      faults.add(new Fault(path + "[" + visibility.indexOf(null) + "]", "is missing"));
    }
  }

  private static void checkScope(
      String path, @Nullable List<@Nullable String> scope, List<Fault> faults) {
    if (scope == null) {
      return;
    }
    for (int index = 0; index < scope.size(); index++) {
      @Nullable String country = scope.get(index);
      if (country == null || !COUNTRIES.contains(country)) {
        faults.add(
            new Fault(
                path + "[" + index + "]",
                "must be the ISO 3166-1 alpha-2 code of a country of the EU or the EEA, like FR"));
      }
    }
  }

  private static void checkLength(
      String path, @Nullable String text, int longest, List<Fault> faults) {
    if (text != null && text.length() > longest) {
      faults.add(new Fault(path, "must have at most " + longest + " characters"));
    }
  }
}
