package hookloom.unit;

import hookloom.names.UnitName;
import java.util.Arrays;

/** A set of unit names in byte order (R111), for the few that are due at a time. Mutable. */
final class NameSet {
  private static final UnitName[] NONE = {};

  private UnitName[] names = NONE;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  UnitName get(int index) {
    return names[index];
  }

  /** Puts the name in, or takes it out. */
  void set(UnitName name, boolean in) {
    if (!in && size == 0) {
      return;
    }
    int index = Arrays.binarySearch(names, 0, size, name);
    if (in && index < 0) {
      int at = -index - 1;
      if (size == names.length) {
        names = Arrays.copyOf(names, Math.max(4, size * 2));
      }
      System.arraycopy(names, at, names, at + 1, size - at);
      names[at] = name;
      size++;
    } else if (!in && index >= 0) {
      System.arraycopy(names, index + 1, names, index, size - index - 1);
      names[--size] = null;
    }
  }
}
