package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Lets several people act in the same moment. */
public final class AtOnce {

  private AtOnce() {}

  /** What each got, in the order in which they were given. */
  public static <T> List<T> all(List<Supplier<T>> acts) throws Exception {
    CyclicBarrier together = new CyclicBarrier(acts.size());
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Supplier<T> act : acts) {
        futures.add(
            threads.submit(
                () -> {
                  together.await();
                  return act.get();
                }));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
