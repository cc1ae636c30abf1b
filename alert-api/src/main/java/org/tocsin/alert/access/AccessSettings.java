package org.tocsin.alert.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How people and programs get in, and how long that holds. */
@Validated
@ConfigurationProperties("tocsin.access")
public record AccessSettings(
    @DefaultValue @NotNull @Valid Tokens tokens, @DefaultValue @NotNull @Valid Sessions sessions) {

  /**
   * What programs may do with a token.
   *
   * @param mayReview whether with a token alone
   * @param mayRetract whether with a token alone
   * @param mayChangeDirectory whether with a token alone; platforms, elections and members
   * @param valid how long a token holds for which its owner says nothing
   * @param longest what its owner may say at most
   */
  public record Tokens(
      @DefaultValue("false") boolean mayReview,
      @DefaultValue("false") boolean mayRetract,
      @DefaultValue("false") boolean mayChangeDirectory,
      @DefaultValue("90d") Duration valid,
      @DefaultValue("365d") Duration longest) {}

  /**
   * What signed-in people have.
   *
   * @param idle without a request for so long, a session is over
   * @param longest a session is over after that in any case
   * @param fresh how long a second factor counts for approving, retracting and changing the
   *     directory
   */
  public record Sessions(
      @DefaultValue("2h") Duration idle,
      @DefaultValue("12h") Duration longest,
      @DefaultValue("15m") Duration fresh) {}
}
