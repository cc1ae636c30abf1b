package org.tocsin.quickstart.story;

/** The story did not go on as it should; the message is the sentence to print. */
final class StoryBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoryBroken(String sentence) {
    super(sentence);
  }
}
