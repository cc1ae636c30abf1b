package org.tocsin.alert.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
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
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.evidence.cleaning.Cleaning;
import org.tocsin.alert.evidence.cleaning.FileKind;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;

/** Evidence over REST: a file is the body of its request, and is never shown, only downloaded. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/evidence")
class EvidenceController {

  private final AddingEvidence adding;
  private final OpeningAlerts opening;
  private final EvidenceFiles files;
  private final FileStore store;
  private final Idempotency idempotency;
  private final EvidenceSettings settings;
  private final InstantSource clock;
  private final Cleaning cleaning = new Cleaning();

  EvidenceController(
      AddingEvidence adding,
      OpeningAlerts opening,
      EvidenceFiles files,
      FileStore store,
      Idempotency idempotency,
      EvidenceSettings settings,
      InstantSource clock) {
    this.adding = adding;
    this.opening = opening;
    this.files = files;
    this.store = store;
    this.idempotency = idempotency;
    this.settings = settings;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      operationId = "addEvidence",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))),
      summary =
          "Adds the file that is the body to an alert; Content-Type names its type, or is"
              + " application/octet-stream")
  ResponseEntity<EvidenceView> add(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestParam(required = false) @Nullable Integer item,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable Instant capturedAt,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String url,
      HttpServletRequest request)
      throws IOException {
    Described described =
        new Described(item, name, capturedAt, source, url).checked(clock.instant());
    MediaType said = said(request.getContentType());
    adding.refuseEarly(id, described, person);
    try (Incoming incoming =
        Incoming.read(
            request.getInputStream(),
            settings.folder().resolve("incoming"),
            settings.fileLimit().toBytes(),
            cleaning)) {
      refuseOtherThan(said, incoming.kind());
      adding.refuseFull(id, incoming);
      adding.keep(incoming);
      return idempotency.post(
          person.actor(),
          key,
          "POST /alerts/" + id + "/evidence",
          new Told(described, incoming.original().sha256()),
          () -> created(person, adding.add(id, described, incoming, person)));
    } catch (Incoming.Unacceptable unacceptable) {
      throw new Refusal(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Evidence is PNG, JPEG, WebP, PDF, MP4, WACZ or plain text in UTF-8, and whole.",
          new Fault("body", String.valueOf(unacceptable.getMessage())));
    }
  }

  @GetMapping
  @Operation(operationId = "listEvidence", summary = "Lists the files of an alert")
  Slice<EvidenceView> list(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    opening.open(reader, id, OpeningAlerts.Part.EVIDENCE);
    // at most a hundred
    return new Slice<>(
        files.ofAlert(id).stream().map(file -> EvidenceView.of(reader, file)).toList(), null);
  }

  @GetMapping("/{sha256}")
  @Operation(
      operationId = "downloadEvidence",
      summary = "Downloads a file as it came, or by the hash of its copy what goes outward")
  ResponseEntity<InputStreamResource> file(
      @AuthenticationPrincipal Member reader, @PathVariable UUID id, @PathVariable String sha256)
      throws IOException {
    opening.open(reader, id, OpeningAlerts.Part.EVIDENCE);
    for (EvidenceFile file : files.ofAlert(id)) {
      if (!file.isErased() && file.sha256().equals(sha256)) {
        return Download.of(
            store.open(sha256), file.kind(), file.bytes(), sha256, file.nameInside());
      }
      if (!file.isErased() && file.copy().sha256().equals(sha256)) {
        return Download.of(
            store.open(sha256), file.kind(), file.copy().bytes(), sha256, file.nameInside());
      }
    }
    throw Refusal.notFound("evidence");
  }

  @PostMapping("/{sha256}/withdrawal")
  @Operation(
      operationId = "withdrawEvidence",
      summary = "Withdraws a file: it goes outward no more with the next version")
  ResponseEntity<EvidenceView> withdraw(
      @AuthenticationPrincipal Member person,
      @PathVariable UUID id,
      @PathVariable String sha256,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Withdrawal withdrawal) {
    return idempotency.post(
        person.actor(),
        key,
        "POST /alerts/" + id + "/evidence/" + sha256 + "/withdrawal",
        withdrawal,
        () -> created(person, adding.withdraw(id, sha256, withdrawal.reason(), person)));
  }

  private static Created<EvidenceView> created(Member person, EvidenceFile file) {
    return new Created<>(
        URI.create("/api/v1/alerts/" + file.alert() + "/evidence/" + file.sha256()),
        EvidenceView.of(person, file));
  }

  private static MediaType said(@Nullable String contentType) {
    try {
      return contentType == null
          ? MediaType.APPLICATION_OCTET_STREAM
          : MediaType.parseMediaType(contentType);
    } catch (InvalidMediaTypeException unreadable) {
      throw other("is not readable");
    }
  }

  private static void refuseOtherThan(MediaType said, FileKind found) {
    boolean agrees =
        said.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM)
            || said.equalsTypeAndSubtype(MediaType.parseMediaType(found.mediaType()))
            || (found == FileKind.WACZ
                && List.of("zip", "wacz+zip", "x-wacz").contains(said.getSubtype()));
    if (!agrees) {
      throw other("says %s, and the body is %s".formatted(said, found.mediaType()));
    }
  }

  private static Refusal other(String message) {
    return new Refusal(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Name the type of the file itself, or application/octet-stream.",
        new Fault("Content-Type", message));
  }

  /** What makes a request the same as another one. */
  private record Told(Described described, String sha256) {}

  /** Why a file is withdrawn. */
  record Withdrawal(@Nullable @Size(max = 1000) @Prose String reason) {}
}
