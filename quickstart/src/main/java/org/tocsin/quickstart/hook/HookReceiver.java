package org.tocsin.quickstart.hook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.LoopbackServer;
import org.tocsin.quickstart.http.Request;

/**
 * The webhook end of the platform {@code sandbox-hook}: takes calls on {@code /hook} and below,
 * checks them, keeps the newest and behaves as it is told.
 */
public final class HookReceiver implements AutoCloseable {

  /** The path that calls go to. */
  public static final String PATH = "/hook";

  private static final int KEPT = 1_000;

  private final SignatureCheck check;
  private final InstantSource clock;
  private final Behaviours behaviours = new Behaviours();
  private final ReceivedCalls calls = new ReceivedCalls(KEPT);
  private final LoopbackServer server;

  public HookReceiver(int port, SignatureCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
    this.server = LoopbackServer.start(port, Map.of(PATH, this::receive));
  }

  /** Where calls go. */
  public String address() {
    return "http://127.0.0.1:" + server.port() + PATH;
  }

  /** The newest calls, newest first. */
  public List<ReceivedCall> received(int limit) {
    return calls.newest(limit);
  }

  /** How many calls came. */
  public long total() {
    return calls.total();
  }

  /** Forgets the calls, not the behaviour. */
  public void clear() {
    calls.clear();
  }

  /** Treats all calls so from now on; a {@link Behaviour.Normal} undoes every order. */
  public void behave(Behaviour behaviour) {
    behaviours.order(Behaviours.ALL, behaviour, OptionalInt.empty());
  }

  /** Treats the calls to one path so, from now on or for a number of calls. */
  public void behave(String path, Behaviour behaviour, OptionalInt calls) {
    behaviours.order(path, behaviour, calls);
  }

  /** The behaviour by path; {@code *} stands for all others. */
  public Map<String, Behaviour> behaviours() {
    return behaviours.current();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer receive(Request request) throws InterruptedException {
    if (!request.method().equals("POST")) {
      return Answer.problem(405, "Method not allowed", "Calls are POST.").with("Allow", "POST");
    }
    Verdict verdict = check.check(request);
    long number = calls.add(clock.instant(), request, verdict);
    Answer answer = answer(behaviours.next(request.path()), verdict);
    calls.answered(number, answer.status());
    return answer;
  }

  private Answer answer(Behaviours.Turn turn, Verdict verdict) throws InterruptedException {
    return switch (turn.behaviour()) {
      case Behaviour.Normal() -> answer(verdict);
      case Behaviour.Slow(Duration delay) -> {
        Thread.sleep(delay);
        yield answer(verdict);
      }
      case Behaviour.Fail fail -> {
        Answer answer = Answer.problem(fail.status(), "Told to fail", "The sandbox was told to.");
        yield fail.retryAfter()
            .map(after -> answer.with("Retry-After", String.valueOf(after.toSeconds())))
            .orElse(answer);
      }
      case Behaviour.Hang() -> {
        behaviours.hang(turn);
        yield answer(verdict);
      }
    };
  }

  private static Answer answer(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Verified verified -> Answer.empty(204);
      case Verdict.Refused(Refusal reason, String detail) when reason == Refusal.KEYS_UNAVAILABLE ->
          Answer.problem(503, "Can't verify now", detail).with("Retry-After", "1");
      case Verdict.Refused(Refusal reason, String detail) ->
          Answer.problem(401, "Not verified", reason + ": " + detail);
    };
  }
}
