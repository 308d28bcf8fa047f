package hookloom.unit;

import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a unit keeps across the deaths of its agent (R75): flags, hashes, the operation in progress,
 * and each joined relation. The model's record holds it; the agent has a mirror, changed by the
 * same methods, so the rule of what a hook changes stands once.
 */
public final class UnitState {

  /** The kinds of operations (R76). */
  public enum Operation {
    CONTINUE,
    RUN_HOOK
  }

  /** The steps of an operation (R76). */
  public enum Step {
    QUEUED,
    PENDING,
    DONE
  }

  private boolean installed;
  private boolean started;
  private boolean stopped;
  private boolean removed;
  private boolean leader;
  private boolean statusSet;
  private String configHash = "";
  private String trustHash = "";
  private String addressHash = "";
  private int charmRevision;
  private Operation operation = Operation.CONTINUE;
  private Step step = Step.QUEUED;
  private Hook hook;
  private int version = -1;
  private int attempt;
  private Hashes doneHashes;

  /** By id. */
  private final ById<LocalRelation> relations = new ById<>();

  private final TreeSet<Integer> keptCreated = new TreeSet<>();

  /** A copy that changes on its own. */
  public UnitState copy() {
    UnitState copy = new UnitState();
    copy.installed = installed;
    copy.started = started;
    copy.stopped = stopped;
    copy.removed = removed;
    copy.leader = leader;
    copy.statusSet = statusSet;
    copy.configHash = configHash;
    copy.trustHash = trustHash;
    copy.addressHash = addressHash;
    copy.charmRevision = charmRevision;
    copy.operation = operation;
    copy.step = step;
    copy.hook = hook;
    copy.version = version;
    copy.attempt = attempt;
    copy.doneHashes = doneHashes;
    for (int i = 0; i < relations.size(); i++) {
      copy.relations.put(relations.at(i).id(), relations.at(i).copy());
    }
    copy.keptCreated.addAll(keptCreated);
    return copy;
  }

  /**
   * All of a unit's state as a value, to be stored or sent.
   *
   * @param operation and what follows it up to the hashes: the operation in progress
   * @param keptCreated relations whose created must not run again
   */
  public record Saved(
      boolean installed,
      boolean started,
      boolean stopped,
      boolean removed,
      boolean leader,
      boolean statusSet,
      String configHash,
      String trustHash,
      String addressHash,
      int charmRevision,
      Operation operation,
      Step step,
      Hook hook,
      int version,
      int attempt,
      Hashes doneHashes,
      List<LocalRelation.Saved> relations,
      List<Integer> keptCreated) {}

  /** What it is now, as a value. */
  public Saved saved() {
    List<LocalRelation.Saved> joined = new ArrayList<>(relations.size());
    for (int i = 0; i < relations.size(); i++) {
      joined.add(relations.at(i).saved());
    }
    return new Saved(
        installed,
        started,
        stopped,
        removed,
        leader,
        statusSet,
        configHash,
        trustHash,
        addressHash,
        charmRevision,
        operation,
        step,
        hook,
        version,
        attempt,
        doneHashes,
        joined,
        List.copyOf(keptCreated));
  }

  /** The state that was {@link #saved}. */
  public static UnitState of(Saved saved) {
    UnitState state = new UnitState();
    state.installed = saved.installed();
    state.started = saved.started();
    state.stopped = saved.stopped();
    state.removed = saved.removed();
    state.leader = saved.leader();
    state.statusSet = saved.statusSet();
    state.configHash = saved.configHash();
    state.trustHash = saved.trustHash();
    state.addressHash = saved.addressHash();
    state.charmRevision = saved.charmRevision();
    state.operation = saved.operation();
    state.step = saved.step();
    state.hook = saved.hook();
    state.version = saved.version();
    state.attempt = saved.attempt();
    state.doneHashes = saved.doneHashes();
    for (LocalRelation.Saved joined : saved.relations()) {
      state.relations.put(joined.id(), LocalRelation.of(joined));
    }
    state.keptCreated.addAll(saved.keptCreated());
    return state;
  }

  /** Whether install has completed. */
  public boolean installed() {
    return installed;
  }

  /** Whether start has completed. */
  public boolean started() {
    return started;
  }

  /** Whether stop has completed. */
  public boolean stopped() {
    return stopped;
  }

  /** Whether remove has completed. */
  public boolean removed() {
    return removed;
  }

  /** The local leader flag: whether leader-elected was accepted, and not cleared since. */
  public boolean leader() {
    return leader;
  }

  /** Whether the charm has ever set its status. */
  public boolean statusSet() {
    return statusSet;
  }

  /** The hash of the config that the last completed config-changed saw; empty before. */
  public String configHash() {
    return configHash;
  }

  /** Likewise of trust. */
  public String trustHash() {
    return trustHash;
  }

  /** Likewise of the addresses. */
  public String addressHash() {
    return addressHash;
  }

  /** The revision of the charm content in place, counted in this model's upgrades from 0. */
  public int charmRevision() {
    return charmRevision;
  }

  /** Whether a hook is queued, pending or done but not committed. */
  public Operation operation() {
    return operation;
  }

  /** The step of the hook in progress; without meaning under CONTINUE. */
  public Step step() {
    return step;
  }

  /** The hook in progress; null under CONTINUE. */
  public Hook hook() {
    return hook;
  }

  /** The bag version known at the decision; -1 for none. */
  public int version() {
    return version;
  }

