package org.tocsin.acceptance.system;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the one system, started for the first and stopped after the last. */
public final class RunningTocsin implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Tocsin.class;
  }

  @Override
  public Tocsin resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  /** The running system; if it did not start for the first test, no other waits for it. */
  public static Tocsin of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningTocsin.class))
        .computeIfAbsent(Begun.class, _ -> Begun.begin(), Begun.class)
        .tocsin()
        .get();
  }

  private record Begun(Supplier<Tocsin> tocsin, Runnable end) implements AutoCloseable {

    static Begun begin() {
      try {
        Tocsin tocsin = Tocsin.impatient();
        return new Begun(() -> tocsin, tocsin::close);
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
