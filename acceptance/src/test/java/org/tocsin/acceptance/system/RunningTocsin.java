package org.tocsin.acceptance.system;

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

  /** The running system. */
  public static Tocsin of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningTocsin.class))
        .computeIfAbsent(Tocsin.class, _ -> Tocsin.impatient(), Tocsin.class);
  }
}
