package hookloom.explorer;

/** Something that may happen next: one option of the schedule (E15). */
abstract class ReadyItem {
  /** How {@link Strategy#USUAL} ranks what is ready. */
  static final int COMMAND = 0;

  static final int DELIVERY = 1;
  static final int WORK = 2;
  static final int TIMER = 3;

  /** Where it stands in {@link ReadySet}; -1 when it is not ready. */
  int position = -1;

  /** When it became ready, counted over all items. */
  long stamp;

  /** One of the ranks above. */
  abstract int rank();

  /** Makes it happen. It is no longer ready then, unless it makes itself so. */
  abstract void strike();

  /** Whether a run is not settled while it is ready (E16). */
  boolean isWaitedFor() {
    return true;
  }

  /** By which name {@link Strategy#USUAL} orders work. */
  String name() {
    return "";
  }

  /** The time of a timer, in microseconds. */
  long atMicros() {
    return 0;
  }
}
