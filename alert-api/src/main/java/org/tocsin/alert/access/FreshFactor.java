package org.tocsin.alert.access;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.ProblemType;

/**
 * Approving, retracting and changing the directory: a role is not enough, a person has to have
 * shown a second factor a short while ago. Programs can't, so a setting says what they may do
 * without.
 */
@Component
public final class FreshFactor {

  private final AccessSettings settings;
  private final InstantSource clock;
  private final AuthorizationManager<RequestAuthorizationContext> fresh;

  FreshFactor(AccessSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.fresh =
        anyOf(
            settings,
            new ClockOf(clock),
            Authenticated.TOTP,
            FactorGrantedAuthority.WEBAUTHN_AUTHORITY,
            Authenticated.RECOVERY_CODE,
            Authenticated.PROVIDER);
  }

  /** For whoever has one of the roles and may review right now. */
  AuthorizationManager<RequestAuthorizationContext> reviewing(Role... roles) {
    return rule(AccessSettings.Tokens::mayReview, roles);
  }

  /** For whoever has one of the roles and may retract right now. */
  AuthorizationManager<RequestAuthorizationContext> retracting(Role... roles) {
    return rule(AccessSettings.Tokens::mayRetract, roles);
  }

  /** For whoever has one of the roles and may change platforms, elections or members right now. */
  AuthorizationManager<RequestAuthorizationContext> changing(Role... roles) {
    return rule(AccessSettings.Tokens::mayChangeDirectory, roles);
  }

  /** For a platform itself, and for whoever may change what concerns it. */
  AuthorizationManager<RequestAuthorizationContext> byPlatformOrChanging(Role... roles) {
    AuthorizationManager<RequestAuthorizationContext> others = changing(roles);
    return (authentication, context) ->
        authentication.get() instanceof Authenticated caller
                && caller.getPrincipal() instanceof PlatformStaff
            ? Verdict.YES
            : others.authorize(authentication, context);
  }

  /** For people only, who change what they sign in with. */
  AuthorizationManager<RequestAuthorizationContext> personally() {
    return rule(tokens -> false, Role.values());
  }

  /** Whether a person has shown a second factor a short while ago. */
  public boolean isFresh(Means.BySession session) {
    Means.Shown second = session.second();
    return second != null && second.at().plus(settings.sessions().fresh()).isAfter(clock.instant());
  }

  /** For every token, and for every person who has shown two factors. */
  static AuthorizationManager<RequestAuthorizationContext> anybody() {
    return (authentication, context) -> {
      Authentication caller = authentication.get();
      return caller instanceof Authenticated known
          ? Verdict.of(known.isWhole(), Verdict.SECOND_MISSING)
          : Verdict.NO;
    };
  }

  /**
   * For nobody known, whose link the controller judges, and for whoever has a role right now: a
   * session with one factor and a token that reads nothing have none.
   */
  static AuthorizationManager<RequestAuthorizationContext> readingByRoleOrLink() {
    return (authentication, context) ->
        authentication.get() instanceof Authenticated caller
            ? caller.isWhole() ? Verdict.of(caller.hasRole(), Verdict.NO) : Verdict.SECOND_MISSING
            : Verdict.YES;
  }

  /** For members, whatever they have shown; never for a platform. */
  static AuthorizationManager<RequestAuthorizationContext> somebody() {
    return (authentication, context) ->
        authentication.get() instanceof Authenticated known
                && known.getPrincipal() instanceof Member
            ? Verdict.YES
            : Verdict.NO;
  }

  private AuthorizationManager<RequestAuthorizationContext> rule(
      Predicate<AccessSettings.Tokens> mayTokens, Role... roles) {
    return (authentication, context) ->
        authentication.get() instanceof Authenticated caller
            ? decide(caller, authentication, context, mayTokens.test(settings.tokens()), roles)
            : Verdict.NO;
  }

  private AuthorizationResult decide(
      Authenticated caller,
      Supplier<? extends Authentication> authentication,
      RequestAuthorizationContext context,
      boolean mayTokens,
      Role... roles) {
    if (!caller.isWhole()) {
      return Verdict.SECOND_MISSING;
    }
    if (!(caller.getPrincipal() instanceof Member member)
        || Arrays.stream(roles).noneMatch(member::has)) {
      return Verdict.NO;
    }
    return switch (caller.means()) {
      case Means.ByToken token -> Verdict.of(mayTokens, Verdict.NOT_BY_TOKEN);
      case Means.BySession session -> {
        AuthorizationResult result = fresh.authorize(authentication, context);
        yield Verdict.of(result != null && result.isGranted(), Verdict.STALE);
      }
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static AuthorizationManager<RequestAuthorizationContext> anyOf(
      AccessSettings settings, Clock clock, String... factors) {
    AllRequiredFactorsAuthorizationManager[] each =
        Stream.of(factors)
            .map(
                factor -> {
                  AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> manager =
                      AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                          .requireFactor(
                              required ->
                                  required
                                      .authority(factor)
                                      .validDuration(settings.sessions().fresh()))
                          .build();
                  manager.setClock(clock);
                  return manager;
                })
            .toArray(AllRequiredFactorsAuthorizationManager[]::new);
    return AllRequiredFactorsAuthorizationManager.anyOf(each);
  }

  /**
   * Yes, or no with the way out.
   *
   * @param problem null where the answer is the usual one for a missing role
   */
  record Verdict(boolean isGranted, @Nullable ProblemType problem, String detail)
      implements AuthorizationResult {

    static final Verdict YES = new Verdict(true, null, "");

    static final Verdict NO = new Verdict(false, null, "");

    static final Verdict SECOND_MISSING =
        new Verdict(
            false,
            ProblemType.SECOND_FACTOR_NEEDED,
            "Show your second factor: POST /api/v1/session/second-factor. If you have none yet,"
                + " begin with POST /api/v1/me/totp.");

    static final Verdict STALE =
        new Verdict(
            false,
            ProblemType.FRESH_FACTOR_NEEDED,
            "Show your second factor again, POST /api/v1/session/second-factor, then repeat the"
                + " request.");

    static final Verdict NOT_BY_TOKEN =
        new Verdict(
            false,
            ProblemType.FRESH_FACTOR_NEEDED,
            "This installation does not let a token do this alone: sign in as a person, POST"
                + " /api/v1/session, and repeat the request.");

    static Verdict of(boolean granted, Verdict otherwise) {
      return granted ? YES : otherwise;
    }
  }

  /** Spring Security asks for a clock with a time zone. */
  private static final class ClockOf extends Clock {

    private final InstantSource source;

    ClockOf(InstantSource source) {
      this.source = source;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return source.withZone(zone);
    }

    @Override
    public Instant instant() {
      return source.instant();
    }
  }
}
