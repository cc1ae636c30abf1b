package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
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
    List<Contact> contacts = platforms.contactsOf(slug);
    return answer(
        HttpStatus.OK,
        platform.complete(
            slug, Objects.requireNonNull(platform.version()), EditingPlatforms.listed(contacts)));
  }

  @PutMapping("/{slug}")
  @Operation(
      operationId = "writePlatform",
      summary = "Makes or changes a platform of the directory, or proposes to",
      responses = {
        @ApiResponse(
            responseCode = "200",
            content =
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = PlatformDocument.class))),
        @ApiResponse(
            responseCode = "202",
            description = "Kept: another coordinator has to confirm it",
            content =
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = DirectoryChange.class)))
      })
  ResponseEntity<?> edit(
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody PlatformDocument wanted,
      @AuthenticationPrincipal Member caller,
      Authenticated by) {
    // the rule of the address lets no token in that may not change the directory alone
    boolean alone = by.means() instanceof Means.ByToken;
    return switch (editing.edit(slug, ifMatch, wanted, caller, alone)) {
      case Edited.Changed changed ->
          answer(
              Objects.equals(changed.entry().version(), 1L) ? HttpStatus.CREATED : HttpStatus.OK,
              changed.entry());
      case Edited.Waiting waiting ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/directory-changes/" + waiting.change().id()))
              .body(waiting.change());
    };
  }

  private static ResponseEntity<PlatformDocument> answer(
      HttpStatus status, PlatformDocument platform) {
    return ResponseEntity.status(status)
        .eTag(Revision.tag(Objects.requireNonNull(platform.version())))
        .body(platform);
  }
}
