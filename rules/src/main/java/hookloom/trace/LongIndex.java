package hookloom.trace;

/** From ids to numbers, none of them 0, in little room; with a check sum for each id. */
final class LongIndex {
  private long[] keys = new long[1024];
  private long[] values = new long[1024];
  private int[] sums = new int[1024];
  private int size;

  /** The number of an id; 0 if there is none. */
  long get(long id) {
    return values[slot(id)];
  }

  /** The check sum of an id that has a number. */
  int sum(long id) {
    return sums[slot(id)];
  }

  /** Gives an id a number. */
  void put(long id, long value, int sum) {
    int slot = slot(id);
    if (values[slot] == 0) {
      keys[slot] = id;
      size++;
    }
    values[slot] = value;
    sums[slot] = sum;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int slot(long id) {
    int mask = keys.length - 1;
    int slot = (int) (id * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (values[slot] != 0 && keys[slot] != id) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    int[] oldSums = sums;
    keys = new long[2 * oldKeys.length];
    values = new long[keys.length];
    sums = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
        sums[slot] = oldSums[i];
      }
    }
  }
}
