package org.tocsin.alert.retention;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns in which words about anybody may stand. SQL speaks of the row as {@code t}. */
enum HeldPlace {
  ITEM(HeldClass.ITEMS, "item", "t.alert", Column.json("document")),
  VERSION(HeldClass.ALERTS, "version", "t.alert", Column.json("document")),
  ALERT(HeldClass.ALERTS, "alert", "t.id", Column.text("title"), Column.text("retraction_reason")),
  STEP(HeldClass.NOTICES, "alert_step", "t.alert", Column.json("common")),
  NOTICE_STEP(HeldClass.NOTICES, "notice_step", Alert.OF_NOTICE, Column.json("part")),
  REVIEW(HeldClass.ALERTS, "review", "t.alert", Column.text("reason"), Column.json("checklist")),
  EVIDENCE(
      HeldClass.EVIDENCE,
      "evidence",
      "t.alert",
      Column.text("name"),
      Column.text("source"),
      Column.url("url")),
  ACKNOWLEDGEMENT(
      HeldClass.WORDS,
      "acknowledgement",
      Alert.OF_NOTICE,
      Column.text("reference"),
      Column.text("given_by"),
      Column.text("message")),
  DECISION(
      HeldClass.WORDS,
      "decision",
      Alert.OF_NOTICE,
      Column.text("reference"),
      Column.text("given_by")),
  DECISION_ITEM(HeldClass.WORDS, "decision_item", Alert.OF_NOTICE, Column.jsonb("detail")),
  ATTEMPT(HeldClass.WORDS, "attempt", Alert.OF_NOTICE, Column.text("answer")),
  CARRIED(
      HeldClass.WORDS, "carried", Alert.OF_NOTICE, Column.text("case_number"), Column.text("note")),
  MAIL(
      HeldClass.WORDS,
      "received_mail",
      Alert.OF_NOTICE,
      Column.text("sender"),
      Column.text("sender_name"),
      Column.text("authenticated"),
      Column.text("subject"),
      Column.text("words"),
      Column.jsonb("attachments")),
  TRAY(
      HeldClass.WORDS,
      "tray_entry",
      "(SELECT n.alert FROM notice n JOIN received_mail m ON m.notice = n.id WHERE m.id = t.id)",
      Column.text("answer"),
      Column.text("reason")),
  CORROBORATION(
      HeldClass.CORROBORATIONS,
      "corroboration",
      "t.alert",
      Column.text("statement"),
      Column.jsonb("evidence")),
  SIGHTING(
      HeldClass.SIGHTINGS,
      "sighting",
      "t.alert",
      Column.account("account"),
      Column.url("url"),
      Column.compared("comparable"),
      Column.text("line")),
  SEEING(
      HeldClass.SIGHTINGS,
      "seeing",
      "(SELECT s.alert FROM sighting s WHERE s.id = t.sighting)",
      Column.text("line")),
  CAMPAIGN(
      HeldClass.CAMPAIGNS, "campaign", Alert.NONE, Column.text("name"), Column.text("description")),
  NOTE(HeldClass.CAMPAIGNS, "campaign_note", Alert.NONE, Column.text("text")),
  ANSWER(HeldClass.ANSWERS, "idempotency", Alert.NONE, Column.json("answer")),
  CONTACT(HeldClass.DIRECTORY, "contact", Alert.NONE, Column.text("address")),
  ORGANISATION(HeldClass.DIRECTORY, "organisation", Alert.NONE, Column.text("mailbox")),
  MEMBER(HeldClass.MEMBERS, "person", Alert.NONE, Column.text("name"), Column.text("email"));

  private final HeldClass heldClass;
  private final String table;
  private final String alert;

  /** Made by List.of. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Column> columns;

  HeldPlace(HeldClass heldClass, String table, String alert, Column... columns) {
    this.heldClass = heldClass;
    this.table = table;
    this.alert = alert;
    this.columns = List.of(columns);
  }

  HeldClass heldClass() {
    return heldClass;
  }

  String table() {
    return table;
  }

  /** Which alert it belongs to, in SQL. */
  String alert() {
    return alert;
  }

  List<Column> columns() {
    return columns;
  }

  /** Whose account it is, in SQL. */
  String platform() {
    return switch (this) {
      case ITEM, SIGHTING -> "t.platform";
      case NOTICE_STEP -> "(SELECT n.platform FROM notice n WHERE n.id = t.notice)";
      default -> "NULL";
    };
  }

  /** Whether a legal hold stands on what is no alert's, in SQL. */
  String held() {
    return switch (this) {
      case SIGHTING -> standing("h.election = t.election");
      case SEEING ->
          standing("h.election = (SELECT s.election FROM sighting s WHERE s.id = t.sighting)");
      case CAMPAIGN -> standing(ofCampaign("t.id"));
      case NOTE -> standing(ofCampaign("t.campaign"));
      default -> "false";
    };
  }

  /** Why it is never overwritten here; null: it is. */
  @Nullable String always() {
    return switch (this) {
      case CONTACT, ORGANISATION -> "IN_FORCE";
      case MEMBER -> "MEMBER";
      default -> null;
    };
  }

  private static String standing(String which) {
    return "EXISTS (SELECT FROM legal_hold h WHERE h.lifted_at IS NULL AND " + which + ")";
  }

  private static String ofCampaign(String campaign) {
    return """
    EXISTS (SELECT FROM campaign_alert c JOIN alert a ON a.id = c.alert
      WHERE c.campaign = %s AND (h.alert = a.id OR h.election = a.election))
    """
        .formatted(campaign);
  }

  /** A column, and what its text is. */
  record Column(String name, Kind kind) {

    static Column text(String name) {
      return new Column(name, Kind.TEXT);
    }

    static Column json(String name) {
      return new Column(name, Kind.JSON);
    }

    static Column jsonb(String name) {
      return new Column(name, Kind.JSONB);
    }

    static Column url(String name) {
      return new Column(name, Kind.URL);
    }

    static Column account(String name) {
      return new Column(name, Kind.ACCOUNT);
    }

    static Column compared(String name) {
      return new Column(name, Kind.COMPARED);
    }
  }

  /** What the text of a column is. */
  enum Kind {
    TEXT,
    JSON,
    JSONB,
    URL,
    ACCOUNT,
    /** The same for every way to write an address; nothing else follows from it. */
    COMPARED
  }

  private static final class Alert {
    static final String OF_NOTICE = "(SELECT n.alert FROM notice n WHERE n.id = t.notice)";
    static final String NONE = "NULL::uuid";
  }
}
