package hookloom.live.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of what, so that it is made once. Bounded: forgets what was not asked for longest.
 * Any thread; one makes at a time.
 */
final class Recent<K, V> {
  private final Map<K, V> kept;

  /** Keeps that many at most. */
  Recent(int most) {
    kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What is kept for the key; made if nothing is. */
  synchronized V get(K key, Function<? super K, ? extends V> maker) {
    V found = kept.get(key);
    if (found == null) {
      found = maker.apply(key);
      kept.put(key, found);
    }
    return found;
  }
}
