package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.names.UnitName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a unit keeps of one relation that it has joined (R75), persisted in the model's record and
 * mirrored in its agent. Versions are those of bags; members are sorted by bytes.
 */
public final class LocalRelation {
  private static final UnitName[] NO_NAMES = {};
  private static final int[] NO_VERSIONS = {};

  private final int id;
  private UnitName[] members = NO_NAMES;
  private int[] versions = NO_VERSIONS;
  private int count;
  private int appVersion;
  private UnitName changedPending;
  private boolean createdDone;
  private int[] ownVersions = NO_VERSIONS;

  LocalRelation(int id) {
    this.id = id;
  }

  LocalRelation copy() {
    LocalRelation copy = new LocalRelation(id);
    copy.members = count == 0 ? NO_NAMES : Arrays.copyOf(members, count);
    copy.versions = count == 0 ? NO_VERSIONS : Arrays.copyOf(versions, count);
    copy.count = count;
    copy.appVersion = appVersion;
    copy.changedPending = changedPending;
    copy.createdDone = createdDone;
    copy.ownVersions = ownVersions;
    return copy;
  }

  /**
   * All that is kept of a joined relation as a value, to be stored or sent.
   *
   * @param versions of the members' bags, the i-th for the i-th member
   * @param ownVersions of the own application's bag that the unit wrote
   */
  public record Saved(
      int id,
      List<UnitName> members,
      List<Integer> versions,
      int appVersion,
      UnitName changedPending,
      boolean createdDone,
      List<Integer> ownVersions) {}

  /** What it is now, as a value. */
  Saved saved() {
    return new Saved(
        id,
        members(),
        IntStream.of(versions).limit(count).boxed().toList(),
        appVersion,
        changedPending,
        createdDone,
        IntStream.of(ownVersions).boxed().toList());
  }

  /** The relation that was {@link #saved}. */
  static LocalRelation of(Saved saved) {
    LocalRelation relation = new LocalRelation(saved.id());
    relation.count = saved.members().size();
    if (relation.count > 0) {
      relation.members = saved.members().toArray(UnitName[]::new);
      relation.versions = saved.versions().stream().mapToInt(Integer::intValue).toArray();
    }
    relation.appVersion = saved.appVersion();
    relation.changedPending = saved.changedPending();
    relation.createdDone = saved.createdDone();
    relation.ownVersions = saved.ownVersions().stream().mapToInt(Integer::intValue).toArray();
    return relation;
  }

  /** The relation's id. */
  public int id() {
    return id;
  }

  /** The members: joined and not yet departed (R21). A fresh list. */
  public List<UnitName> members() {
    return List.of(Arrays.copyOf(members, count));
  }

  int memberCount() {
    return count;
  }

  UnitName member(int index) {
    return members[index];
  }

  boolean isMember(UnitName unit) {
    return count > 0 && Arrays.binarySearch(members, 0, count, unit) >= 0;
  }

  /** The version of a member's bag processed last; -1 if it is no member. */
  int memberVersion(UnitName unit) {
    int index = count == 0 ? -1 : Arrays.binarySearch(members, 0, count, unit);
    return index < 0 ? -1 : versions[index];
  }

  /** The version of the remote application's bag processed last, 0 for none. */
  int appVersion() {
    return appVersion;
  }

  /** The unit for which a changed must come next (R115), or null. */
  UnitName changedPending() {
    return changedPending;
  }

  boolean createdDone() {
    return createdDone;
  }

  void createdDone(boolean done) {
    createdDone = done;
  }

  /** Whether a version of the own application's bag up to this one is not the unit's own (R121). */
  boolean hasForeignVersion(int upTo) {
    int foreign = upTo - appVersion;
    for (int own : ownVersions) {
      if (own > appVersion && own <= upTo) {
        foreign--;
      }
    }
    return foreign > 0;
  }

  /** A version of the own application's bag that this unit wrote (R121). */
  public void addOwnVersion(int version) {
    // Only versions after the processed one are ever asked for.
    int kept = 0;
    int[] next = new int[ownVersions.length + 1];
    for (int own : ownVersions) {
      if (own > appVersion) {
        next[kept++] = own;
      }
    }
    next[kept++] = version;
    ownVersions = kept == next.length ? next : Arrays.copyOf(next, kept);
  }

  /** What completing a hook of this relation changes (R106); not broken, which forgets it all. */
  void complete(Hook hook, int version) {
    switch (hook.kind()) {
      case RELATION_CREATED -> createdDone = true;
      case RELATION_JOINED -> {
        join(hook.remoteUnit(), version);
        changedPending = hook.remoteUnit();
      }
      case RELATION_CHANGED -> {
        if (hook.remoteUnit() == null) {
          appVersion = version;
        } else {
          int index = Arrays.binarySearch(members, 0, count, hook.remoteUnit());
          if (version >= 0 && index >= 0) {
            versions[index] = version;
          }
          changedPending = null;
        }
      }
      case RELATION_DEPARTED -> depart(hook.remoteUnit());
      default -> throw new AssertionError(hook);
    }
  }

  private void join(UnitName unit, int version) {
    int index = count == 0 ? -1 : Arrays.binarySearch(members, 0, count, unit);
    if (index >= 0) {
      versions[index] = version;
      return;
    }
    int at = -index - 1;
    if (count == members.length) {
      int capacity = Math.max(4, count * 2);
      members = Arrays.copyOf(members, capacity);
      versions = Arrays.copyOf(versions, capacity);
    }
    System.arraycopy(members, at, members, at + 1, count - at);
    System.arraycopy(versions, at, versions, at + 1, count - at);
    members[at] = unit;
    versions[at] = version;
    count++;
  }

  private void depart(UnitName unit) {
    int index = count == 0 ? -1 : Arrays.binarySearch(members, 0, count, unit);
    if (index >= 0) {
      System.arraycopy(members, index + 1, members, index, count - index - 1);
      System.arraycopy(versions, index + 1, versions, index, count - index - 1);
      members[--count] = null;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(id).append(createdDone ? "K" : "").append('{');
    for (int i = 0; i < count; i++) {
      text.append(members[i].text()).append('=').append(versions[i]).append(' ');
    }
    return text.append("app=")
        .append(appVersion)
        .append(" pending=")
        .append(changedPending)
        .append(" own=")
        .append(Arrays.toString(ownVersions))
        .append('}')
        .toString();
  }
}
