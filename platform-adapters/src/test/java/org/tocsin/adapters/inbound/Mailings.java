package org.tocsin.adapters.inbound;

/** Mails as mail servers and people write them. */
final class Mailings {

  private Mailings() {}

  /** A report as RFC 3464 has it. */
  static String report(String action, String status, String recipient, String messageId) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@mx.platform.example
    To: alerts@tocsin.example
    Message-ID: <%d@mx.platform.example>
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Content-Type: multipart/report; report-type=delivery-status; boundary="sep"

    --sep
    Content-Type: text/plain

    Your message could not be delivered.
    --sep
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.platform.example
    Arrival-Date: Thu, 1 Apr 2027 09:00:00 +0000

    Final-Recipient: rfc822; %s
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; 550 5.1.1 unknown

    --sep
    Content-Type: message/rfc822

    Message-ID: %s
    From: alerts@tocsin.example
    Subject: secret

    content
    --sep--
    """
        .formatted(System.nanoTime(), recipient, action, status, messageId)
        .replace("\n", "\r\n");
  }

  /** A mail server that says it in its own words, with the message attached. */
  static String bare(String words, String recipient, String messageId) {
    return """
    From: Mail Delivery Subsystem <mailer-daemon@mx.platform.example>
    To: alerts@tocsin.example
    Message-ID: <%d@mx.platform.example>
    Subject: failure notice
    Content-Type: multipart/mixed; boundary=sep

    --sep
    Content-Type: text/plain

    %s
    --sep
    Content-Type: text/rfc822-headers

    Message-ID: %s
    To: %s

    --sep--
    """
        .formatted(System.nanoTime(), words, messageId, recipient)
        .replace("\n", "\r\n");
  }

  static String bare(String words, String recipient) {
    return bare(words, recipient, "<x@y>");
  }

  /** A person's answer; further headers each end with a line feed. */
  static String reply(String from, String messageId, String headers, String words) {
    return """
    From: Anna Ånström <%s>
    To: alerts@tocsin.example
    Message-ID: <%d@mail.platform.example>
    Date: Thu, 1 Apr 2027 09:00:00 +0000
    Subject: Re: FR27-0001
    In-Reply-To: %s
    %s
    %s
    """
        .formatted(from, System.nanoTime(), messageId, headers, words)
        .replace("\n", "\r\n");
  }
}
