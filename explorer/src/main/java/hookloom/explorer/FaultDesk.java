package hookloom.explorer;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.fault.Trigger;
import hookloom.hook.Hook;
import hookloom.leader.Lease;
import hookloom.model.ModelMessage;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Choice;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import hookloom.unit.CrashPoint;
import java.util.ArrayList;
import java.util.List;

/** The faults of a run: when each strikes, what it does, when it is over (E9). */
final class FaultDesk {
  private static final int MILLION = 1_000_000;

  /** One fault and how often it has struck. */
  private static final class Armed {
    final Fault fault;
    boolean struck;

    /** Whether the hook has come that it waits for: a fault has one start (E9). */
    boolean begun;

    /** Hooks still to be sabotaged. */
    int hooksLeft;

    /** Whether it lies on a link now. */
    boolean lies;

    Armed(Fault fault) {
      this.fault = fault;
    }
  }

  private final World world;
  private final ArrayList<Armed> armed = new ArrayList<>();
  private boolean watchesHooks;
  private boolean restartsControllers;

  FaultDesk(World world, List<Fault> faults) {
    this.world = world;
    for (Fault fault : faults) {
      check(fault);
      Armed added = new Armed(fault);
      armed.add(added);
      Trigger trigger = fault.trigger();
      restartsControllers |= fault.kind() instanceof Kind.RestartController;
      watchesHooks |=
          trigger instanceof Trigger.OnHook
              || trigger instanceof Trigger.Sometimes
              || isSabotage(fault.kind());
      if (trigger instanceof Trigger.At at) {
        at(at.micros(), () -> begin(added));
      } else if (trigger instanceof Trigger.AtOnce) {
        at(0, () -> begin(added));
      }
    }
  }

  /** A fault that strikes at once, whatever its trigger. */
  void strike(Fault fault) {
    check(fault);
    Armed added = new Armed(fault);
    armed.add(added);
    begin(added);
  }

  private static void check(Fault fault) {
    if (fault.kind() instanceof Kind.LiveOnly) {
      throw new IllegalArgumentException(fault.words() + ": strikes in the live driver only");
    }
    if (fault.kind() instanceof Kind.Link link
        && !link.toAgent()
        && (link.fault() == LinkFault.REORDER || link.fault() == LinkFault.DUPLICATE)) {
      throw new IllegalArgumentException(
          fault.words()
              + ": an agent's calls come one after another, each is answered once; only what an"
              + " agent is told can be reordered or duplicated");
    }
    if (fault.trigger() instanceof Trigger.OnStatus || fault.trigger() instanceof Trigger.Settled) {
      throw new IllegalArgumentException(
          fault.words() + ": a fault starts at a time, with a hook, or sometimes");
    }
  }

  private static boolean isSabotage(Kind kind) {
    return kind instanceof Kind.FailHook
        || kind instanceof Kind.KillHook
        || kind instanceof Kind.SlowHook;
  }

  /** A time of the driver's own, waited for before a run is settled. */
  private static final class DueItem extends Timers.Timer {
    private final Runnable action;

    DueItem(Runnable action) {
      this.action = action;
    }

    @Override
    void strike() {
      action.run();
    }
  }

  private void at(long micros, Runnable action) {
    world.timers().add(new DueItem(action), micros);
  }

  boolean watchesHooks() {
    return watchesHooks;
  }

  /** Whether a controller is to die. */
  boolean restartsControllers() {
    return restartsControllers;
  }

  /** The words of the faults that never struck. */
  List<String> neverStruck() {
    List<String> words = new ArrayList<>();
    for (Armed one : armed) {
      if (!one.struck) {
        words.add(one.fault.words());
      }
    }
    return words;
  }

  // Strikes

