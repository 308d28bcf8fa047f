package hookloom.access;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model knows of users: its copy of its controller's list, and who may do what with the
 * model. A value.
 *
 * @param users by name
 * @param levels the model's own entries, by user
 */
public record Rights(SortedMap<String, KnownUser> users, SortedMap<String, ModelLevel> levels) {

  /** Those of a new model, which belongs to the first user. */
  public static final Rights INITIAL =
      new Rights(one(KnownUser.ADMIN, KnownUser.FIRST), one(KnownUser.ADMIN, ModelLevel.ADMIN));

  /** Copies its maps; one that is not there is empty. */
  public Rights {
    users = copied(users);
    levels = copied(levels);
  }

  private static <V> SortedMap<String, V> copied(SortedMap<String, V> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }

  private static <V> SortedMap<String, V> one(String key, V value) {
    TreeMap<String, V> map = new TreeMap<>();
    map.put(key, value);
    return map;
  }

  /** Whether the user can log in: one of another domain is believed to be who he says. */
  public boolean isKnown(String user) {
    KnownUser known = users.get(user);
    return known == null
        ? UserNames.isExternal(user)
        : !known.disabled() && known.level() != ControllerLevel.NONE;
  }

  /** Whether there is such a user, or he is not for this controller to keep. */
  public boolean exists(String user) {
    return users.containsKey(user) || UserNames.isExternal(user);
  }

  /** Whether he is a superuser of the controller. */
  public boolean isSuperuser(String user) {
    KnownUser known = users.get(user);
    return known != null && known.level() == ControllerLevel.SUPERUSER;
  }

  /** His entry with the model. */
  public ModelLevel level(String user) {
    return levels.getOrDefault(user, ModelLevel.NONE);
  }

  /** Whether he may do that with the model. */
  public boolean may(String user, ModelLevel wanted) {
    return isSuperuser(user) || level(user).compareTo(wanted) >= 0;
  }

  /** The name to show for a user; empty if he has none. */
  public String displayName(String user) {
    KnownUser known = users.get(user);
    return known == null ? "" : known.displayName();
  }

  /** These rights with another list of users; who is not in it has no entry any more. */
  public Rights with(List<KnownUser> known) {
    TreeMap<String, KnownUser> named = new TreeMap<>();
    known.forEach(user -> named.put(user.name(), user));
    TreeMap<String, ModelLevel> kept = new TreeMap<>(levels);
    kept.keySet().removeIf(user -> !UserNames.isExternal(user) && !named.containsKey(user));
    return new Rights(named, kept);
  }

  /** These rights with another entry; none deletes it. */
  public Rights with(String user, ModelLevel level) {
    TreeMap<String, ModelLevel> changed = new TreeMap<>(levels);
    if (level == ModelLevel.NONE) {
      changed.remove(user);
    } else {
      changed.put(user, level);
    }
    return new Rights(users, changed);
  }
}
