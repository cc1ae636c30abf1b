package org.tocsin.alert.web;

import jakarta.servlet.http.HttpServletRequest;

/** Lets the bodies of one address be larger than others. */
public interface BodyAllowance {

  /** Whether this is a request for that address. */
  boolean covers(HttpServletRequest request);

  /** How large its body may be. */
  long bytes();

  /** A sentence for a larger one that says the way out. */
  String detail();
}
