package org.tocsin.quickstart;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits to be told to stop: by Ctrl-C, by the operating system, or by the end of the launcher. A
 * shutdown hook would not do: hooks run side by side, and the embedded PostgreSQL has one that
 * would stop it under the services still using it.
 */
final class StopSignal {

  private final CountDownLatch told = new CountDownLatch(1);
  private final AtomicInteger interrupts = new AtomicInteger();

  /** Listens from now on. */
  StopSignal() {
    listen("TERM", told::countDown);
    listen("INT", this::interrupted);
    if (Boolean.getBoolean("tocsin.launched")) {
      ProcessHandle.current().parent().ifPresent(this::endsWith);
    }
  }

  void await() throws InterruptedException {
    told.await();
  }

  private void endsWith(ProcessHandle launcher) {
    Thread.ofVirtual()
        .start(
            () -> {
              launcher.onExit().join();
              told.countDown();
            });
  }

  private void interrupted() {
    told.countDown();
    if (interrupts.incrementAndGet() > 1) {
      // whoever presses it again doesn't want to wait; everything kept here survives that
      Runtime.getRuntime().halt(130);
    }
  }

  /**
   * By reflection, since the compiler warns of {@code sun.misc.Signal} and can't be told that it is
   * meant.
   */
  private static void listen(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            action.run();
            return null;
          };
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  StopSignal.class.getClassLoader(), new Class<?>[] {handler}, call));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java can't listen to SIG" + name, e);
    }
  }
}
