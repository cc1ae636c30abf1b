package org.tocsin.alert.answers;

import org.tocsin.alert.notices.Acknowledgement;

/** The journal's private record of an acknowledgement, with its words; never published. */
record NoticeAcknowledged(String platform, Acknowledgement acknowledgement) {}
