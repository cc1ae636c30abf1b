package org.tocsin.acceptance;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.acceptance.system.RunningTocsin;

/** Looks at everything received so far, after each class of tests. */
final class KeepingTheLaws implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) {
    Laws.check(RunningTocsin.of(context));
  }
}
