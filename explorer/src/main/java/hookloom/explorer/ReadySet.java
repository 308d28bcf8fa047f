package hookloom.explorer;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * All that is ready. Under the random strategy a dense array, so that one draw picks one in
 * constant time; the order in it depends on nothing but the run so far. Under the usual strategy
 * ordered.
 */
final class ReadySet {
  private final TreeSet<ReadyItem> ordered;
  private ReadyItem[] items = new ReadyItem[64];
  private int size;
  private int waitedFor;
  private long stamps;

  ReadySet(Strategy strategy) {
    ordered = strategy == Strategy.USUAL ? new TreeSet<>(ReadySet::compare) : null;
  }

  private static int compare(ReadyItem one, ReadyItem other) {
    int order = Integer.compare(one.rank(), other.rank());
    if (order == 0 && one.rank() == ReadyItem.WORK) {
      order = one.name().compareTo(other.name());
    }
    if (order == 0 && one.rank() == ReadyItem.TIMER) {
      order = Long.compare(one.atMicros(), other.atMicros());
    }
    return order != 0 ? order : Long.compare(one.stamp, other.stamp);
  }

  int size() {
    return size;
  }

  /** Whether nothing is ready that a settled run would not have. */
  boolean isSettled() {
    return waitedFor == 0;
  }

  void add(ReadyItem item) {
    if (item.position >= 0) {
      return;
    }
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    item.stamp = ++stamps;
    item.position = size;
    items[size++] = item;
    if (item.isWaitedFor()) {
      waitedFor++;
    }
    if (ordered != null) {
      ordered.add(item);
    }
  }

  void remove(ReadyItem item) {
    if (item.position < 0) {
      return;
    }
    if (ordered != null) {
      ordered.remove(item);
    }
    ReadyItem last = items[--size];
    items[item.position] = last;
    last.position = item.position;
    items[size] = null;
    item.position = -1;
    if (item.isWaitedFor()) {
      waitedFor--;
    }
  }

  ReadyItem get(int index) {
    return items[index];
  }

  /** The first in the usual order; null if there is none. */
  ReadyItem first() {
    return ordered.isEmpty() ? null : ordered.first();
  }
}
