package hookloom.trace.check;

import java.util.Arrays;
import java.util.Map;

/** The content of a bag at one version: keys and values by turns, sorted by key. */
final class BagContent {
  static final BagContent EMPTY = new BagContent(new String[0]);

  private final String[] texts;

  private BagContent(String[] texts) {
    this.texts = texts;
  }

  static BagContent of(Map<String, String> content) {
    return content.isEmpty() ? EMPTY : EMPTY.with(content);
  }

  /** This content with changes applied; "" takes a key out (R157). */
  BagContent with(Map<String, String> changes) {
    String[] keys = changes.keySet().toArray(new String[0]);
    Arrays.sort(keys);
    String[] merged = new String[texts.length + 2 * keys.length];
    int size = 0;
    int mine = 0;
    for (String key : keys) {
      while (mine < texts.length && texts[mine].compareTo(key) < 0) {
        merged[size++] = texts[mine++];
        merged[size++] = texts[mine++];
      }
      if (mine < texts.length && texts[mine].equals(key)) {
        mine += 2;
      }
      String value = changes.get(key);
      if (!value.isEmpty()) {
        merged[size++] = key;
        merged[size++] = value;
      }
    }
    while (mine < texts.length) {
      merged[size++] = texts[mine++];
    }
    return new BagContent(size == merged.length ? merged : Arrays.copyOf(merged, size));
  }

  /** The value of a key; "" if it is absent. */
  String value(String key) {
    for (int i = 0; i < texts.length; i += 2) {
      if (texts[i].equals(key)) {
        return texts[i + 1];
      }
    }
    return "";
  }

  boolean isSameAs(BagContent other) {
    return Arrays.equals(texts, other.texts);
  }

  boolean isSameAs(Map<String, String> content) {
    if (content.size() * 2 != texts.length) {
      return false;
    }
    for (int i = 0; i < texts.length; i += 2) {
      if (!texts[i + 1].equals(content.get(texts[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < texts.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(texts[i]).append('=').append(texts[i + 1]);
    }
    return text.append('}').toString();
  }
}
