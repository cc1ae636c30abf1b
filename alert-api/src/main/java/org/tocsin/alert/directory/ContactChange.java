package org.tocsin.alert.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.keys.SecretBox;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.WebhookSignature;

/**
 * Compares the contacts that are wanted with those that are there. A changed address makes a new
 * contact with a new id; one that is missing is retired; blocking and unblocking are said by name.
 */
final class ContactChange {

  /** What RFC 6750 calls b64token. */
  private static final Pattern BEARER = Pattern.compile("(?=.{16,1000}$)[A-Za-z0-9._~+/-]+=*");

  private final List<Contact> present;
  private final ContactSettings settings;
  private final SecretBox secrets;
  private final String language;
  private final Instant now;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Contact> result = new ArrayList<>();
  private final Set<UUID> kept = new HashSet<>();

  ContactChange(
      List<Contact> present,
      ContactSettings settings,
      SecretBox secrets,
      String language,
      Instant now) {
    this.present = present;
    this.settings = settings;
    this.secrets = secrets;
    this.language = language;
    this.now = now;
  }

  /** Takes the wanted contacts; the result then holds all there ever were. */
  ContactChange to(List<ContactDocument> wanted) {
    for (int index = 0; index < wanted.size(); index++) {
      take("contacts[" + index + "]", wanted.get(index));
    }
    present.stream()
        .filter(contact -> !kept.contains(contact.id()))
        .map(Contact::removed)
        .forEach(result::add);
    return this;
  }

  List<Fault> faults() {
    return faults;
  }

  List<Contact> result() {
    return result;
  }

  private void take(String path, ContactDocument wanted) {
    Optional<Contact> same = same(path, wanted);
    if (same.isPresent() && !kept.add(same.get().id())) {
      faults.add(new Fault(path + ".address", "stands here twice"));
    }
    Addresses.fault(wanted.channel(), wanted.address(), settings.loopbackAllowed())
        .ifPresent(message -> faults.add(new Fault(path + ".address", message)));
    if (wanted.state() == ContactState.RETIRED) {
      faults.add(new Fault(path + ".state", "to retire a contact, leave it out"));
    }
    UUID id = same.map(Contact::id).orElseGet(UUID::randomUUID);
    @Nullable WebhookSignature signature = signature(path, wanted);
    ContactState state = state(path, wanted, same);
    result.add(
        new Contact(
            id,
            Objects.requireNonNullElse(wanted.tier(), 1),
            wanted.channel(),
            wanted.address(),
            signature,
            secret(
                path,
                wanted,
                id,
                same.map(Contact::secret).orElse(null),
                signature,
                state == ContactState.BLOCKED),
            bearer(path, wanted, id, same.map(Contact::bearer).orElse(null)),
            certificate(path, wanted, same.map(Contact::certificate).orElse(null)),
            Objects.requireNonNullElse(wanted.language(), language),
            hours(path, wanted.hours()),
            wanted.note(),
            form(path, wanted),
            state));
  }

  private @Nullable FormSize form(String path, ContactDocument wanted) {
    if (wanted.form() != null && wanted.channel() != Channel.FORM) {
      faults.add(new Fault(path + ".form", "is for forms only"));
    }
    return wanted.form();
  }

  private @Nullable ContactHours hours(String path, @Nullable HoursDocument wanted) {
    if (wanted == null) {
      return null;
    }
    List<Fault> wrong = wanted.faults(path + ".hours");
    faults.addAll(wrong);
    return wrong.isEmpty() ? wanted.kept() : null;
  }

  /** The contact meant: by id and by address, for one whose address changed is another one. */
  private Optional<Contact> same(String path, ContactDocument wanted) {
    UUID id = wanted.id();
    if (id != null && present.stream().noneMatch(contact -> contact.id().equals(id))) {
      faults.add(new Fault(path + ".id", "is no contact of this platform; leave it out for a new"));
    }
    List<Contact> reachedThere =
        present.stream()
            .filter(Contact::isListed)
            .filter(contact -> contact.isReachedAt(wanted.channel(), wanted.address()))
            .toList();
    return reachedThere.stream()
        .filter(contact -> id == null || contact.id().equals(id))
        .findFirst()
        .or(() -> reachedThere.stream().findFirst());
  }

