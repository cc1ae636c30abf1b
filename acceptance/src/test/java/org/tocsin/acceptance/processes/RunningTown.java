package org.tocsin.acceptance.processes;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the one town, started for the first and ended after the last. */
public final class RunningTown implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Town.class;
  }

  @Override
  public Town resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningTown.class))
        .computeIfAbsent(Begun.class, _ -> Begun.begin(), Begun.class)
        .town()
        .get();
  }

  /** If it did not start for the first test, no other waits for it. */
  private record Begun(Supplier<Town> town, Runnable end) implements AutoCloseable {

    static Begun begin() {
      try {
        Town town = Town.start();
        return new Begun(() -> town, town::close);
      } catch (RuntimeException failed) {
        return new Begun(
            () -> {
              throw failed;
            },
            () -> {});
      }
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
