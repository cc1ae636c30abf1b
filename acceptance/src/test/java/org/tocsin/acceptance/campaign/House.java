package org.tocsin.acceptance.campaign;

import org.tocsin.acceptance.client.Rest;

/** Any running Tocsin, as its people reach it. */
public interface House {

  /** Calls as {@code analyst}, {@code reviewer}, {@code platform:some-slug} and so on. */
  Rest as(String who);
}
