package org.tocsin.adapters.inbound;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.ReplyTokens;

/**
 * The messages of ours that a mail names, by their ids or by the address that it was sent to.
 *
 * @param byAddress deliveries whose address only their receivers know
 * @param byReturn deliveries whose secret header came back, which only their receivers know, too
 * @param byId what stands in {@code In-Reply-To}, {@code References} or the headers that came back,
 *     the nearest first
 */
record NamedIds(List<UUID> byAddress, List<UUID> byReturn, List<UUID> byId) {

  private static final int MOST = 30;
  private static final List<String> RECIPIENTS =
      List.of(
          "to",
          "cc",
          "delivered-to",
          "x-original-to",
          "x-delivered-to",
          "envelope-to",
          "x-envelope-to");

  static NamedIds of(ReadMail mail, String domain, ReplyTokens tokens) {
    Set<UUID> addressed = new LinkedHashSet<>();
    recipients(mail.headers())
        .forEach(address -> tokens.delivery(address).ifPresent(addressed::add));
    Pattern ours =
        Pattern.compile(
            "<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@" + Pattern.quote(domain) + ">",
            Pattern.CASE_INSENSITIVE);
    Set<UUID> named = new LinkedHashSet<>();
    Set<UUID> cameBack = new LinkedHashSet<>();
    @Nullable MailHeaders returned = mail.returned();
    if (returned != null) {
      find(ours, returned.all("message-id"), named);
      for (String header : List.of("reply-to", ReplyTokens.HEADER)) {
        Addresses.of(returned.all(header))
            .forEach(address -> tokens.delivery(address).ifPresent(cameBack::add));
      }
    }
    find(ours, mail.headers().all("in-reply-to"), named);
    List<UUID> references = new ArrayList<>();
    find(ours, mail.headers().all("references"), references);
    named.addAll(references.reversed());
    return new NamedIds(
        List.copyOf(addressed), List.copyOf(cameBack), named.stream().limit(MOST).toList());
  }

  static List<String> recipients(MailHeaders headers) {
    return Addresses.of(RECIPIENTS.stream().flatMap(name -> headers.all(name).stream()).toList());
  }

  private static void find(Pattern ours, List<String> headers, java.util.Collection<UUID> found) {
    for (String header : headers) {
      Matcher matcher = ours.matcher(header);
      while (matcher.find() && found.size() < 10 * MOST) {
        found.add(UUID.fromString(matcher.group(1)));
      }
    }
  }
}
