package hookloom.ops;

import hookloom.charm.Charm;
import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.JoinedRelation;
import hookloom.hook.HookContext.Look;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookKind;
import hookloom.hook.NotAtHand;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.tool.JujuLog;
import hookloom.tool.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

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
  private boolean missing;
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
    Look look = ask(context -> context.look(relation, owner));
    while (look instanceof Look.Waiting) {
      pause();
      look = ask(context -> context.look(relation, owner));
    }
    return look;
  }

  /** Makes one call, as often as it takes until its answer is at hand. */
  private <T> T ask(Function<HookContext, T> call) {
    while (true) {
      try {
        return call.apply(effective());
      } catch (NotAtHand e) {
        missing = true;
        pause();
      }
    }
  }

  private void tell(Consumer<HookContext> call) {
    ask(
        context -> {
          call.accept(context);
          return null;
        });
  }

  private void pause() {
    if (thread == null) {
      throw new AssertionError("a call of " + context.hook() + " waits, though no look may wait");
    }
    thread.pause();
  }

  /** If the code is paused because an answer is missing, says so to whoever advances it. */
  void throwIfMissing() {
    if (missing) {
      missing = false;
      throw NotAtHand.INSTANCE;
    }
  }

  Optional<String> write(int relation, boolean application, String key, String value) {
    return ask(context -> context.write(relation, application, key, value));
  }

  boolean isLeader() {
    return ask(HookContext::isLeader);
  }

  SortedMap<String, Object> config() {
    return ask(HookContext::config);
  }

  void setStatus(Status status) {
    tell(context -> context.setStatus(status.name(), status.message()));
  }

  Status status() {
    HookContext.Status status = ask(HookContext::status);
    return new Status(status.status(), status.message());
  }

  void setApplicationStatus(Status status) {
    if (!ask(context -> context.setApplicationStatus(status.name(), status.message()))) {
      throw new ModelError("this unit is not the leader");
    }
  }

  Status applicationStatus() {
    HookContext.Status status =
        ask(HookContext::applicationStatus)
            .orElseThrow(
                () -> new ModelError("finding application status: this unit is not the leader"))
            .application();
    return new Status(status.status(), status.message());
  }

  int plannedUnits() {
    int units = 0;
    for (Goal goal : ask(HookContext::goalState).units().values()) {
      units += goal.status().equals("dying") ? 0 : 1;
    }
    return units;
  }

  void setWorkloadVersion(String version) {
    tell(context -> context.setWorkloadVersion(version));
  }

  void log(String level, String message) {
    tell(context -> JujuLog.log(context, level, message));
  }

  List<PortRange> openedPorts() {
    return ask(HookContext::openedPorts);
  }

  Optional<String> openPort(PortRange range) {
    return ask(context -> context.openPort(range));
  }

  Optional<String> closePort(PortRange range) {
    return ask(context -> context.closePort(range));
  }

  SortedMap<String, String> state() {
    return ask(HookContext::state);
  }

  void setState(String key, String value) {
    tell(context -> context.setState(key, value));
  }

  Optional<NetworkInfo> network(String binding) {
    return ask(context -> NetworkInfo.of(context, binding));
  }

  List<UnitName> members(int relation) {
    return ask(
        context -> context.relation(relation) == null ? List.of() : context.members(relation));
  }

  boolean isActive(int id) {
    JoinedRelation relation = ask(context -> context.relation(id));
    return relation != null && !relation.isHidden() && !isBreaking(id);
  }

  private boolean isBreaking(int id) {
    return hook().kind() == HookKind.RELATION_BROKEN && hook().relation() == id;
  }

  List<Relation> relations(String endpoint) {
    List<Relation> relations = new ArrayList<>();
    for (JoinedRelation relation : ask(HookContext::relations)) {
      if (relation.endpoint().name().equals(endpoint)
          && !relation.isHidden()
          && !isBreaking(relation.id())) {
        relations.add(of(relation));
      }
    }
    return relations;
  }

  Optional<Relation> relation(int id) {
    return Optional.ofNullable(ask(context -> context.relation(id))).map(this::of);
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
