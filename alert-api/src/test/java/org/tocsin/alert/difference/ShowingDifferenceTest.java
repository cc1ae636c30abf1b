package org.tocsin.alert.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.difference.Difference.Piece;

@InTheHouse
class ShowingDifferenceTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  Map<String, Object> body = new TreeMap<>();
  String platform = "";
  String path = "";

  @BeforeEach
  void prepare() {
    platform = cast.platform();
    body = Cast.alertBody(cast.election(), platform, platform, platform);
    path = "/api/v1/alerts/" + cast.submit(body).path("id").asString();
  }

  @Test
  void whatAVersionSaysOtherwiseIsShownFieldByFieldAndItemByItem() {
    body.put("summary", "Three sites.\nTwo nights.");
    body.put("severity", "MINOR");
    body.put("techniques", List.of("T0099.003"));
    body.put(
        "items",
        List.of(
            Map.of("item", 1, "platform", platform, "url", "https://news.example.net/fake?n=1"),
            Map.of("item", 2, "platform", platform, "url", "https://news.example.net/moved"),
            Map.of("platform", platform, "url", "https://news.example.net/new")));
    revise();

    Answer shown = client.get(path + "/versions/2/difference", cast.reviewer());

    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(shown.at("/from")).isEqualTo("1");
    assertThat(fields(shown)).containsExactly("summary", "severity", "techniques");
    assertThat(shown.at("/fields/0/pieces/0/text")).isEqualTo("Three sites.\n");
    assertThat(shown.at("/fields/0/pieces/1/kind")).isEqualTo("REMOVED");
    assertThat(shown.at("/fields/1/before")).isEqualTo("SEVERE");
    assertThat(shown.at("/fields/1/after")).isEqualTo("MINOR");
    assertThat(shown.at("/fields/2/before")).isEmpty();
    assertThat(
            shown
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("item").asInt() + item.path("change").asString()))
        .containsExactly("2CHANGED", "3WITHDRAWN", "4ADDED");
    assertThat(shown.at("/items/0/fields/0/field")).isEqualTo("url");
    assertThat(shown.at("/items/1/fields/0/after")).isEmpty();
  }

  @Test
  void aVersionIsComparedWithTheLastApprovedOneUnlessAnotherIsNamed() {
    client.post(path + "/reviews", cast.reviewer(), Map.of("verdict", "APPROVED"));
    body.put("title", "Two");
    revise();
    body.put("title", "Three");
    revise();

    assertThat(client.get(path + "/versions/3/difference", cast.analyst()).at("/from"))
        .isEqualTo("1");
    Answer named = client.get(path + "/versions/3/difference?from=2", cast.analyst());
    assertThat(named.at("/fields/0/before")).isEqualTo("Two");
    assertThat(client.get(path + "/versions/1/difference", cast.analyst()).fields())
        .containsExactly("from");
    assertThat(client.get(path + "/versions/2/difference?from=2", cast.analyst()).fields())
        .containsExactly("from");
    assertThat(client.get(path + "/versions/4/difference?from=1", cast.analyst()).status())
        .isEqualTo(404);
  }

  @Test
  void aVersionThatMayNotBeReadIsNotFound() {
    body.put("tlp", "RED");
    revise();
    body.put("tlp", "AMBER");
    revise();

    assertThat(client.get(path + "/versions/3/difference", cast.analyst2()).status())
        .isEqualTo(404);
    assertThat(client.get(path + "/versions/3/difference?from=1", cast.analyst2()).status())
        .isEqualTo(200);
    assertThat(client.get(path + "/versions/2/difference", cast.analyst2()).status())
        .isEqualTo(404);
    assertThat(client.get(path + "/versions/3/difference", cast.analyst()).status()).isEqualTo(200);
  }

  @Test
  void piecesPutTogetherAreBothTexts() {
    String before = "Le vote est annulé.\n  Deux lignes ";
    String after = "Le vote n'est pas annulé.\nTrois lignes";
    String longer = "mot ".repeat(4000) + "\nfin";

    for (String[] pair : List.of(new String[] {before, after}, new String[] {longer, before})) {
      List<Piece> pieces = Pieces.of(pair[0], pair[1]);
      assertThat(without(pieces, Piece.Kind.ADDED)).isEqualTo(pair[0]);
      assertThat(without(pieces, Piece.Kind.REMOVED)).isEqualTo(pair[1]);
    }
  }

  private static String without(List<Piece> pieces, Piece.Kind kind) {
    return pieces.stream()
        .filter(piece -> piece.kind() != kind)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private void revise() {
    assertThat(client.post(path + "/revisions", cast.analyst(), body).status()).isEqualTo(201);
  }

  private static List<String> fields(Answer shown) {
    return shown
        .json()
        .path("fields")
        .valueStream()
        .map(field -> field.path("field").asString())
        .toList();
  }
}
