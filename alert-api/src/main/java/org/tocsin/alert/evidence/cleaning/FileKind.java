package org.tocsin.alert.evidence.cleaning;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that evidence may be. */
public enum FileKind {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  WEBP("image/webp", "webp"),
  PDF("application/pdf", "pdf"),
  MP4("video/mp4", "mp4"),
  /** A captured page with all that belongs to it: a zip archive with a datapackage.json. */
  WACZ("application/wacz", "wacz"),
  TEXT("text/plain", "txt");

  private final String mediaType;
  private final String extension;

  FileKind(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  public String mediaType() {
    return mediaType;
  }

  public String extension() {
    return extension;
  }

  /** The kind of a media type without its parameters. */
  public static Optional<FileKind> of(String mediaType) {
    return Arrays.stream(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
  }
}
