package hookloom.explorer;

import java.util.Arrays;

/** The slots of one agent for what it is told of relations, by a number that is never negative. */
final class SlotTable {
  /* Open addressing; the order of the slots depends on the numbers put in and nothing else. */

  private static final int FREE = -1;

  private int[] keys = new int[8];
  private Slot[] slots = new Slot[8];
  private int size;

  SlotTable() {
    Arrays.fill(keys, FREE);
  }

  /** The slot of that number; null if there is none. */
  Slot get(int key) {
    int mask = keys.length - 1;
    for (int at = spread(key) & mask; keys[at] != FREE; at = at + 1 & mask) {
      if (keys[at] == key) {
        return slots[at];
      }
    }
    return null;
  }

  /** Puts in a slot under a number that has none. */
  void put(int key, Slot slot) {
    if (++size * 2 > keys.length) {
      grow();
    }
    insert(key, slot);
  }

  private void insert(int key, Slot slot) {
    int mask = keys.length - 1;
    int at = spread(key) & mask;
    while (keys[at] != FREE) {
      at = at + 1 & mask;
    }
    keys[at] = key;
    slots[at] = slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    Slot[] oldSlots = slots;
    keys = new int[oldKeys.length * 2];
    slots = new Slot[oldSlots.length * 2];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        insert(oldKeys[i], oldSlots[i]);
      }
    }
  }

  private static int spread(int key) {
    return key * 0x9e3779b1 >>> 16;
  }

  /** Where slots may stand: 0 to this, some of them empty. */
  int capacity() {
    return slots.length;
  }

  /** The slot at a place; null if it is empty. */
  Slot at(int index) {
    return slots[index];
  }
}
