package org.tocsin.acceptance.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Times at which independent people would act: pauses are exponentially distributed. */
final class PoissonArrivals {

  private static final long SEED = 20_270_411;

  private PoissonArrivals() {}

  /** Nanoseconds after the begin, ascending; the same for the same rate and count. */
  static List<Long> nanoseconds(int perSecond, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    List<Long> times = new ArrayList<>(count);
    double next = 0;
    for (int index = 0; index < count; index++) {
      next += random.nextExponential() * 1e9 / perSecond;
      times.add((long) next);
    }
    return times;
  }
}
