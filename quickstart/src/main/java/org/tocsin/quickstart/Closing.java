package org.tocsin.quickstart;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes several things in order, each even if another fails. */
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void all(List<? extends AutoCloseable> inOrder) {
    for (AutoCloseable each : inOrder) {
      try {
        each.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.error("{} did not stop cleanly", each.getClass().getSimpleName(), e);
      }
    }
  }
}
