package org.tocsin.quickstart.http;

import java.io.IOException;

/** Answers the requests below one path. Runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {

  Answer handle(Request request) throws IOException, InterruptedException;
}
