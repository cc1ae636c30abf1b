package org.tocsin.alert.alerts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer has looked at; what is absent was not answered. YES is always the good answer.
 *
 * @param notSatire nor anything else that is not meant
 * @param notQuotation of somebody who reports or refutes it
 * @param evidenceOpens every file and archived page
 * @param ruleCited the rule fits, too
 * @param criteriaJustified the four of foreign interference
 * @param showsNoOwnAccount no screenshot shows whose account took it
 */
public record Checklist(
    @Nullable Mark inScope,
    @Nullable Mark notSatire,
    @Nullable Mark notQuotation,
    @Nullable Mark evidenceOpens,
    @Nullable Mark urlsExact,
    @Nullable Mark ruleCited,
    @Nullable Mark criteriaJustified,
    @Nullable Mark showsNoOwnAccount) {

  /** One answer. */
  public enum Mark {
    YES,
    NO,
    NOT_APPLICABLE
  }

  /** The names of the questions that were answered so; null: of those that were not answered. */
  public List<String> answered(@Nullable Mark mark) {
    List<String> names = new ArrayList<>();
    add(names, mark, inScope, "inScope");
    add(names, mark, notSatire, "notSatire");
    add(names, mark, notQuotation, "notQuotation");
    add(names, mark, evidenceOpens, "evidenceOpens");
    add(names, mark, urlsExact, "urlsExact");
    add(names, mark, ruleCited, "ruleCited");
    add(names, mark, criteriaJustified, "criteriaJustified");
    add(names, mark, showsNoOwnAccount, "showsNoOwnAccount");
    return names;
  }

  private static void add(
      List<String> names, @Nullable Mark wanted, @Nullable Mark given, String name) {
    if (given == wanted) {
      names.add(name);
    }
  }
}
