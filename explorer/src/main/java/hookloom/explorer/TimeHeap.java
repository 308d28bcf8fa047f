package hookloom.explorer;

import java.util.Arrays;

/** What comes at a time: earliest first, and of one time in the order it was put in. */
final class TimeHeap<T extends TimeHeap.Timed> {

  /** Something with a time. */
  abstract static class Timed extends ReadyItem {
    long at;
    long order;

    @Override
    long atMicros() {
      return at;
    }
  }

  private Timed[] heap = new Timed[16];
  private int size;
  private long orders;

  boolean isEmpty() {
    return size == 0;
  }

  void add(T item, long at) {
    item.at = at;
    item.order = ++orders;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int index = size++;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (!isBefore(item, heap[parent])) {
        break;
      }
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = item;
  }

  @SuppressWarnings("unchecked") // only T is ever put in
  T peek() {
    return size == 0 ? null : (T) heap[0];
  }

  @SuppressWarnings("unchecked") // only T is ever put in
  T poll() {
    Timed first = heap[0];
    Timed last = heap[--size];
    heap[size] = null;
    if (size > 0) {
      int index = 0;
      while (true) {
        int child = 2 * index + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
          child++;
        }
        if (!isBefore(heap[child], last)) {
          break;
        }
        heap[index] = heap[child];
        index = child;
      }
      heap[index] = last;
    }
    return (T) first;
  }

  private static boolean isBefore(Timed one, Timed other) {
    return one.at < other.at || one.at == other.at && one.order < other.order;
  }
}
