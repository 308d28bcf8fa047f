package hookloom.unit;

import hookloom.databag.Bag;
import hookloom.hook.Hook;
import hookloom.hook.HookContext.Look;
import hookloom.hook.HookKind;
import hookloom.model.ModelAccess;
import hookloom.model.ModelMessage.BagWrite;
import hookloom.model.QueryAnswer.BagAnswer;
import hookloom.model.QueryAnswer.BagOf;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The databags that one hook run has seen, each frozen at its first look (R172), with the buffered
 * writes to the unit's own (R167, R177).
 */
final class SeenBags {

  /** A bag as this run sees it. */
  static final class Seen {
    private final int relation;
    private final Owner owner;
    private final Bag bag;

    /** Buffered writes; null when there are none. */
    private TreeMap<String, String> changes;

    private Seen(int relation, Owner owner, Bag bag) {
      this.relation = relation;
      this.owner = owner;
      this.bag = bag;
    }

    /** The version that was committed when the run first looked. */
    int version() {
      return bag.version();
    }

    /** What the run sees: its own writes included. */
    SortedMap<String, String> content() {
      return changes == null ? bag.content() : bag.with(changes).content();
    }
  }

  private final UnitName unit;
  private final Hook hook;

  /** The unit's own in the hook's relation as the hook began; null if there is none. */
  private final Bag ownBag;

  private final Snapshot snapshot;
  private final ModelAccess access;
  private final boolean isEager;

  /** In the order of the first looks; empty until then. */
  private List<Seen> seen = List.of();

  /** Why the last look found nothing; null if a remote bag is not at hand yet. */
  private Look.Refused refusal;

  SeenBags(
      UnitName unit,
      Hook hook,
      Bag ownBag,
      Snapshot snapshot,
      ModelAccess access,
      boolean isEager) {
    this.unit = unit;
    this.hook = hook;
    this.ownBag = ownBag;
    this.snapshot = snapshot;
    this.access = access;
    this.isEager = isEager;
  }

  /**
   * R175: everything that may be read is captured now.
   *
   * @param isLeader whether the own application's bag in a peer relation is the unit's own (R177)
   */
  void captureAll(boolean isLeader) {
    List<Integer> relations = new ArrayList<>();
    for (RelationView view : snapshot.views().copy()) {
      if (view.local != null) {
        relations.add(view.id());
      }
    }
    for (BagOf bag : access.capture(unit, relations)) {
      boolean isOwn = isLeader && bag.owner().equals(unit.application());
      if (!isOwn) {
        keep(bag.relation(), bag.owner(), bag.bag());
      }
    }
    Marks.reached(Rule.R175);
  }

  /** The bag as seen before in this run; null if it was not. */
  Seen find(int relation, Owner owner) {
    for (int i = 0; i < seen.size(); i++) {
      Seen candidate = seen.get(i);
      if (candidate.relation == relation && candidate.owner.equals(owner)) {
        return candidate;
      }
    }
    return null;
  }

  /** A remote bag that an earlier hook fetched and that is still good (R173); null if none is. */
  Seen fromCache(RelationView view, Owner owner) {
    if (view.cache == null || !(owner instanceof UnitName)) {
      return null;
    }
    Bag cached = view.cache.get(owner);
    return cached == null ? null : keep(view.id(), owner, cached);
  }

  /** Fetches a remote bag; null if it is {@link #refusal refused}. */
  Seen fetch(RelationView view, Owner owner, boolean isLeader) {
    Seen fetched = load(view.id(), owner, isLeader);
    if (fetched != null) {
      Marks.reached(Rule.R172);
      remember(view, owner, fetched.bag);
    }
    return fetched;
  }

  /** Loads the committed content of an own bag; null if it is {@link #refusal refused}. */
  Seen load(int relation, Owner owner, boolean isLeader) {
    if (ownBag != null && relation == hook.relation() && owner.equals(unit)) {
      return keep(relation, owner, ownBag);
    }
    BagAnswer answer = access.read(unit, relation, owner, isLeader);
    if (answer.bag() == null) {
      refusal = new Look.Refused(answer.refusal());
      return null;
    }
    return keep(relation, owner, answer.bag());
  }

  /** Why the last fetch or load gave nothing. */
  Look.Refused refusal() {
    return refusal;
  }

  private Seen keep(int relation, Owner owner, Bag bag) {
    Seen kept = new Seen(relation, owner, bag);
    if (seen.isEmpty()) {
      seen = new ArrayList<>(4);
    }
    seen.add(kept);
    return kept;
  }

  private void remember(RelationView view, Owner owner, Bag bag) {
    if (isEager) {
      return;
    }
    UnitName remote = owner instanceof UnitName unit ? unit : null;
    boolean isOfHook =
        remote != null && hook.relation() == view.id() && remote.equals(hook.remoteUnit());
    boolean joins = isOfHook && hook.kind() == HookKind.RELATION_JOINED;
    boolean departs = isOfHook && hook.kind() == HookKind.RELATION_DEPARTED;
    boolean isKept = joins || remote != null && view.local.isMember(remote) && !departs;
    if (isKept) {
      if (view.cache == null) {
        view.cache = new TreeMap<>();
      }
      view.cache.put(remote, bag);
    } else {
      Marks.reached(Rule.R174);
    }
  }

  /** Buffers a write; the last one to a key wins (R168). */
  void write(Seen own, String key, String value) {
    if (own.changes == null) {
      own.changes = new TreeMap<>();
    }
    own.changes.put(key, value);
  }

  /** The net changes of each bag that was written; what would change nothing is left out. */
  List<BagWrite> writes() {
    List<BagWrite> writes = List.of();
    for (int i = 0; i < seen.size(); i++) {
      Seen own = seen.get(i);
      if (own.changes == null) {
        continue;
      }
      SortedMap<String, String> net = own.bag.netOf(own.changes);
      Marks.reached(Rule.R168);
      if (net.isEmpty()) {
        continue;
      }
      if (writes.isEmpty()) {
        writes = new ArrayList<>(2);
      }
      writes.add(new BagWrite(own.relation, own.owner instanceof AppName, net));
    }
    return writes;
  }
}