  /** How many attempts the hook in progress has had. */
  public int attempt() {
    return attempt;
  }

  /** What a hook that is Done saw (R191); without meaning in another step. */
  public Hashes doneHashes() {
    return doneHashes;
  }

  /** The joined relation of that id, or null. */
  public LocalRelation relation(int id) {
    return relations.get(id);
  }

  /** Joined relations by id; a copy. */
  public List<LocalRelation> relations() {
    return relations.copy();
  }

  /** The unit entered a relation's scope. */
  public void entered(int relation) {
    LocalRelation entered = new LocalRelation(relation);
    if (keptCreated.remove(relation)) {
      Marks.reached(Rule.R143);
      entered.createdDone(true);
    }
    relations.put(relation, entered);
  }

  /**
   * The unit is in that relation no more.
   *
   * @param keepsCreated whether created must not run again if the unit comes back (S4 off)
   */
  public void forget(int relation, boolean keepsCreated) {
    if (relation(relation) != null) {
      relations.remove(relation);
      if (keepsCreated) {
        keptCreated.add(relation);
      }
    }
  }

  /** P2 (R85): the hook is Pending, one more attempt. */
  public void begin(Hook begun, int knownVersion) {
    boolean again =
        operation == Operation.RUN_HOOK && attempt > 0 && hook != null && hook.isSameAs(begun);
    attempt = again ? attempt + 1 : 1;
    operation = Operation.RUN_HOOK;
    step = Step.PENDING;
    hook = begun;
    version = knownVersion;
    if (begun.kind() == HookKind.LEADER_ELECTED) {
      // P2 has confirmed the lease: a loss that was told late is no reason to run it twice (I26).
      leader = true;
    }
  }

  /** R183: the hook is run again at the next turn of the loop. */
  public void requeue() {
    step = Step.QUEUED;
  }

  /** R80.4: leadership is accepted and its hook queued, in one persisted step. */
  public void acceptLeadership() {
    leader = true;
    queue(HookKind.LEADER_ELECTED);
  }

  /** The local leader flag falls. */
  public void clearLeader() {
    leader = false;
  }

  /** The charm has set its status. */
  public void markStatusSet() {
    statusSet = true;
  }

  /** New charm content is in place (R100); a forced upgrade goes back to the failed hook. */
  public void upgrade(int revision, boolean interrupted) {
    charmRevision = revision;
    if (!interrupted) {
      queue(HookKind.UPGRADE_CHARM);
    }
  }

  /**
   * P6 (R85): the hook ran, and is not yet committed.
   *
   * @param seen what it saw: a recommit after a crash must not record anything newer (R191)
   */
  public void done(Hashes seen) {
    step = Step.DONE;
    doneHashes = seen;
  }

  /** P7 (R85) of a hook that is not broken. */
  public void commitRelation(Hook completed, int knownVersion) {
    LocalRelation relation = relation(completed.relation());
    if (relation != null) {
      Marks.reached(Rule.R106);
      relation.complete(completed, knownVersion);
    }
  }

  /**
   * P8 (R85): flags and follow-ups (R83, R186).
   *
   * @param hashes what a config-changed saw; else null
   * @param lostLeadership a leader-elected was skipped for want of leadership (R94)
   */
  public void finish(Hook completed, Hashes hashes, boolean lostLeadership) {
    operation = Operation.CONTINUE;
    hook = null;
    version = -1;
    attempt = 0;
    switch (completed.kind()) {
      case INSTALL -> installed = true;
      case START -> started = true;
      case STOP -> stopped = true;
      case REMOVE -> removed = true;
      case LEADER_ELECTED -> {
        if (lostLeadership) {
          leader = false;
        }
      }
      case UPGRADE_CHARM -> {
        Marks.reached(Rule.R83);
        queue(HookKind.CONFIG_CHANGED);
      }
      case CONFIG_CHANGED -> {
        configHash = hashes.config();
        trustHash = hashes.trust();
        addressHash = hashes.address();
        if (!started) {
          queue(HookKind.START);
        }
      }
      default -> {
        // Other hooks leave no flag.
      }
    }
  }

  /** P8 of a skip with reason gone (R87): nothing but the operation ends. */
  public void finishGone() {
    operation = Operation.CONTINUE;
    hook = null;
    version = -1;
    attempt = 0;
  }

  private void queue(HookKind kind) {
    operation = Operation.RUN_HOOK;
    step = Step.QUEUED;
    hook = Hook.ofUnit(kind);
    version = -1;
    attempt = 0;
  }

  /** What config-changed reacts to, hashed (R47, R98). */
  public record Hashes(String config, String trust, String address) {}

  @Override
  public String toString() {
    return (installed ? "i" : "")
        + (started ? "s" : "")
        + (stopped ? "S" : "")
        + (removed ? "R" : "")
        + (leader ? "L" : "")
        + (statusSet ? "w" : "")
        + ' '
        + configHash
        + ' '
        + trustHash
        + ' '
        + addressHash
        + ' '
        + charmRevision
        + ' '
        + operation
        + ' '
        + (operation == Operation.CONTINUE ? "" : step + " " + hook + " " + version)
        + (operation == Operation.RUN_HOOK && step == Step.DONE ? doneHashes : "")
        + ' '
        + attempt
        + ' '
        + relations
        + keptCreated;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitState that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(installed, started, configHash);
  }
}
