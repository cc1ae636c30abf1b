package org.tocsin.adapters.channel;

/**
 * A test's challenge stood in the answer.
 *
 * @param proof of it, which says it to nobody
 * @param signed whether the answer was signed with the contact's shared secret
 */
public record AnsweredTest(String proof, boolean signed) {}
