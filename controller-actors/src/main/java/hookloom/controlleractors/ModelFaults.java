package hookloom.controlleractors;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.fault.Trigger;
import hookloom.hook.Hook;
import hookloom.leader.Lease;
import hookloom.live.Env;
import hookloom.live.wire.ControllerInbox.AgentCall;
import hookloom.live.wire.ControllerWritten.Arming;
import hookloom.live.wire.FaultState;
import hookloom.live.wire.MachineInbox;
import hookloom.model.ModelMessage;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import hookloom.unit.CrashPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The faults that are armed on one model: when each strikes, what it does, when it is over (E9).
 * What has become of each is stored with the record: one that has begun does not begin again when
 * the controller restarts, and one that lasts goes on.
 */
final class ModelFaults {
  private static final int MILLION = 1_000_000;

  /** One fault and what has become of it. */
  private static final class Armed {
    final String arming;
    final int number;
    final Fault fault;

    /** Whether what it waits for has come: a fault has one start (E9). */
    boolean begun;

    long sinceMicros;

    /** Hooks still to be sabotaged. */
    int hooksLeft;

    /** Whether it has begun and not ended. */
    boolean lasts;

    Armed(String arming, int number, Fault fault) {
      this.arming = arming;
      this.number = number;
      this.fault = fault;
    }

    /** Whether what becomes of it must outlive this actor. */
    boolean isKept() {
      return !(fault.trigger() instanceof Trigger.Sometimes)
          || fault.kind() instanceof Kind.Link
          || fault.kind() instanceof Kind.SkewClock;
    }

    Key key() {
      return new Key(arming, number);
    }

    FaultState state() {
      return new FaultState(arming, number, sinceMicros, hooksLeft, lasts);
    }
  }

  private record Key(String arming, int fault) {}

  /** The time of something has come. */
  record Due(long number) {}

  private final ModelCore core;
  private final Env env;
  private final ArrayList<Armed> armed = new ArrayList<>();
  private final Set<String> armings = new HashSet<>(); // never iterated
  private final Map<Key, FaultState> known = new LinkedHashMap<>();
  private final Map<Key, FaultState> changed = new LinkedHashMap<>();
  private final Map<Long, Runnable> due = new HashMap<>(); // never iterated
  private final Map<UnitName, FaultyLine> lines = new HashMap<>(); // never iterated
  private SplittableRandom random = new SplittableRandom(1);
  private long dues;

  ModelFaults(ModelCore core, Env env) {
    this.core = core;
    this.env = env;
  }

  boolean isIdle() {
    return armed.isEmpty();
  }

  // Arming

  /** Arms them; the same id twice is one arming. */
  void arm(Arming arming) {
    if (!armings.add(arming.id())) {
      return;
    }
    random = new SplittableRandom(arming.seed() ^ core.fullName().hashCode());
    int number = 0;
    for (Fault fault : arming.faults()) {
      Armed added = new Armed(arming.id(), number++, fault);
      armed.add(added);
      FaultState before = known.get(added.key());
      if (before != null) {
        goOn(added, before);
      } else if (fault.trigger() instanceof Trigger.At at) {
        later(at.micros() - env.nowMicros(), () -> begin(added));
      } else if (fault.trigger() instanceof Trigger.AtOnce) {
        begin(added);
      }
    }
  }

  /** It has begun in an earlier life of this record. */
  private void goOn(Armed one, FaultState before) {
    one.begun = true;
    one.sinceMicros = before.sinceMicros();
    one.hooksLeft = before.hooksLeft();
    one.lasts = before.lasts();
    if (!one.lasts) {
      return;
    }
    if (one.fault.kind() instanceof Kind.Link link) {
      line(link.to()).add(link);
      endInTime(one, () -> lift(one));
    } else if (one.fault.kind() instanceof Kind.SkewClock skew) {
      endInTime(one, () -> unskew(one, skew));
    } else {
      over(one); // its agent's life ended with that of the record
    }
  }

  private void endInTime(Armed one, Runnable end) {
    if (one.fault.durationMicros() >= 0) {
      later(one.sinceMicros + one.fault.durationMicros() - env.nowMicros(), end);
    }
  }

