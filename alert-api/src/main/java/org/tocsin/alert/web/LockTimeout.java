package org.tocsin.alert.web;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Another request held what this one needed for longer than it may wait. */
public final class LockTimeout {

  private static final String STATE = "55P03";

  private LockTimeout() {}

  /** Whether a failure is one. */
  public static boolean caused(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException cause
        && STATE.equals(cause.getSQLState());
  }
}
