package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.Slice;

/** The directory over REST. */
@RestController
@RequestMapping("/api/v1/platforms")
final class PlatformsController {

  private final Platforms platforms;
  private final EditingPlatforms editing;

  PlatformsController(Platforms platforms, EditingPlatforms editing) {
    this.platforms = platforms;
    this.editing = editing;
  }

  /** All platforms, as far as every member may know them. */
  @GetMapping
  @Operation(
      operationId = "listPlatforms",
      summary = "Lists the platforms of the directory by their names")
  Slice<PlatformName> names() {
    return new Slice<>(platforms.names(), null);
  }

  @GetMapping("/{slug}")
  @Operation(operationId = "readPlatform", summary = "Reads a platform of the directory")
  ResponseEntity<PlatformDocument> read(@PathVariable String slug) {
    PlatformDocument platform =
        platforms.find(slug).orElseThrow(() -> Refusal.notFound("platform"));
    List<Contact> contacts =
        platforms.contacts(List.of(slug)).stream().map(Platforms.Listed::contact).toList();
    return answer(
        HttpStatus.OK,
        platform.complete(
            slug, Objects.requireNonNull(platform.version()), EditingPlatforms.listed(contacts)));
  }

  @PutMapping("/{slug}")
  @Operation(
      operationId = "writePlatform",
      summary = "Makes or changes a platform of the directory")
  ResponseEntity<PlatformDocument> edit(
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody PlatformDocument wanted,
      @AuthenticationPrincipal Caller caller) {
    PlatformDocument changed = editing.edit(slug, ifMatch, wanted, caller);
    boolean isNew = Objects.equals(changed.version(), 1L);
    return answer(isNew ? HttpStatus.CREATED : HttpStatus.OK, changed);
  }

  private static ResponseEntity<PlatformDocument> answer(
      HttpStatus status, PlatformDocument platform) {
    return ResponseEntity.status(status)
        .eTag(Revision.tag(Objects.requireNonNull(platform.version())))
        .body(platform);
  }
}
