package org.tocsin.alert.evidence;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tocsin.alert.evidence.cleaning.FileKind;

/** A file as an answer that no browser shows in our name. */
final class Download {

  private Download() {}

  static ResponseEntity<InputStreamResource> of(
      InputStream file, FileKind kind, long bytes, String sha256, String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(kind.mediaType()))
        .contentLength(bytes)
        .eTag('"' + sha256 + '"')
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(new InputStreamResource(file));
  }
}
