package org.tocsin.alert.similar;

import java.util.List;

/**
 * Other alerts that may belong with one, and those that do.
 *
 * @param possibleDuplicates earlier alerts that may be of the same thing
 * @param links earlier and later ones that a person linked with it
 */
public record Kin(List<PossibleDuplicate> possibleDuplicates, List<LinkedAlert> links) {

  public Kin {
    possibleDuplicates = List.copyOf(possibleDuplicates);
    links = List.copyOf(links);
  }
}
