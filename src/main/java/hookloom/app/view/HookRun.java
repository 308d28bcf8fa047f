package hookloom.app.view;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** One run of a hook: from its start to its end, with what it read and wrote. */
final class HookRun {
  /** How a run is coloured: the letters of R273 for relation hooks, s, t, x for the others. */
  enum Colour {
    CREATED('K'),
    JOINED('J'),
    CHANGED('C'),
    APPLICATION('A'),
    DEPARTED('D'),
    BROKEN('B'),
    SETUP('s'),
    TEARDOWN('t'),
    ERROR('x');

    private final char letter;

    Colour(char letter) {
      this.letter = letter;
    }

    char letter() {
      return letter;
    }
  }

  private final int index;
  private final Lane lane;
  private final TraceEvent.HookStart event;
  private final int start;
  private int end = -1;
  private Outcome outcome;
  private boolean torn;
  private Waker waker;
  private final List<Integer> reads = new ArrayList<>();
  private final List<Integer> writes = new ArrayList<>();

  HookRun(int index, Lane lane, TraceEvent.HookStart event, int start) {
    this.index = index;
    this.lane = lane;
    this.event = event;
    this.start = start;
  }

  /** The agent stopped in the middle of it. */
  void isTorn(int position) {
    end = position;
    torn = true;
  }

  /** It ended; a torn run keeps the place where it was torn. */
  void isEnded(int position, Outcome how) {
    outcome = how;
    end = torn ? end : position;
    torn |= how == Outcome.CRASHED || how == Outcome.TERMINATED;
  }

  void isWokenBy(Waker by) {
    waker = by;
  }

  /** Its place among all runs of the trace, from 0, in the order of their starts. */
  int index() {
    return index;
  }

  Lane lane() {
    return lane;
  }

  HookRunId id() {
    return event.run();
  }

  Hook hook() {
    return event.hook();
  }

  /** From 1. */
  int attempt() {
    return event.attempt();
  }

  /** The position of its start among the entries of the story. */
  int start() {
    return start;
  }

  /** The position of its end among the entries; -1 if the trace ends before. */
  int end() {
    return end;
  }

  /** Null if the trace does not say. */
  Outcome outcome() {
    return outcome;
  }

  /** Whether it was cut short by a crash or a signal. */
  boolean isTorn() {
    return torn;
  }

  /** Why it ran; null if the trace does not tell. */
  Waker waker() {
    return waker;
  }

  /** Positions of what it read and listed, in order. */
  List<Integer> reads() {
    return reads;
  }

  /** Positions of its commits, in order. */
  List<Integer> writes() {
    return writes;
  }

  Colour colour() {
    if (outcome == Outcome.FAILED) {
      return Colour.ERROR;
    }
    return switch (hook().letter()) {
      case 'K' -> Colour.CREATED;
      case 'J' -> Colour.JOINED;
      case 'C' -> Colour.CHANGED;
      case 'A' -> Colour.APPLICATION;
      case 'D' -> Colour.DEPARTED;
      case 'B' -> Colour.BROKEN;
      default ->
          hook().kind() == HookKind.STOP || hook().kind() == HookKind.REMOVE
              ? Colour.TEARDOWN
              : Colour.SETUP;
    };
  }

  /**
   * The event that made a hook due.
   *
   * @param position of that event among the entries
   * @param lane where it happened; null if not on a unit
   * @param run in which it happened; null if in none
   * @param inferred whether the trace gave no such cause, and what makes such a hook due tells
   *     instead
   */
  record Waker(int position, Lane lane, HookRun run, boolean inferred) {}
}
