package hookloom.explorer;

import java.util.Arrays;

/** What comes at a time: earliest first, and of one time in the order it was put in. */
final class TimeHeap<T extends TimeHeap.Timed> {

  /** Something with a time. */
  abstract static class Timed extends ReadyItem {
    long at;

    @Override
    long atMicros() {
      return at;
    }
  }

  /* The keys stand in arrays of their own, so that sifting touches no items. */
  private Timed[] items = new Timed[16];
  private long[] ats = new long[16];
  private long[] orders = new long[16];
  private int size;
  private long added;

  boolean isEmpty() {
    return size == 0;
  }

  void add(T item, long at) {
    item.at = at;
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
      ats = Arrays.copyOf(ats, size * 2);
      orders = Arrays.copyOf(orders, size * 2);
    }
    long order = ++added;
    int index = size++;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      // What is added last comes after all of its time.
      if (at >= ats[parent]) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    put(index, item, at, order);
  }

  @SuppressWarnings("unchecked") // only T is ever put in
  T peek() {
    return size == 0 ? null : (T) items[0];
  }

  @SuppressWarnings("unchecked") // only T is ever put in
  T poll() {
    Timed first = items[0];
    size--;
    Timed last = items[size];
    long at = ats[size];
    long order = orders[size];
    items[size] = null;
    int index = 0;
    while (true) {
      int child = 2 * index + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(ats[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (!isBefore(ats[child], orders[child], at, order)) {
        break;
      }
      move(child, index);
      index = child;
    }
    if (size > 0) {
      put(index, last, at, order);
    }
    return (T) first;
  }

  private boolean isBefore(long at, long order, int other) {
    return isBefore(at, order, ats[other], orders[other]);
  }

  private static boolean isBefore(long at, long order, long otherAt, long otherOrder) {
    return at < otherAt || at == otherAt && order < otherOrder;
  }

  private void move(int from, int to) {
    items[to] = items[from];
    ats[to] = ats[from];
    orders[to] = orders[from];
  }

  private void put(int index, Timed item, long at, long order) {
    items[index] = item;
    ats[index] = at;
    orders[index] = order;
  }
}
