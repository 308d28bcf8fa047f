package hookloom.unit;

import java.util.Arrays;
import java.util.List;

/**
 * Things by relation id, in the order of the ids. Made for the few that a unit has: the ids stand
 * side by side, so that finding one touches no other.
 *
 * @param <T> what is kept for each id
 */
final class ById<T> {
  private static final int[] NO_IDS = {};
  private static final Object[] NOTHING = {};

  private int[] ids = NO_IDS;
  private Object[] things = NOTHING;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The n-th in the order of ids. */
  @SuppressWarnings("unchecked") // only T is ever put in
  T at(int index) {
    return (T) things[index];
  }

  /** What is kept for that id; null if nothing is. */
  @SuppressWarnings("unchecked") // only T is ever put in
  T get(int id) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    return index < 0 ? null : (T) things[index];
  }

  /** Keeps this for that id, in place of what was kept before. */
  void put(int id, T thing) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    if (index >= 0) {
      things[index] = thing;
      return;
    }
    int at = -index - 1;
    if (size == ids.length) {
      int capacity = Math.max(4, size * 2);
      ids = Arrays.copyOf(ids, capacity);
      things = Arrays.copyOf(things, capacity);
    }
    System.arraycopy(ids, at, ids, at + 1, size - at);
    System.arraycopy(things, at, things, at + 1, size - at);
    ids[at] = id;
    things[at] = thing;
    size++;
  }

  /** Keeps nothing for that id any more. */
  void remove(int id) {
    int index = Arrays.binarySearch(ids, 0, size, id);
    if (index >= 0) {
      System.arraycopy(ids, index + 1, ids, index, size - index - 1);
      System.arraycopy(things, index + 1, things, index, size - index - 1);
      things[--size] = null;
    }
  }

  /** All of them; a copy. */
  @SuppressWarnings("unchecked") // only T is ever put in
  List<T> copy() {
    return (List<T>) List.of(Arrays.copyOf(things, size));
  }

  @Override
  public String toString() {
    return copy().toString();
  }
}
