package org.tocsin.alert.alerts;

/** How somebody came upon what they saw, or looked into it. */
public enum Method {
  /** A person watches accounts, channels and sites. */
  MANUAL_MONITORING,

  /** A tool that follows what is said on platforms. */
  SOCIAL_LISTENING,

  /** Somebody outside told us. */
  TIP_OFF,

  /** A program of the organisation found it. */
  AUTOMATED_DETECTION,

  /** Research in open sources: registers, archives, maps, other people's reports. */
  OPEN_SOURCE_RESEARCH,

  /** Infrastructure: domains, certificates, hosts, code. */
  TECHNICAL_ANALYSIS,

  OTHER
}
