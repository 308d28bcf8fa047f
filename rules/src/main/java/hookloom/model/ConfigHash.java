package hookloom.model;

import java.util.Map;
import java.util.SortedMap;

/** A short word for a whole configuration: equal values, equal words (R47). */
final class ConfigHash {
  private ConfigHash() {}

  static String of(SortedMap<String, Object> values) {
    long hash = 0xcbf29ce484222325L;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      hash = add(hash, value.getKey());
      hash = add(hash, value.getValue().getClass().getSimpleName());
      hash = add(hash, value.getValue().toString());
    }
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private static long add(long hash, String text) {
    long next = hash;
    for (int i = 0; i < text.length(); i++) {
      next = (next ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (next ^ 0xffff) * 0x100000001b3L;
  }
}
