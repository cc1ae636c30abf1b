package org.tocsin.adapters.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

  private final AtomicReference<Loop.Round> round = new AtomicReference<>(() -> {});
  private final Semaphore rounds = new Semaphore(0);
  private final Loop loop =
      new Loop(
          "test",
          () -> {
            round.get().run();
            rounds.release();
          },
          InstantSource.system());

  @AfterEach
  void stop() {
    loop.stop(Duration.ofSeconds(5));
  }

  @Test
  void anErrorIsShownAndTheLoopGoesOn() throws InterruptedException {
    // given
    round.set(
        () -> {
          throw new AssertionError("as memory that is gone would be");
        });
    loop.start();
    await().until(() -> loop.failingSince().isPresent());

    // when
    round.set(() -> {});

    // then
    rounds.acquire();
    await().until(() -> loop.failingSince().isEmpty());
    assertThat(loop.isRunning()).isTrue();
  }
}
