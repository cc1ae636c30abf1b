package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.notices.NoticeHistory;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;

/** Tests of contacts over REST: for coordinators, and for each platform its own. */
@RestController
@RequestMapping("/api/v1")
class ContactTestsController {

  private static final String KEY = "Idempotency-Key";

  private final TestingContacts testing;
  private final ConfirmingTests confirming;
  private final ContactTests tests;
  private final Platforms platforms;
  private final NoticeHistory history;
  private final Idempotency idempotency;

  ContactTestsController(
      TestingContacts testing,
      ConfirmingTests confirming,
      ContactTests tests,
      Platforms platforms,
      NoticeHistory history,
      Idempotency idempotency) {
    this.testing = testing;
    this.confirming = confirming;
    this.tests = tests;
    this.platforms = platforms;
    this.history = history;
    this.idempotency = idempotency;
  }

  @GetMapping("/platforms/{slug}/contacts")
  @Operation(
      operationId = "listContacts",
      summary = "Lists the contacts of a platform, to the platform too")
  Slice<Listed> contacts(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    TestingContacts.checkOwn(caller, slug);
    if (platforms.find(slug).isEmpty()) {
      throw Refusal.notFound("platform");
    }
    List<Listed> all =
        platforms.contactsOf(slug).stream().filter(Contact::isListed).map(Listed::of).toList();
    List<UUID> ids = all.stream().map(Listed::id).toList();
    int from = cursor == null ? 0 : ids.indexOf(cursor) + 1;
    List<Listed> rest = all.subList(from, Math.min(all.size(), from + limit + 1));
    return Slice.of(rest, limit, contact -> contact.id().toString());
  }

  @PostMapping("/platforms/{slug}/contacts/{id}/tests")
  @Operation(operationId = "testContact", summary = "Sends a contact a test that it tells back")
  ResponseEntity<ContactTestView> ask(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String slug,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /platforms/" + slug + "/contacts/" + id + "/tests",
        "",
        () ->
            new Created<>(
                null,
                new ContactTestView(testing.ask(caller, slug, id), null, null, null, List.of())));
  }

  @GetMapping("/platforms/{slug}/contacts/{id}/tests")
  @Operation(
      operationId = "listContactTests",
      summary = "Lists the tests of a contact, the newest first, and what became of each")
  Slice<ContactTestView> list(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String slug,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    testing.known(caller, slug, id);
    Slice<ContactTest> found =
        Slice.of(tests.of(id, cursor, limit), limit, test -> test.id().toString());
    return new Slice<>(
        found.items().stream().map(test -> ContactTestView.of(test, history)).toList(),
        found.next());
  }

  @PostMapping("/tests/{id}/confirmation")
  @Operation(
      operationId = "confirmTest",
      summary = "Tells a test's challenge back, which verifies its contact")
  ResponseEntity<ContactTestView> confirm(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody Told told) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /tests/" + id + "/confirmation",
        told,
        () ->
            new Created<>(
                null,
                ContactTestView.of(confirming.confirm(caller, id, told.challenge()), history)));
  }

  /**
   * What a contact was sent.
   *
   * @param challenge as it stood in the test
   */
  record Told(@NotBlank @Size(max = 100) String challenge) {

    /** Without the challenge: records are printed in logs. */
    @Override
    public String toString() {
      return "Told";
    }
  }

  /** A contact as its platform may know it. */
  record Listed(
      UUID id, int tier, Channel channel, String address, String language, ContactState state) {

    static Listed of(Contact contact) {
      return new Listed(
          contact.id(),
          contact.tier(),
          contact.channel(),
          contact.address(),
          contact.language(),
          contact.state());
    }
  }
}
