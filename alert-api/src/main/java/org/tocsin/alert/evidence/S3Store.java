package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Files in a bucket of S3, or of a store that speaks like it. */
final class S3Store implements FileStore, AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration CALL = Duration.ofMinutes(2);

  private final S3Client client;
  private final String bucket;

  private S3Store(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  static S3Store open(EvidenceSettings.S3 settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
            // the body is signed as a whole: other stores know no chunks that are signed each
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .overrideConfiguration(calls -> calls.apiCallTimeout(CALL))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(SILENCE));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    return new S3Store(builder.build(), settings.bucket());
  }

  @Override
  public boolean holds(String sha256) throws IOException {
    return present(() -> client.headObject(request -> request.bucket(bucket).key(key(sha256))))
        != null;
  }

  @Override
  public void put(String sha256, Path file) throws IOException {
    call(() -> client.putObject(request -> request.bucket(bucket).key(key(sha256)), file));
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    InputStream file =
        present(() -> client.getObject(request -> request.bucket(bucket).key(key(sha256))));
    if (file == null) {
      throw new NoSuchFileException(sha256);
    }
    return file;
  }

  @Override
  public void remove(String sha256) throws IOException {
    call(() -> client.deleteObject(request -> request.bucket(bucket).key(key(sha256))));
  }

  @Override
  public void olderThan(Instant time, Consumer<String> each) throws IOException {
    call(
        () -> {
          for (S3Object file :
              client
                  .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX))
                  .contents()) {
            if (file.lastModified().isBefore(time)) {
              each.accept(file.key().substring(PREFIX.length()));
            }
          }
          return this;
        });
  }

  @Override
  public void close() {
    client.close();
  }

  private static final String PREFIX = "evidence/";

  private static String key(String sha256) {
    return PREFIX + sha256;
  }

  private static <T> @Nullable T present(Supplier<T> call) throws IOException {
    return call(
        () -> {
          try {
            return call.get();
          } catch (NoSuchKeyException absent) {
            return null;
          }
        });
  }

  private static <T extends @Nullable Object> T call(Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException failed) {
      throw new IOException("The evidence store failed", failed);
    }
  }
}
