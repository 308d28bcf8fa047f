package hookloom.controlleractors.journal;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.iq80.leveldb.WriteBatch;

/**
 * The numbers that stand for persistence ids in the keys. Any thread may ask, one gives numbers.
 */
final class Names {
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private int last;

  /** Those that the files know. */
  static Names in(LevelDbFiles files) {
    Names names = new Names();
    files.walk(
        new byte[] {Keys.NAME},
        (key, value) -> {
          if (key[0] != Keys.NAME) {
            return false;
          }
          int number = Keys.intOf(value);
          names.numbers.put(Keys.nameOf(key), number);
          names.last = Math.max(names.last, number);
          return true;
        });
    return names;
  }

  /** The number of a name, if something was ever written for it. */
  OptionalInt find(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The number of a name; a new one is stored with the batch. For the writer's thread only. */
  int numberOf(String name, WriteBatch batch) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    last++;
    numbers.put(name, last);
    batch.put(Keys.name(name), Keys.bytes(last));
    return last;
  }
}
