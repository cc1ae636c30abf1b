package org.tocsin.alert.sightings;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;

/**
 * Which sightings become one alert.
 *
 * @param sightings in the order in which the items get their numbers
 * @param platforms slugs of the directory for sightings that have none yet, or a wrong one
 */
record PromotionRequest(
    @NotEmpty @Size(max = 200) List<@NotNull UUID> sightings,
    @Nullable @Size(max = 200) Map<UUID, @NotNull @Size(max = 63) String> platforms) {

  String platform(Sighting sighting) {
    return Objects.requireNonNullElse(platforms, Map.<UUID, String>of())
        .getOrDefault(sighting.id(), sighting.platform());
  }

  /** What annotations cannot say. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    Set<UUID> once = new HashSet<>();
    for (int index = 0; index < sightings.size(); index++) {
      if (!once.add(sightings.get(index))) {
        faults.add(new Fault("sightings[" + index + "]", "stands here twice"));
      }
    }
    for (UUID named : Objects.requireNonNullElse(platforms, Map.<UUID, String>of()).keySet()) {
      if (!once.contains(named)) {
        faults.add(new Fault("platforms." + named, "is not one of the sightings"));
      }
    }
    return faults;
  }
}
