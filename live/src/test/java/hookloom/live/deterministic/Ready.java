package hookloom.live.deterministic;

/** Something that may be the next step: a mailbox, a timer whose time has come, a loose task. */
abstract class Ready {
  /** Given at creation, never reused in a run; what is ready is sorted by it, not by arrival. */
  final int number;

  Ready(int number) {
    this.number = number;
  }

  /** Whose it is: the path of an actor. */
  abstract String path();

  /** What the trace says of the step. */
  abstract String what();

  /** Takes the step. */
  abstract void step();

  /** Whether it belongs to Pekko and not to the run: it is carried out at once, without choice. */
  boolean isSystem() {
    return false;
  }
}
