package org.tocsin.alert.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** The whole directory as a file over REST. */
@RestController
@RequestMapping("/api/v1/platforms")
final class DirectoryFileController {

  private static final String YAML = "application/yaml";

  private final Platforms platforms;
  private final DirectoryYaml yaml;
  private final ImportingPlatforms importing;
  private final Idempotency idempotency;

  DirectoryFileController(
      Platforms platforms,
      DirectoryYaml yaml,
      ImportingPlatforms importing,
      Idempotency idempotency) {
    this.platforms = platforms;
    this.yaml = yaml;
    this.importing = importing;
    this.idempotency = idempotency;
  }

  @GetMapping(path = "/export", produces = YAML)
  @Operation(
      operationId = "exportPlatforms",
      summary = "Writes the directory as YAML, without secrets",
      responses =
          @ApiResponse(
              responseCode = "200",
              content = @Content(mediaType = YAML, schema = @Schema(type = "string"))))
  ResponseEntity<byte[]> export() {
    Map<String, PlatformDocument> all = new TreeMap<>();
    platforms
        .names()
        .forEach(
            name ->
                platforms
                    .find(name.slug())
                    .ifPresent(
                        platform ->
                            all.put(
                                name.slug(),
                                platform.with(
                                    EditingPlatforms.listed(platforms.contactsOf(name.slug()))))));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(YAML))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("platforms.yaml").build().toString())
        .body(yaml.write(all).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping(path = "/import", consumes = YAML)
  @Operation(
      operationId = "importPlatforms",
      summary = "Takes a file of the directory: all of its entries or none",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(mediaType = YAML, schema = @Schema(type = "string"))))
  ResponseEntity<Imported> take(
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @AuthenticationPrincipal Member caller,
      Authenticated by,
      HttpServletRequest request)
      throws IOException {
    String file = text(request.getInputStream().readAllBytes());
    boolean alone = by.means() instanceof Means.ByToken;
    return dryRun
        ? ResponseEntity.ok(new Imported(true, importing.tried(file, caller, alone)))
        : idempotency.post(
            caller.actor(),
            key,
            "POST /platforms/import",
            file,
            () -> new Created<>(null, new Imported(false, importing.take(file, caller, alone))));
  }

  private static String text(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException unreadable) {
      throw new Refusal(ProblemType.UNREADABLE_BODY, "The file is not UTF-8: save it as UTF-8.");
    }
  }

  /**
   * What became of a file.
   *
   * @param dryRun whether nothing was changed
   * @param entries by their names
   */
  record Imported(boolean dryRun, List<ImportedEntry> entries) {}
}
