package hookloom.trace.check;

import hookloom.names.Owner;
import java.util.Arrays;
import java.util.Map;

/** A databag with all its versions: when each came to be, by whom, and with what content. */
final class BagState {
  static final int NOBODY = -1;

  /** A trace that leaps further over versions is not followed. */
  private static final int GAP_MAX = 1_000_000;

  final Owner owner;

  /** The newest version; -1 until the bag is there. */
  int version = -1;

  /** The n of the newest commit; 0 if there was none. */
  long lastCommit;

  /** The run of the newest commit, as unit and count. */
  int lastRunUnit = NOBODY;

  int lastRunCount;

  private long[] since = new long[4];
  private int[] writers = new int[4];
  private BagContent[] contents = new BagContent[4];
  private Object[] agreed = new Object[4];

  BagState(Owner owner) {
    this.owner = owner;
  }

  /**
   * Adds a version by the number that the trace gives it; one that does not rise is left out.
   *
   * @param writer place of the unit that committed it; {@link #NOBODY} for creation and entry
   * @param content null if unknown
   */
  void add(int version, long n, int writer, BagContent content) {
    if (version <= this.version || version > this.version + GAP_MAX) {
      return;
    }
    while (version >= since.length) {
      int length = 2 * since.length;
      since = Arrays.copyOf(since, length);
      writers = Arrays.copyOf(writers, length);
      contents = Arrays.copyOf(contents, length);
      agreed = Arrays.copyOf(agreed, length);
    }
    for (int missed = this.version + 1; missed < version; missed++) {
      writers[missed] = NOBODY;
    }
    this.version = version;
    since[version] = n;
    writers[version] = writer;
    contents[version] = content;
  }

  /** The n of the event that made the version; it must be there. */
  long since(int version) {
    return since[version];
  }

  /** The content of a version; null if unknown. */
  BagContent content(int version) {
    return version < 0 || version > this.version ? null : contents[version];
  }

  /** Whether the content is that of the version, which must be known; cheap the second time. */
  boolean agrees(int version, Map<String, String> content) {
    if (agreed[version] == content) {
      return true;
    }
    if (!contents[version].isSameAs(content)) {
      return false;
    }
    agreed[version] = content;
    return true;
  }

  /** Whether someone else than the unit made a version after the one and up to the other. */
  boolean hasForeignVersion(int after, int upTo, int unit) {
    for (int i = Math.min(upTo, version); i > after && i > 0; i--) {
      if (writers[i] != unit) {
        return true;
      }
    }
    return false;
  }
}
