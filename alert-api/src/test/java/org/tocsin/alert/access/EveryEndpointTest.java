package org.tocsin.alert.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;

/** Who may call what: every endpoint, whether it was thought of or not. */
@InTheHouse
class EveryEndpointTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired Members members;

  @Test
  void everyRoleGetsTheAnswerOfTheTable() throws IOException {
    // given
    Map<String, @Nullable String> tokens = tokens();

    // when
    Set<String> found =
        endpoints()
            .map(endpoint -> endpoint + " :" + whoGetsFurther(endpoint, tokens))
            .collect(Collectors.toCollection(TreeSet::new));

    // then
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            new ClassPathResource("who-may-call-what.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());
  }

  @Test
  void noTokenEndsASessionAPlatformsNoMoreThanAMembers() {
    // given
    String platform = cast.staffOf(cast.platform());

    // then
    assertThat(status("DELETE /api/v1/session", platform)).isEqualTo(403);
    assertThat(status("DELETE /api/v1/session", cast.coordinator())).isEqualTo(403);
    assertThat(status("DELETE /api/v1/session", null)).isEqualTo(401);
  }

  private String whoGetsFurther(String endpoint, Map<String, @Nullable String> tokens) {
    StringBuilder further = new StringBuilder();
    tokens.forEach(
        (who, token) -> {
          int status = status(endpoint, token);
          assertThat(status).as("%s by %s", endpoint, who).isLessThan(500);
          if (status != (token == null ? 401 : 403)) {
            assertThat(status).as("%s by %s", endpoint, who).isNotIn(401, 403);
            further.append(' ').append(who);
          }
        });
    return further.toString();
  }

  private int status(String endpoint, @Nullable String token) {
    int space = endpoint.indexOf(' ');
    String path =
        endpoint
            .substring(space + 1)
            .replaceAll("[{](id|alert|earlier|sighting)[}]", UUID.randomUUID().toString())
            .replaceAll("[{][^}]*[}]", "nothing-here");
    return client
        .call(HttpMethod.valueOf(endpoint.substring(0, space)), path, token, null)
        .status();
  }

  private Stream<String> endpoints() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(
            info ->
                info.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .flatMap(
                        path ->
                            info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
        .distinct();
  }

  private Map<String, @Nullable String> tokens() {
    Map<String, @Nullable String> tokens = new TreeMap<>();
    tokens.put("nobody", null);
    tokens.put("platform", cast.staffOf(cast.platform()));
    UUID organisation =
        members.organisation("test", Cast.fresh("Desk"), OrganisationKind.RESEARCH).id();
    for (Role role : Role.values()) {
      UUID person = members.person("test", organisation, "Somebody", Set.of(role));
      tokens.put(role.name().toLowerCase(Locale.ROOT), members.personToken("test", person).token());
    }
    return tokens;
  }
}
