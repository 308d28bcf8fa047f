package hookloom.ops;

import hookloom.hook.HookContext.Look;
import hookloom.names.Owner;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A databag as the hook sees it, and for an own bag what the hook writes to it. Each method reads
 * anew what the hook may see; writes take effect when the hook has ended well (R167).
 *
 * <p>Every method throws {@link RelationDataAccessError} where R164 forbids it.
 */
public final class RelationData extends AbstractMap<String, String> {
  private final Calls calls;
  private final int relation;
  private final Owner owner;

  RelationData(Calls calls, int relation, Owner owner) {
    this.calls = calls;
    this.relation = relation;
    this.owner = owner;
  }

  private SortedMap<String, String> content() {
    Look look = calls.look(relation, owner);
    if (look instanceof Look.Content content) {
      return content.values();
    }
    String text = look instanceof Look.Refused refused ? refused.text() : "the look still waits";
    throw text.equals("permission denied")
        ? new RelationDataAccessError(
            calls.unitName() + " can not read the data of " + owner.text() + ": " + text)
        : new ModelError(text);
  }

  /** The value of a key; null if there is none. */
  @Override
  public String get(Object key) {
    return key instanceof String text ? content().get(text) : null;
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String text && content().containsKey(text);
  }

  /** What the bag holds now, sorted by key; a copy that does not change. */
  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(content())).entrySet();
  }

  /**
   * Writes a value, unless the bag has it already; "" deletes the key (R157).
   *
   * @return the value before, or null
   */
  @Override
  public String put(String key, String value) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "a databag holds strings only; remove deletes a key");
    checkOwn();
    String before = content().get(key);
    if (!value.equals(before == null ? "" : before)) {
      calls
          .write(relation, owner.equals(owner.application()), key, value)
          .ifPresent(
              text -> {
                throw new RelationDataAccessError(text);
              });
    }
    return before;
  }

  /** Writes each value of the map, as {@link #put} does. */
  public void update(Map<String, String> changes) {
    new TreeMap<>(changes).forEach(this::put);
  }

  /** Deletes a key; gives the value before, or null. */
  @Override
  public String remove(Object key) {
    return key instanceof String text ? put(text, "") : null;
  }

  @Override
  public void clear() {
    for (String key : new TreeMap<>(content()).keySet()) {
      put(key, "");
    }
  }

  private void checkOwn() {
    if (!owner.equals(calls.unitName()) && !owner.equals(calls.unitName().application())) {
      throw new RelationDataAccessError(
          calls.unitName() + " can not write the data of " + owner.text());
    }
  }
}