  void hookBegun(ModelHost host, UnitName unit, Hook hook) {
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      Trigger trigger = one.fault.trigger();
      if (trigger instanceof Trigger.OnHook on && on.matches(unit, hook, false)) {
        beginOnce(one);
      } else if (trigger instanceof Trigger.Sometimes sometimes
          && one.fault.isOpportunity(unit, hook)
          && strikes(sometimes)) {
        begin(one);
      }
      if (one.hooksLeft > 0 && one.fault.isOpportunity(unit, hook)) {
        one.hooksLeft--;
        sabotage(host, one, unit, hook);
      }
    }
  }

  /** A model has recorded something, and nothing that follows from it has left: a chance to die. */
  void recorded(ModelHost host) {
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      if (one.fault.kind() instanceof Kind.RestartController restart
          && one.fault.trigger() instanceof Trigger.Sometimes sometimes
          && restart.controller().equals(host.controller())
          && !host.isDown()
          && strikes(sometimes)) {
        begin(one);
      }
    }
  }

  private boolean strikes(Trigger.Sometimes sometimes) {
    return world.choose(Choice.ND16, MILLION) >= MILLION - sometimes.millionths();
  }

  void hookEnded(ModelHost host, UnitName unit, Hook hook) {
    for (Armed one : armed) {
      if (one.fault.trigger() instanceof Trigger.OnHook on && on.matches(unit, hook, true)) {
        beginOnce(one);
      }
    }
  }

  private void sabotage(ModelHost host, Armed one, UnitName unit, Hook hook) {
    Kind kind = one.fault.kind();
    long slower = kind instanceof Kind.SlowHook ? Math.max(0, one.fault.durationMicros()) : 0;
    AgentMessage order = new AgentMessage.Sabotage(hook, kind instanceof Kind.KillHook, slower);
    AgentCell cell = host.startedAgent(unit);
    struck(one);
    if (cell != null) {
      cell.handle(order, 0, cell);
    }
  }

  private void beginOnce(Armed one) {
    if (!one.begun) {
      one.begun = true;
      begin(one);
    }
  }

  private void begin(Armed one) {
    Kind kind = one.fault.kind();
    if (kind instanceof Kind.FailHook fail) {
      one.hooksLeft = one.fault.trigger() instanceof Trigger.Sometimes ? 1 : fail.times();
    } else if (isSabotage(kind)) {
      one.hooksLeft = 1;
    } else if (kind instanceof Kind.CrashAgent crash) {
      AgentCell cell = cell(crash.unit());
      if (cell != null && !cell.isStopped()) {
        struck(one);
        crash(cell, crash, one.fault.durationMicros());
      }
    } else if (kind instanceof Kind.LoseMachine lose) {
      loseMachine(one, lose.unit());
    } else if (kind instanceof Kind.ExpireLease expire) {
      expireLease(one, expire.app());
    } else if (kind instanceof Kind.RestartController restart) {
      if (world.restartController(
          restart.controller(), one.fault.durationMicros(), () -> over(one))) {
        struck(one);
      }
    } else {
      lieOnLink(one, (Kind.Link) kind);
    }
  }

  private void struck(Armed one) {
    one.struck = true;
    world.trace().note("", new TraceEvent.Fault(one.fault.words(), "begin"), 0);
  }

  private void over(Armed one) {
    world.trace().note("", new TraceEvent.Fault(one.fault.words(), "end"), 0);
  }

  private AgentCell cell(UnitName unit) {
    for (ModelHost host : world.models()) {
      AgentCell cell = host.startedAgent(unit);
      if (cell != null) {
        return cell;
      }
    }
    return null;
  }

  // What each does

  private void crash(AgentCell cell, Kind.CrashAgent crash, long downMicros) {
    cell.restartMicros = downMicros;
    if (crash.point() == Kind.Point.NOW && crash.afterTools() == 0) {
      world.afterStep(() -> kill(cell));
      return;
    }
    CrashPoint point =
        crash.afterTools() > 0 ? CrashPoint.P4 : CrashPoint.valueOf(crash.point().name());
    cell.handle(new AgentMessage.DieAt(point, crash.afterTools()), 0, cell);
  }

  private void kill(AgentCell cell) {
    if (!cell.isStopped()) {
      cell.begin(new AgentMessage.DieAt(CrashPoint.NOW, 0), 0);
    }
  }

  private void loseMachine(Armed one, UnitName unit) {
    for (ModelHost host : world.models()) {
      ModelView.UnitView view = host.view().unit(unit);
      if (view == null) {
        continue;
      }
      struck(one);
      host.machine(view.machine()).end();
      world.afterStep(() -> host.tellModel(new ModelMessage.MachineLost(view.machine()), 0));
      for (AgentCell cell : List.copyOf(host.agents())) {
        ModelView.UnitView other = host.view().unit(cell.unit());
        if (other != null && other.machine().equals(view.machine())) {
          cell.lost = true;
          world.afterStep(() -> kill(cell));
        }
      }
      return;
    }
  }

  private void expireLease(Armed one, AppName app) {
    for (ModelHost host : world.models()) {
      for (ModelView.UnitView unit : host.view().units()) {
        if (unit.leader() && unit.name().application().equals(app)) {
          AgentCell cell = host.startedAgent(unit.name());
          if (cell == null || cell.isStopped()) {
            return;
          }
          struck(one);
          cell.handle(new AgentMessage.LoseRenewals(), 0, cell);
          // A little after the latest end of the lease, so that the run does not settle before.
          at(
              world.nowMicros() + Lease.DURATION_MICROS + 1,
              () -> {
                host.tellModel(new ModelMessage.CheckLease(app), 0);
                over(one);
              });
          return;
        }
      }
    }
  }

  private void lieOnLink(Armed one, Kind.Link link) {
    if (one.lies) {
      return;
    }
    struck(one);
    if (link.fault() == LinkFault.PARTITION) {
      // Without its controller an agent's workers stop, and start anew when it is back (R209).
      AgentCell cell = cell(link.to());
      if (cell != null && !cell.isStopped()) {
        cell.restartMicros = Math.max(0, one.fault.durationMicros());
        world.afterStep(() -> kill(cell));
      }
      return;
    }
    one.lies = true;
    AgentCell cell = cell(link.to());
    if (cell != null) {
      lieOn(cell, link);
    }
    if (one.fault.durationMicros() >= 0) {
      at(world.nowMicros() + one.fault.durationMicros(), () -> lift(one));
    }
  }

  private static void lieOn(AgentCell cell, Kind.Link link) {
    if (!link.toAgent()) {
      cell.slowCalls().strike(link.fault());
      return;
    }
    if (cell.linkFaults == null) {
      cell.linkFaults = new LinkFaults();
    }
    cell.linkFaults.add(link);
    if (link.fault() == LinkFault.HOLD) {
      cell.holdSlots();
    }
  }

  private void lift(Armed one) {
    one.lies = false;
    over(one);
    Kind.Link link = (Kind.Link) one.fault.kind();
    AgentCell cell = cell(link.to());
    if (cell == null) {
      return;
    }
    if (!link.toAgent()) {
      cell.slowCalls().relent();
    } else if (cell.linkFaults != null) {
      cell.linkFaults.remove(link);
      if (cell.linkFaults.isEmpty()) {
        cell.linkFaults = null;
      }
      if (link.fault() == LinkFault.HOLD) {
        cell.releaseSlots();
      }
    }
    if (link.fault() == LinkFault.DROP && !cell.isStopped()) {
      // What was lost is told anew to an agent that connects again (ND17).
      cell.restartMicros = 0;
      world.afterStep(() -> kill(cell));
    }
  }

  /** Nothing else is left: faults without an end are lifted. True if there was one. */
  boolean liftOpenEnded() {
    for (Armed one : armed) {
      if (one.lies && one.fault.durationMicros() < 0) {
        lift(one);
        return true;
      }
    }
    return false;
  }

  void agentMade(AgentCell cell) {
    for (Armed one : armed) {
      if (one.lies && one.fault.kind() instanceof Kind.Link link && link.to().equals(cell.unit())) {
        lieOn(cell, link);
      }
    }
  }
}
