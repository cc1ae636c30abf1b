package org.tocsin.alert.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where evidence is kept, and how much of it.
 *
 * @param folder where files are kept, and with S3 what is on its way there
 * @param fileLimit the largest file
 * @param alertLimit the largest sum of one alert's files
 * @param orphansAfter how old a file is that no alert refers to when it is removed
 * @param s3 null: files are kept in the folder
 */
@Validated
@ConfigurationProperties("tocsin.evidence")
record EvidenceSettings(
    @DefaultValue("evidence") Path folder,
    @DefaultValue("25MB") DataSize fileLimit,
    @DefaultValue("200MB") DataSize alertLimit,
    @DefaultValue("1h") Duration orphansAfter,
    @Nullable @Valid S3 s3) {

  /**
   * A bucket.
   *
   * @param endpoint null: the region's own
   * @param pathStyle whether the bucket stands in the path and not in the host's name
   */
  record S3(
      @NotBlank String bucket,
      @DefaultValue("eu-west-3") String region,
      @Nullable URI endpoint,
      @DefaultValue("false") boolean pathStyle,
      @NotBlank String accessKey,
      @NotBlank String secretKey) {

    @Override
    public String toString() {
      return "S3[" + bucket + "]";
    }
  }
}
