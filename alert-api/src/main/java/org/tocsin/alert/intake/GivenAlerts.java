package org.tocsin.alert.intake;

import java.io.IOException;
import java.util.Optional;

/** The alerts of a file, read one after the other and never all at once. */
interface GivenAlerts {

  /** The next one; empty at the end. */
  Optional<GivenAlert> next() throws IOException;
}
