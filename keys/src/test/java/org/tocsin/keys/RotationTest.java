package org.tocsin.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {

  private static final Instant NOW = Instant.parse("2027-01-31T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);

  private final HouseKeys before = HouseKeys.make(NOW);

  @Test
  void theAdaptersKnowTheNewApprovalKeyBeforeAnythingIsSignedWithIt() {
    HouseKeys begun = taken(Rotation.begin(Kind.APPROVAL, before, LATER));

    assertThat(begun.alertApi().approval()).isEqualTo(before.alertApi().approval());
    assertThat(ids(begun.platformAdapters().approval()))
        .containsExactly("approval-2027-01-31", "approval-2027-01-31-2");

    HouseKeys used = taken(Rotation.use(Kind.APPROVAL, begun));

    assertThat(used.alertApi().approval().id()).isEqualTo("approval-2027-01-31-2");
    assertThat(used.alertApi().approval().publicHalf())
        .isEqualTo(used.platformAdapters().approval().getLast());
    assertThat(used.platformAdapters().approval()).hasSize(2);

    HouseKeys forgotten = taken(Rotation.forget(Kind.APPROVAL, used));

    assertThat(ids(forgotten.platformAdapters().approval()))
        .containsExactly("approval-2027-01-31-2");
  }

  @Test
  void alertApiKnowsTheNewLinkKeyBeforeALinkIsSignedWithIt() {
    HouseKeys begun = taken(Rotation.begin(Kind.LINK, before, LATER));

    assertThat(begun.platformAdapters().link()).isEqualTo(before.platformAdapters().link());
    assertThat(begun.alertApi().link()).hasSize(2);

    HouseKeys used = taken(Rotation.use(Kind.LINK, begun));

    assertThat(used.platformAdapters().link().publicHalf())
        .isEqualTo(used.alertApi().link().getLast());
    assertThat(taken(Rotation.forget(Kind.LINK, used)).alertApi().link())
        .containsExactly(used.platformAdapters().link().publicHalf());
  }

  @Test
  void bothWebhookKeysSignUntilTheFormerIsForgotten() {
    HouseKeys begun = taken(Rotation.begin(Kind.WEBHOOK, before, LATER));

    assertThat(begun.platformAdapters().webhook()).hasSize(2);
    assertThat(begun.alertApi().webhook())
        .isEqualTo(
            begun.platformAdapters().webhook().stream().map(PrivateHalf::publicHalf).toList());

    HouseKeys forgotten = taken(Rotation.forget(Kind.WEBHOOK, begun));

    assertThat(forgotten.platformAdapters().webhook())
        .containsExactly(begun.platformAdapters().webhook().getLast());
    assertThat(forgotten.alertApi().webhook())
        .containsExactly(begun.alertApi().webhook().getLast());
  }

  @Test
  void aKeyThatSealedStaysPublishedForEver() {
    HouseKeys once = taken(Rotation.begin(Kind.SEAL, before, LATER));
    HouseKeys twice = taken(Rotation.begin(Kind.SEAL, once, LATER));

    assertThat(twice.alertApi().formerSeals())
        .containsExactly(
            before.alertApi().seal().publicHalf(), once.alertApi().seal().publicHalf());
    assertThat(twice.alertApi().seal().id()).isEqualTo("seal-2027-01-31-3");
    assertThat(Rotation.forget(Kind.SEAL, twice)).isInstanceOf(Rotated.NotNow.class);
  }

  @Test
  void theAdaptersCanDecryptWithTheNewKeyBeforeAnythingIsEncryptedToIt() {
    HouseKeys begun = taken(Rotation.begin(Kind.SECRETS, before, LATER));

    assertThat(begun.alertApi().secrets()).isEqualTo(before.alertApi().secrets());
    assertThat(SecretsKeyset.size(begun.platformAdapters().secrets())).isEqualTo(2);

    HouseKeys used = taken(Rotation.use(Kind.SECRETS, begun));

    assertThat(used.alertApi().secrets())
        .isEqualTo(SecretsKeyset.publicHalf(begun.platformAdapters().secrets()));
    HouseKeys forgotten = taken(Rotation.forget(Kind.SECRETS, used));
    assertThat(SecretsKeyset.size(forgotten.platformAdapters().secrets())).isEqualTo(1);
    assertThat(Rotation.use(Kind.SECRETS, forgotten)).isInstanceOf(Rotated.NotNow.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SEAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRotationThatIsUnderWayIsNotBegunAgain(Kind kind) {
    HouseKeys begun = taken(Rotation.begin(kind, before, LATER));

    assertThat(Rotation.begin(kind, begun, LATER)).isInstanceOf(Rotated.NotNow.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"APPROVAL", "LINK", "SECRETS"})
  void nothingIsForgottenOrUsedAtTheWrongTime(Kind kind) {
    assertThat(Rotation.use(kind, before)).isInstanceOf(Rotated.NotNow.class);
    assertThat(Rotation.forget(kind, taken(Rotation.begin(kind, before, LATER))))
        .isInstanceOf(Rotated.NotNow.class);
  }

  @Test
  void aRotationThatEndedBetweenTheTwoFilesIsMadeWhole() {
    // given
    HouseKeys begun = taken(Rotation.begin(Kind.APPROVAL, before, LATER));
    HouseKeys half = new HouseKeys(begun.alertApi(), before.platformAdapters());

    // when
    Rotated used = Rotation.use(Kind.APPROVAL, half);
    HouseKeys whole = taken(Rotation.begin(Kind.APPROVAL, half, LATER));

    // then
    assertThat(used).isInstanceOf(Rotated.NotNow.class);
    assertThat(whole).isEqualTo(begun);
  }

  private static HouseKeys taken(Rotated rotated) {
    assertThat(rotated).isInstanceOf(Rotated.Taken.class);
    return ((Rotated.Taken) rotated).keys();
  }

  private static List<String> ids(List<PublicHalf> keys) {
    return keys.stream().map(PublicHalf::id).toList();
  }
}