  // Memory

  private void keep(Armed one) {
    if (one.isKept()) {
      known.put(one.key(), one.state());
      changed.put(one.key(), one.state());
    }
  }

  /** What is to be stored now. */
  List<FaultState> takeChanged() {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<FaultState> taken = List.copyOf(changed.values());
    changed.clear();
    return taken;
  }

  /** All that is to be known in a later life. */
  List<FaultState> states() {
    return List.copyOf(known.values());
  }

  /** What became of faults in an earlier life, oldest first. */
  void remember(List<FaultState> states) {
    states.forEach(state -> known.put(new Key(state.arming(), state.fault()), state));
  }

  /** Ends what lasts and forgets the rest. */
  void disarm() {
    for (Armed one : armed) {
      if (one.lasts && one.fault.kind() instanceof Kind.Link) {
        lift(one);
      } else if (one.lasts && one.fault.kind() instanceof Kind.SkewClock skew) {
        unskew(one, skew);
      }
    }
    armed.clear();
    due.clear();
  }

  private void later(long micros, Runnable action) {
    long number = ++dues;
    due.put(number, action);
    core.later(env.real(Math.max(0, micros)), new Due(number));
  }

  void onDue(Due time) {
    Runnable action = due.remove(time.number());
    if (action != null) {
      action.run();
    }
  }

  // Strikes

