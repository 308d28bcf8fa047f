package hookloom.ops;

import hookloom.charm.Charm;
import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.JoinedRelation;
import hookloom.hook.HookContext.Look;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookKind;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.tool.JujuLog;
import hookloom.tool.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything a Java charm asks of its hook. All calls go through here, so that a look can wait, and
 * a hook that was abandoned or has ended has no more effects.
 */
final class Calls {
  private final HookContext context;
  private final Model model = new Model(this);
  private final StoredState stored = new StoredState(this);
  private final CharmLog log = new CharmLog(this);
  private HandlerThread thread;
  private boolean trying;
  private boolean unwound;
  private boolean abandoned;
  private boolean ended;

  Calls(HookContext context) {
    this.context = context;
  }

  /** From now on looks may wait, on this thread. */
  void runOn(HandlerThread handlerThread) {
    thread = handlerThread;
  }

  /**
   * While it is tried, whatever might wait or have an effect unwinds the code instead, for it can
   * not be stopped where it runs.
   */
  void setTrying(boolean isTried) {
    trying = isTried;
  }

  /** Whether code was unwound while it was tried. */
  boolean wasUnwound() {
    return unwound;
  }

  /** From now on every call unwinds the code. */
  void abandon() {
    abandoned = true;
  }

  /** From now on every call is refused. */
  void end() {
    ended = true;
  }

  private HookContext effective() {
    if (trying) {
      unwound = true;
      throw new Unwinding();
    }
    return readable();
  }

  private HookContext readable() {
    if (abandoned) {
      throw new Unwinding();
    }
    if (ended) {
      throw new IllegalStateException(
          "the hook " + context.hook() + " has ended: what it was given is of no more use");
    }
    return context;
  }

  Hook hook() {
    return context.hook();
  }

  UnitName unitName() {
    return context.unit();
  }

  Charm charm() {
    return context.charm();
  }

  String modelName() {
    return context.modelName();
  }

  String modelUuid() {
    return context.modelUuid();
  }

  Model model() {
    return model;
  }

  StoredState stored() {
    return stored;
  }

  CharmLog log() {
    return log;
  }

  CharmEvents events() {
    return new CharmEvents(context.charm());
  }

  Unit unit(UnitName name) {
    return new Unit(this, name);
  }

  Look look(int relation, Owner owner) {
    Look look = effective().look(relation, owner);
    while (look instanceof Look.Waiting) {
      if (thread == null) {
        throw new AssertionError("a look waits, though looks never wait: " + owner);
      }
      thread.pause();
      look = readable().look(relation, owner);
    }
    return look;
  }

  Optional<String> write(int relation, boolean application, String key, String value) {
    return effective().write(relation, application, key, value);
  }

  boolean isLeader() {
    return effective().isLeader();
  }

  SortedMap<String, Object> config() {
    return effective().config();
  }

  void setStatus(Status status) {
    effective().setStatus(status.name(), status.message());
  }

  Status status() {
    HookContext.Status status = effective().status();
    return new Status(status.status(), status.message());
  }

  void setApplicationStatus(Status status) {
    if (!effective().setApplicationStatus(status.name(), status.message())) {
      throw new ModelError("this unit is not the leader");
    }
  }

  Status applicationStatus() {
    HookContext.Status status =
        effective()
            .applicationStatus()
            .orElseThrow(
                () -> new ModelError("finding application status: this unit is not the leader"))
            .application();
    return new Status(status.status(), status.message());
  }

  int plannedUnits() {
    int units = 0;
    for (Goal goal : effective().goalState().units().values()) {
      units += goal.status().equals("dying") ? 0 : 1;
    }
    return units;
  }

  void setWorkloadVersion(String version) {
    effective().setWorkloadVersion(version);
  }

  void log(String level, String message) {
    JujuLog.log(effective(), level, message);
  }

  List<PortRange> openedPorts() {
    return effective().openedPorts();
  }

  Optional<String> openPort(PortRange range) {
    return effective().openPort(range);
  }

  Optional<String> closePort(PortRange range) {
    return effective().closePort(range);
  }

  SortedMap<String, String> state() {
    return effective().state();
  }

  void setState(String key, String value) {
    effective().setState(key, value);
  }

  Optional<NetworkInfo> network(String binding) {
    return NetworkInfo.of(effective(), binding);
  }

  List<UnitName> members(int relation) {
    HookContext asked = effective();
    return asked.relation(relation) == null ? List.of() : asked.members(relation);
  }

  boolean isActive(int id) {
    JoinedRelation relation = effective().relation(id);
    return relation != null && !relation.isHidden() && !isBreaking(id);
  }

  private boolean isBreaking(int id) {
    return hook().kind() == HookKind.RELATION_BROKEN && hook().relation() == id;
  }

  List<Relation> relations(String endpoint) {
    List<Relation> relations = new ArrayList<>();
    for (JoinedRelation relation : effective().relations()) {
      if (relation.endpoint().name().equals(endpoint)
          && !relation.isHidden()
          && !isBreaking(relation.id())) {
        relations.add(of(relation));
      }
    }
    return relations;
  }

  Optional<Relation> relation(int id) {
    return Optional.ofNullable(effective().relation(id)).map(this::of);
  }

  private Relation of(JoinedRelation relation) {
    return new Relation(this, relation.id(), relation.endpoint().name(), relation.remoteApp());
  }

  Relation relationOfHook() {
    Hook hook = hook();
    return new Relation(this, hook.relation(), hook.endpoint().name(), hook.remoteApp());
  }

  /** Takes charm code off the stack; not meant to be caught by it. */
  static final class Unwinding extends Error {
    private static final long serialVersionUID = 1L;

    Unwinding() {
      super("the hook was stopped from outside", null, false, false);
    }
  }
}
