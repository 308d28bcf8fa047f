package hookloom.databag;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of a databag: strings by key (R19, R20). An immutable value, shared by reference.
 *
 * @param version 0 at creation, one more for each committed change
 * @param content sorted by key; never changed
 */
public record Bag(int version, SortedMap<String, String> content) {
  /** Version 0 with nothing in it. */
  public static final Bag EMPTY = new Bag(0, Collections.emptySortedMap());

  /** The same owner's next version, with these changes; "" deletes a key (R157). */
  public Bag with(Map<String, String> changes) {
    SortedMap<String, String> next = new TreeMap<>(content);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (change.getValue().isEmpty()) {
        Marks.reached(Rule.R157);
        next.remove(change.getKey());
      } else {
        next.put(change.getKey(), change.getValue());
      }
    }
    return new Bag(version + 1, Collections.unmodifiableSortedMap(next));
  }

  /** The next version with a content of its own, for a re-entry (R95). */
  public Bag replacedBy(SortedMap<String, String> other) {
    return new Bag(version + 1, other);
  }

  /** Those of the changes that would change something; the argument itself if all do (R168). */
  public SortedMap<String, String> netOf(SortedMap<String, String> changes) {
    boolean all = true;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!alters(change)) {
        all = false;
      }
    }
    if (all) {
      return changes;
    }
    SortedMap<String, String> net = new TreeMap<>();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (alters(change)) {
        net.put(change.getKey(), change.getValue());
      }
    }
    return net;
  }

  private boolean alters(Map.Entry<String, String> change) {
    String present = content.get(change.getKey());
    return change.getValue().isEmpty() ? present != null : !change.getValue().equals(present);
  }

  /** The size that R159 limits: UTF-8 bytes of all keys and values. */
  public long bytes() {
    long bytes = 0;
    for (Map.Entry<String, String> entry : content.entrySet()) {
      bytes += utf8Length(entry.getKey()) + utf8Length(entry.getValue());
    }
    return bytes;
  }

  private static long utf8Length(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A surrogate is half of a pair that takes four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
