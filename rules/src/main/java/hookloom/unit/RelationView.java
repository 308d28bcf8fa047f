package hookloom.unit;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.hook.HookContext.JoinedRelation;
import hookloom.model.Life;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.unit.Notice.Presence;
import hookloom.unit.Notice.RelationLife;
import hookloom.unit.Notice.RelationShown;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * One relation as an agent knows it: what it was told (R77), the mirror of what is persisted (R75),
 * and which remote units are due for which hook, kept up to date by both.
 */
final class RelationView implements JoinedRelation {
  private static final UnitName[] NO_NAMES = {};
  private static final int[] NO_NUMBERS = {};
  private static final long[] NO_CAUSES = {};
  private static final byte[] NO_DUES = {};
  private static final byte NOTHING = 0;
  private static final byte DEPARTED = 1;
  private static final byte JOINED = 2;
  private static final byte CHANGED = 3;

  private final int id;
  private final Endpoint endpoint;
  private final AppName remoteApp;
  private final Scope scope;
  private final boolean toPrincipalApp;

  Life life = Life.ALIVE;
  boolean suspended;
  int lifeCount = -1;
  long lifeCause;

  /** Null until the unit has joined: entered and not left. */
  LocalRelation local;

  /** Whether created has run in an earlier participation and is not to run again (S4 off). */
  boolean createdKept;

  /** Whether the model refused an entry; until its next change is told (R142). */
  boolean refused;

  int appVersion;
  long appCause;

  /** Bits of {@link Snapshot}: why this relation is in its list of due ones. */
  int due;

  final NameSet departDue = new NameSet();
  final NameSet joinDue = new NameSet();
  final NameSet changeDue = new NameSet();

  /** Bags of members fetched by earlier hooks (R173); null when there are none. */
  TreeMap<UnitName, Bag> cache;

  private UnitName[] names = NO_NAMES;
  private int[] versions = NO_NUMBERS;
  private int[] counts = NO_NUMBERS;
  private long[] causes = NO_CAUSES;

  /** For which hook each is due: one of the constants below. */
  private byte[] dues = NO_DUES;

  private int size;

  RelationView(RelationShown shown) {
    this.id = shown.relation();
    this.endpoint = shown.endpoint();
    this.remoteApp = shown.remoteApp();
    this.scope = shown.scope();
    this.toPrincipalApp = shown.toPrincipalApp();
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public AppName remoteApp() {
    return remoteApp;
  }

  @Override
  public boolean isHidden() {
    return !isPeer() && (life != Life.ALIVE || suspended) && local.memberCount() == 0;
  }

  boolean isPeer() {
    return endpoint.role() == Role.PEER;
  }

  boolean isContainer() {
    return scope == Scope.CONTAINER;
  }

  boolean isToPrincipalApp() {
    return toPrincipalApp;
  }

  boolean isEnding(boolean unitDying) {
    return unitDying || life != Life.ALIVE || suspended;
  }

  /** Takes the whole of a relation: first seen, or resumed. */
  void show(RelationShown shown, long cause) {
    take(shown.life(), shown.suspended(), shown.lifeCount(), cause);
    for (Presence presence : shown.units()) {
      see(presence, cause);
    }
    seeApp(shown.appVersion(), cause);
  }

  /** Takes life and suspension, unless something newer is known. */
  boolean take(RelationLife told, long cause) {
    return take(told.life(), told.suspended(), told.lifeCount(), cause);
  }

  private boolean take(Life newLife, boolean newSuspended, int count, long cause) {
    if (count <= lifeCount) {
      return false;
    }
    lifeCount = count;
    life = newLife;
    suspended = newSuspended;
    lifeCause = cause;
    refused = false;
    return true;
  }

  void seeApp(int version, long cause) {
    if (version > appVersion) {
      appVersion = version;
      appCause = cause;
    }
  }

  /** Takes one remote unit, unless something newer is known of it. */
  void see(Presence presence, long cause) {
    UnitName unit = presence.unit();
    int index = size == 0 ? -1 : Arrays.binarySearch(names, 0, size, unit);
    if (index < 0) {
      index = -index - 1;
      insert(index, unit);
    } else if (presence.count() <= counts[index]) {
      return;
    }
    versions[index] = presence.version();
    counts[index] = presence.count();
    causes[index] = cause;
    refreshDue(index);
  }

  private void insert(int at, UnitName unit) {
    if (size == names.length) {
      int capacity = Math.max(4, size * 2);
      names = Arrays.copyOf(names, capacity);
      versions = Arrays.copyOf(versions, capacity);
      counts = Arrays.copyOf(counts, capacity);
      causes = Arrays.copyOf(causes, capacity);
      dues = Arrays.copyOf(dues, capacity);
    }
    int moved = size - at;
    System.arraycopy(names, at, names, at + 1, moved);
    System.arraycopy(versions, at, versions, at + 1, moved);
    System.arraycopy(counts, at, counts, at + 1, moved);
    System.arraycopy(causes, at, causes, at + 1, moved);
    System.arraycopy(dues, at, dues, at + 1, moved);
    names[at] = unit;
    versions[at] = -1;
    counts[at] = -1;
    causes[at] = 0;
    dues[at] = NOTHING;
    size++;
  }

  /** The version of a present unit's bag as told; -1 if it is not present. */
  int presentVersion(UnitName unit) {
    int index = size == 0 ? -1 : Arrays.binarySearch(names, 0, size, unit);
    return index < 0 ? -1 : versions[index];
  }

  /** The event that told last of a unit. */
  long causeOf(UnitName unit) {
    int index = size == 0 ? -1 : Arrays.binarySearch(names, 0, size, unit);
    return index < 0 ? lifeCause : causes[index];
  }

  /** Finds anew what a unit is due for; a member that was never seen counts as absent. */
  void refreshDue(UnitName unit) {
    int index = size == 0 ? -1 : Arrays.binarySearch(names, 0, size, unit);
    if (index < 0) {
      index = -index - 1;
      insert(index, unit);
    }
    refreshDue(index);
  }

  private void refreshDue(int index) {
    UnitName unit = names[index];
    int known = local == null ? -1 : local.memberVersion(unit);
    int version = versions[index];
    byte is = version < 0 ? DEPARTED : version == known ? NOTHING : CHANGED;
    if (known < 0) {
      is = version < 0 ? NOTHING : JOINED;
    }
    byte was = dues[index];
    if (is != was) {
      dues[index] = is;
      set(was, unit, false);
      set(is, unit, true);
    }
  }

  private void set(byte kind, UnitName unit, boolean in) {
    if (kind == DEPARTED) {
      departDue.set(unit, in);
    } else if (kind == JOINED) {
      joinDue.set(unit, in);
    } else if (kind == CHANGED) {
      changeDue.set(unit, in);
    }
  }

  /** After a restart, an entry or a leave: what is due, from scratch. */
  void refreshAll() {
    for (int i = 0; i < size; i++) {
      refreshDue(i);
    }
    if (local != null) {
      for (int i = 0; i < local.memberCount(); i++) {
        refreshDue(local.member(i));
      }
    }
  }

  /** Whether the application's bag has something new for this unit (R105.4, R121). */
  boolean isAppDue(boolean peerSelfNotify) {
    if (local == null || appVersion == local.appVersion()) {
      return false;
    }
    return !isPeer() || peerSelfNotify || local.hasForeignVersion(appVersion);
  }
}
