package org.tocsin.quickstart.hook;

import java.io.IOException;
import java.util.List;

/** Where the sender publishes the keys that it signs with. */
@FunctionalInterface
public interface PublishedKeys {

  /** Those of now, asked for at most once in a while: call it for every check. */
  List<PublishedKey> current() throws IOException, InterruptedException;

  /** Those of now, asked for again: a signature that fits none may be of a new key. */
  default List<PublishedKey> renewed() throws IOException, InterruptedException {
    return current();
  }
}
