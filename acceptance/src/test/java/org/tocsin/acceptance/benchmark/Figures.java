package org.tocsin.acceptance.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A distribution of times, in milliseconds. */
record Figures(int count, double p50, double p95, double p99, double max) {

  static Figures of(List<Double> milliseconds) {
    double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Figures(
        sorted.length,
        at(sorted, 0.50),
        at(sorted, 0.95),
        at(sorted, 0.99),
        sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%7d  %8.1f  %8.1f  %8.1f  %8.1f", count, p50, p95, p99, max);
  }

  /** The nearest rank: the smallest value that at least that share does not exceed. */
  private static double at(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(rank, 1) - 1];
  }
}
