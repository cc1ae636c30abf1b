package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Random sequences of calls by several people, legal and illegal, against a model of an alert's
 * life that knows nothing of the code: after each call both must agree on the answer, the states
 * and the journal.
 */
class AlertLifecycleTest {

  private static Service service = new Service();

  /** What the tests with Jupiter have, for this engine: the one context that all tests share. */
  @InTheHouse
  static class Service {
    @Autowired @Nullable TestClient client;
    @Autowired @Nullable Cast cast;
    private String election = "";
    private String platform = "";
  }

  @BeforeContainer
  static void begin() throws Exception {
    new TestContextManager(Service.class).prepareTestInstance(service);
    service.election = cast().election();
    service.platform = cast().platform();
  }

  @Property(tries = 60)
  void an_alert_lives_as_the_model_says(@ForAll("plays") List<Move> play) {
    // given
    JsonNode submitted = cast().submit(Cast.alertBody(service.election, service.platform));
    String address = "/api/v1/alerts/" + submitted.path("id").asString();
    Model model = new Model();

    for (Move move : play) {
      // when
      boolean expected = model.accepts(move);
      Answer answer = call(address, move);

      // then
      assertThat(answer.status())
          .as("%s: %s", move, answer.body())
          .isIn(expected ? List.of(201) : List.of(403, 404, 409, 412, 422));
      if (expected) {
        model.accepted(move);
      }
      JsonNode alert = client().get(address, cast().coordinator()).json();
      assertThat(alert.path("state").asString()).as("after %s", move).isEqualTo(model.state());
      assertThat(alert.path("approvedVersion").asInt(0)).isEqualTo(model.approved);
      assertThat(alert.path("versions").valueStream().map(each -> each.path("state").asString()))
          .containsExactlyElementsOf(model.versions);
      assertThat(alert.path("notices").size()).isEqualTo(model.approved == 0 ? 0 : 1);
    }
    assertThat(
            client()
                .get(address + "/journal?limit=500", cast().coordinator())
                .json()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("type").asString()))
        .containsExactlyElementsOf(model.journal);
  }

  @Provide
  Arbitrary<List<Move>> plays() {
    return Combinators.combine(
            Arbitraries.of(Act.values()),
            Arbitraries.of(Person.values()),
            Arbitraries.of(Spoken.values()),
            Arbitraries.of(true, true, true, false))
        .as(Move::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Answer call(String address, Move move) {
    String token = move.person().token();
    return switch (move.act()) {
      case REVISE ->
          client()
              .post(
                  address + "/revisions",
                  token,
                  Cast.alertBody(service.election, service.platform));
      case RETRACT ->
          client().post(address + "/retraction", token, Map.of("reason", "It was a mistake"));
      case APPROVE, RETURN, DECLINE -> {
        Map<String, Object> body = new TreeMap<>();
        body.put("verdict", move.act().verdict().orElseThrow());
        newest(address)
            .map(newest -> move.spoken().of(newest))
            .filter(version -> version > 0)
            .ifPresent(version -> body.put("version", version));
        if (move.reasoned()) {
          body.put("reason", "Looked at it");
        }
        yield client().post(address + "/reviews", token, body);
      }
    };
  }

  private static Optional<Integer> newest(String address) {
    return Optional.of(client().get(address, cast().coordinator()).json().path("version").asInt());
  }

  private static TestClient client() {
    return Optional.ofNullable(service.client).orElseThrow();
  }

  private static Cast cast() {
    return Optional.ofNullable(service.cast).orElseThrow();
  }

  /** One call. */
  record Move(Act act, Person person, Spoken spoken, boolean reasoned) {}

  enum Act {
    REVISE,
    APPROVE,
    RETURN,
    DECLINE,
    RETRACT;

    Optional<String> verdict() {
      return switch (this) {
        case APPROVE -> Optional.of("APPROVED");
        case RETURN -> Optional.of("RETURNED");
        case DECLINE -> Optional.of("DECLINED");
        case REVISE, RETRACT -> Optional.empty();
      };
    }
  }

  enum Person {
    ANALYST,
    COLLEAGUE,
    STRANGER,
    REVIEWER,
    COORDINATOR,
    AUDITOR;

    String token() {
      return switch (this) {
        case ANALYST -> cast().analyst();
        case COLLEAGUE -> cast().colleague();
        case STRANGER -> cast().analyst2();
        case REVIEWER -> cast().reviewer();
        case COORDINATOR -> cast().coordinator();
        case AUDITOR -> cast().auditor();
      };
    }
  }

  /** The version that a review names. */
  enum Spoken {
    NEWEST,
    NONE,
    OLDER;

    /** 0 for none. */
    int of(int newest) {
      return switch (this) {
        case NEWEST -> newest;
        case NONE -> 0;
        case OLDER -> newest - 1;
      };
    }
  }

  /** The life of an alert, as the design tells it. */
  private static final class Model {

    private final List<String> versions = new ArrayList<>(List.of("SUBMITTED"));
    private final List<String> journal = new ArrayList<>(List.of("AlertSubmitted"));
    private int approved;
    private boolean retracted;

    String state() {
      return retracted ? "RETRACTED" : versions.getLast();
    }

    boolean accepts(Move move) {
      boolean over = retracted || (versions.getLast().equals("DECLINED") && approved == 0);
      return switch (move.act()) {
        case REVISE -> isOfTheAuthors(move.person()) && !over;
        case RETRACT ->
            (isOfTheAuthors(move.person()) || move.person() == Person.COORDINATOR) && !over;
        case APPROVE, RETURN, DECLINE ->
            move.person() == Person.REVIEWER
                && !retracted
                && versions.getLast().equals("SUBMITTED")
                && (move.act() == Act.APPROVE || move.reasoned())
                && speaksOfTheNewest(move.spoken());
      };
    }

    void accepted(Move move) {
      switch (move.act()) {
        case REVISE -> {
          versions.add("SUBMITTED");
          journal.add("AlertRevised");
        }
        case RETRACT -> {
          retracted = true;
          journal.add("RetractionDecided");
          if (approved > 0) {
            journal.add("AlertRetracted");
          }
        }
        case APPROVE -> {
          reviewed("APPROVED");
          approved = versions.size();
          journal.add("AlertApproved");
        }
        case RETURN -> reviewed("RETURNED");
        case DECLINE -> reviewed("DECLINED");
      }
    }

    /** Needed once there are two; before the first there is none to name. */
    private boolean speaksOfTheNewest(Spoken spoken) {
      return switch (spoken) {
        case NEWEST -> true;
        case NONE, OLDER -> versions.size() == 1;
      };
    }

    private void reviewed(String verdict) {
      versions.set(versions.size() - 1, verdict);
      journal.add("VersionReviewed");
    }

    private static boolean isOfTheAuthors(Person person) {
      return person == Person.ANALYST || person == Person.COLLEAGUE;
    }
  }
}
