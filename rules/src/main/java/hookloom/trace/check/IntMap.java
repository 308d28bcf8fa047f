package hookloom.trace.check;

import java.util.Arrays;

/**
 * A map from small numbers (relation ids, places of units) to values, without boxing; nothing is
 * ever taken out.
 */
final class IntMap<V> {
  private static final int FREE = -1;

  private int[] keys = new int[8];
  private Object[] values = new Object[8];
  private int size;

  IntMap() {
    Arrays.fill(keys, FREE);
  }

  /** The value of that key, 0 or more; null if there is none. */
  V get(int key) {
    int place = place(key);
    @SuppressWarnings("unchecked")
    V value = (V) values[place];
    return value;
  }

  /** Puts a value under a key that has none. */
  void put(int key, V value) {
    if (2 * size >= keys.length) {
      grow();
    }
    int place = place(key);
    keys[place] = key;
    values[place] = value;
    size++;
  }

  private int place(int key) {
    int mask = keys.length - 1;
    int place = (key * 0x9E3779B9 >>> 7) & mask;
    while (keys[place] != key && keys[place] != FREE) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new int[2 * oldKeys.length];
    values = new Object[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
