package org.tocsin.adapters.email;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Tlp;

/**
 * What a mail says, in its reader's language and ready to be laid out.
 *
 * @param facts what the head of the mail lists, in order
 * @param tlp null where a recall must not even say that
 * @param told null where the mail carries no content
 * @param sentences what is said in place of content
 * @param page the signed page; null for a recall, which asks nothing
 * @param verify where anybody can see that it is genuine
 */
record NoticeMail(
    String language,
    String subject,
    String heading,
    boolean exercise,
    @Nullable Tlp tlp,
    List<Fact> facts,
    List<String> sentences,
    @Nullable Told told,
    @Nullable String page,
    String reference,
    String verify) {

  /** A name and a value. */
  record Fact(String name, String value) {}

  /** Words that may be in another language than the mail. */
  record Text(String words, String language, @Nullable String mark) {}

  /**
   * The content.
   *
   * @param rule the cited rule
   * @param notifier who gives notice and states good faith; empty for any other request
   * @param items those that are listed
   * @param more a sentence about those that are not
   * @param evidence files that are listed
   */
  record Told(
      Text title,
      @Nullable Text summary,
      String asked,
      @Nullable String rule,
      @Nullable Text explanation,
      List<Fact> notifier,
      List<Fact> deadlines,
      List<ItemShown> items,
      @Nullable String more,
      @Nullable String withdrawn,
      List<FileShown> evidence,
      @Nullable String moreEvidence) {}

  /**
   * A file as it is shown; nothing of it is a link.
   *
   * @param address defanged
   */
  record FileShown(String name, List<Fact> facts, String sha256, String address) {}

  /**
   * An item as it is shown.
   *
   * @param url for a page, where a program might make a link of it: always defanged
   * @param urlInText for plain text: defanged where it could do harm
   */
  record ItemShown(
      int item,
      String kind,
      String url,
      String urlInText,
      List<Fact> facts,
      @Nullable Text quote,
      @Nullable Text context) {}
}
