package org.tocsin.alert.tasks;

import java.util.List;
import org.tocsin.alert.tasks.Blocks.Block;

/**
 * What to tell, ready to copy or to read out.
 *
 * @param language ISO 639-1
 * @param subject one line
 * @param blocks the addresses, in pieces that the form takes; empty where no content is told
 */
record TaskText(String language, String subject, String body, List<Block> blocks) {

  TaskText {
    blocks = List.copyOf(blocks);
  }

  /** Without the words: records are printed in logs. */
  @Override
  public String toString() {
    return "TaskText[" + language + "]";
  }
}
