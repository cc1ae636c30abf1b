package org.tocsin.alert.directory;

import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Tlp;

/** What every member may know of a platform: enough to name it in an alert. */
record PlatformName(String slug, String name, PlatformKind kind, Tlp tlp) {}