  private @Nullable WebhookSignature signature(String path, ContactDocument wanted) {
    if (wanted.channel() != Channel.WEBHOOK) {
      if (wanted.signature() != null) {
        faults.add(new Fault(path + ".signature", "is for webhooks only"));
      }
      return null;
    }
    return Objects.requireNonNullElse(wanted.signature(), WebhookSignature.V1A);
  }

  private @Nullable String secret(
      String path,
      ContactDocument wanted,
      UUID id,
      @Nullable String before,
      @Nullable WebhookSignature signature,
      boolean blocked) {
    String secret = wanted.secret();
    if (signature != WebhookSignature.V1) {
      if (secret != null) {
        faults.add(new Fault(path + ".secret", "is for webhooks with the signature v1 only"));
      }
      return null;
    }
    if (secret == null) {
      if (before == null && !blocked) {
        faults.add(new Fault(path + ".secret", "is needed for the signature v1"));
      }
      return before;
    }
    if (!isSecret(secret)) {
      faults.add(new Fault(path + ".secret", "must be whsec_ and 24 to 64 random bytes in base64"));
      return null;
    }
    return secrets.seal(id, secret);
  }

  private @Nullable String bearer(
      String path, ContactDocument wanted, UUID id, @Nullable String before) {
    String bearer = wanted.bearer();
    if (wanted.channel() != Channel.WEBHOOK) {
      if (bearer != null) {
        faults.add(new Fault(path + ".bearer", "is for webhooks only"));
      }
      return null;
    }
    if (bearer == null) {
      return before;
    }
    if (bearer.isEmpty()) {
      return null;
    }
    if (!BEARER.matcher(bearer).matches()) {
      faults.add(
          new Fault(
              path + ".bearer",
              "must have 16 to 1000 letters, digits and -._~+/, with = at the end only"));
      return null;
    }
    return secrets.seal(ContactEntry.bearerContext(id), bearer);
  }

  /** What is there already may have run out; a new one has to be good. */
  private @Nullable String certificate(
      String path, ContactDocument wanted, @Nullable String before) {
    String pem = wanted.certificate();
    if (pem == null || pem.isBlank()) {
      return null;
    }
    if (wanted.channel() != Channel.EMAIL) {
      faults.add(new Fault(path + ".certificate", "is for mail addresses only"));
      return null;
    }
    Optional<MailCertificate> parsed = MailCertificate.parse(pem);
    if (parsed.isEmpty()) {
      faults.add(
          new Fault(
              path + ".certificate",
              "must be one X.509 certificate in PEM, from -----BEGIN CERTIFICATE-----"));
      return null;
    }
    String der = parsed.get().der();
    if (!der.equals(before)) {
      parsed
          .get()
          .faults(wanted.address(), now)
          .forEach(message -> faults.add(new Fault(path + ".certificate", message)));
    }
    return der;
  }

  /** A contact becomes verified by its own answer, not by being called so. */
  private ContactState state(String path, ContactDocument wanted, Optional<Contact> same) {
    if (wanted.state() == ContactState.VERIFIED
        && settings.verificationRequired()
        && same.map(Contact::state).filter(ContactState.VERIFIED::equals).isEmpty()) {
      faults.add(new Fault(path + ".state", "VERIFIED cannot be set; leave it out"));
    }
    return Optional.ofNullable(wanted.state())
        .or(() -> same.map(Contact::state))
        .orElse(settings.verificationRequired() ? ContactState.UNVERIFIED : ContactState.VERIFIED);
  }

  private static boolean isSecret(String secret) {
    String prefix = "whsec_";
    if (!secret.startsWith(prefix)) {
      return false;
    }
    try {
      int length = Base64.getDecoder().decode(secret.substring(prefix.length())).length;
      return length >= 24 && length <= 64;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
