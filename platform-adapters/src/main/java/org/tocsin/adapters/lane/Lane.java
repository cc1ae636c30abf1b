package org.tocsin.adapters.lane;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.internal.SemaphoreBulkhead;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import org.tocsin.contract.directory.PlatformEntry.Limits;

/** A platform's permits: how many messages may be under way, and how many begun per second. */
final class Lane {

  private static final int REFRESHES_PER_SECOND = 50;

  private final Limits limits;
  private final SemaphoreBulkhead underWay;
  private final AtomicRateLimiter begun;
  private volatile boolean backlog;

  Lane(String platform, Limits limits) {
    this.limits = limits;
    this.underWay =
        new SemaphoreBulkhead(
            platform,
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
    int atOnce = Math.max(1, limits.perSecond() / REFRESHES_PER_SECOND);
    this.begun =
        new AtomicRateLimiter(
            platform,
            RateLimiterConfig.custom()
                .limitForPeriod(atOnce)
                .limitRefreshPeriod(
                    Duration.ofSeconds(1).multipliedBy(atOnce).dividedBy(limits.perSecond()))
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  Limits limits() {
    return limits;
  }

  /** How many permits could be taken now. */
  int free() {
    return Math.max(
        0,
        Math.min(
            underWay.getMetrics().getAvailableConcurrentCalls(),
            begun.getMetrics().getAvailablePermissions()));
  }

  boolean take() {
    if (!underWay.tryAcquirePermission()) {
      return false;
    }
    if (begun.acquirePermission()) {
      return true;
    }
    underWay.releasePermission();
    return false;
  }

  void giveBack() {
    underWay.releasePermission();
  }

  /** Whether more was due at the last claim than there were permits. */
  boolean hasBacklog() {
    return backlog;
  }

  void backlog(boolean there) {
    backlog = there;
  }
}
