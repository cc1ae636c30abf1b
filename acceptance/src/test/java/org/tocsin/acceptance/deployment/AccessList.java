package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The lines of {@code deploy/kafka/acls}: principal, operation, type of resource, and a name or a
 * beginning of names.
 */
public record AccessList(List<AclBinding> bindings) {

  public AccessList {
    bindings = List.copyOf(bindings);
  }

  /** As it lies in the repository. */
  public static AccessList read() throws IOException {
    return read(Deploying.file("deploy/kafka/acls"));
  }

  /** Gives everyone in it what the list gives them. */
  public void apply(Admin admin) throws ExecutionException, InterruptedException {
    admin.createAcls(bindings).all().get();
  }

  private static AccessList read(Path file) throws IOException {
    List<AclBinding> bindings = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        bindings.add(binding(line));
      }
    }
    return new AccessList(bindings);
  }

  private static AclBinding binding(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length != 4) {
      throw new IllegalStateException("Not four words: " + line);
    }
    boolean beginning = words[3].endsWith("*");
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(words[2].toUpperCase(Locale.ROOT)),
            beginning ? words[3].substring(0, words[3].length() - 1) : words[3],
            beginning ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + words[0], "*", operation(words[1]), AclPermissionType.ALLOW));
  }

  private static AclOperation operation(String name) {
    for (AclOperation operation : AclOperation.values()) {
      if (operation.name().replace("_", "").equalsIgnoreCase(name)) {
        return operation;
      }
    }
    throw new IllegalStateException("No operation of Kafka: " + name);
  }
}
