package org.tocsin.alert.answers;

import org.tocsin.alert.notices.Decision;

/** The journal's private record of a decision, with its words; never published. */
record NoticeDecided(String platform, Decision decision) {}