  void hookBegun(UnitName unit, Hook hook) {
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      Trigger trigger = one.fault.trigger();
      boolean isOpportunity = one.fault.isOpportunity(unit, hook);
      if (trigger instanceof Trigger.OnHook on && on.matches(unit, hook, false)) {
        beginOnce(one);
      } else if (trigger instanceof Trigger.Sometimes sometimes
          && isOpportunity
          && random.nextInt(MILLION) < sometimes.millionths()) {
        begin(one);
      }
      if (one.hooksLeft > 0 && isOpportunity) {
        one.hooksLeft--;
        keep(one);
        sabotage(one, unit, hook);
      }
    }
  }

  void hookEnded(UnitName unit, Hook hook) {
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      if (one.fault.trigger() instanceof Trigger.OnHook on && on.matches(unit, hook, true)) {
        beginOnce(one);
      }
    }
  }

  private void sabotage(Armed one, UnitName unit, Hook hook) {
    Kind kind = one.fault.kind();
    long slower = kind instanceof Kind.SlowHook ? Math.max(0, one.fault.durationMicros()) : 0;
    struck(one);
    core.agents()
        .tell(unit, new AgentMessage.Sabotage(hook, kind instanceof Kind.KillHook, slower));
  }

  private void beginOnce(Armed one) {
    if (!one.begun) {
      begin(one);
    }
  }

  private void begin(Armed one) {
    if (one.lasts) {
      return;
    }
    one.begun = true;
    one.sinceMicros = env.nowMicros();
    strike(one);
    keep(one);
  }

  private void strike(Armed one) {
    Kind kind = one.fault.kind();
    if (kind instanceof Kind.FailHook fail) {
      one.hooksLeft = one.fault.trigger() instanceof Trigger.Sometimes ? 1 : fail.times();
    } else if (kind instanceof Kind.KillHook || kind instanceof Kind.SlowHook) {
      one.hooksLeft = 1;
    } else if (kind instanceof Kind.CrashAgent crash) {
      crash(one, crash);
    } else if (kind instanceof Kind.LoseMachine lose) {
      loseMachine(one, lose.unit());
    } else if (kind instanceof Kind.ExpireLease expire) {
      expireLease(one, expire.app());
    } else if (kind instanceof Kind.Link link) {
      lieOnLink(one, link);
    } else if (kind instanceof Kind.RestartController restart) {
      if (restart.controller().equals(core.controller())) {
        struck(one);
        core.restart();
      }
    } else if (kind instanceof Kind.SkewClock skew) {
      skew(one, skew);
    }
    // Nodes and disks are the affair of the nodes.
  }

  private void struck(Armed one) {
    core.note(new TraceEvent.Fault(one.fault.words(), "begin"));
  }

  private void over(Armed one) {
    one.lasts = false;
    keep(one);
    core.note(new TraceEvent.Fault(one.fault.words(), "end"));
  }

  // What each does

  private void crash(Armed one, Kind.CrashAgent crash) {
    ModelView.UnitView unit = core.view().unit(crash.unit());
    if (unit == null || !core.agents().isConnected(crash.unit())) {
      return;
    }
    struck(one);
    if (one.fault.durationMicros() >= 0) {
      core.machines()
          .tell(
              unit.machine(),
              new MachineInbox.RestartAfter(crash.unit(), one.fault.durationMicros()));
    }
    CrashPoint point =
        crash.afterTools() > 0 ? CrashPoint.P4 : CrashPoint.valueOf(crash.point().name());
    core.agents().tell(crash.unit(), new AgentMessage.DieAt(point, crash.afterTools()));
  }

  private void loseMachine(Armed one, UnitName name) {
    ModelView.UnitView unit = core.view().unit(name);
    if (unit != null) {
      struck(one);
      core.machines().tell(unit.machine(), new MachineInbox.Lose());
      core.turn(new ModelMessage.MachineLost(unit.machine()));
    }
  }

  private void expireLease(Armed one, AppName app) {
    for (ModelView.UnitView unit : core.view().units()) {
      if (unit.leader()
          && unit.name().application().equals(app)
          && core.agents().isConnected(unit.name())) {
        one.lasts = true;
        struck(one);
        core.agents().tell(unit.name(), new AgentMessage.LoseRenewals());
        later(
            Lease.DURATION_MICROS + 1,
            () -> {
              core.turn(new ModelMessage.CheckLease(app));
              over(one);
            });
        return;
      }
    }
  }

  private void skew(Armed one, Kind.SkewClock skew) {
    ModelView.UnitView unit = core.view().unit(skew.unit());
    if (unit == null) {
      return;
    }
    one.lasts = true;
    struck(one);
    core.machines().tell(unit.machine(), new MachineInbox.Skew(skew.byMicros()));
    endInTime(one, () -> unskew(one, skew));
  }

  private void unskew(Armed one, Kind.SkewClock skew) {
    ModelView.UnitView unit = core.view().unit(skew.unit());
    if (unit != null) {
      core.machines().tell(unit.machine(), new MachineInbox.Skew(0));
    }
    over(one);
  }

  private void lieOnLink(Armed one, Kind.Link link) {
    one.lasts = true;
    struck(one);
    line(link.to()).add(link);
    if (link.fault() == LinkFault.PARTITION) {
      core.agents().cutOff(link.to());
    }
    endInTime(one, () -> lift(one));
  }

  private void lift(Armed one) {
    if (!one.lasts) {
      return;
    }
    over(one);
    Kind.Link link = (Kind.Link) one.fault.kind();
    line(link.to()).remove(link);
    if (link.fault() == LinkFault.DROP) {
      // What was lost is told anew to an agent that connects again (ND17).
      core.agents().cutOff(link.to());
    }
  }

  private FaultyLine line(UnitName unit) {
    return lines.computeIfAbsent(unit, missing -> new FaultyLine(core, this, unit));
  }

  /** Something of a line, later. */
  void onLine(long micros, Runnable action) {
    later(micros, action);
  }

  // Links

  /** The faulty line to and from a unit; null while it is sound. */
  FaultyLine lineOf(UnitName unit) {
    FaultyLine line = lines.isEmpty() ? null : lines.get(unit);
    return line == null || line.isSound() ? null : line;
  }

  /** Whether calls of this agent are kept from the model now; it takes them itself then. */
  boolean takes(AgentCall call) {
    FaultyLine line = lineOf(call.unit());
    return line != null && line.takes(call);
  }

  /** Faults that lie on links without an end: a run is not settled while they do; lifts one. */
  boolean liftOpenEnded() {
    for (Armed one : armed) {
      if (one.lasts && one.fault.kind() instanceof Kind.Link && one.fault.durationMicros() < 0) {
        lift(one);
        return true;
      }
    }
    return false;
  }

  /** What is still to come or to end, in words. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    if (!due.isEmpty()) {
      left.add(due.size() + " faults are to begin or to end");
    }
    return left;
  }
}
