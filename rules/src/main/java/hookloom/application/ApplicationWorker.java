package hookloom.application;

import hookloom.model.ModelMessage;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;

/**
 * The worker of one application: who waits for leadership and gets a free lease (ND6), and the
 * cleanup steps after a removal (ND12). Soft: agents tell it again who waits.
 */
public final class ApplicationWorker implements HostedProcess<ApplicationMessage, TraceEvent> {
  private final AppName app;

  /** In the order they asked. */
  private final ArrayList<UnitName> waiting = new ArrayList<>(4);

  private boolean isFree;
  private boolean grantQueued;

  /** The worker of an application for which nobody waits. */
  public ApplicationWorker(AppName app) {
    this.app = app;
  }

  @Override
  public void apply(TraceEvent fact) {
    // A worker has no facts of its own.
  }

  @Override
  public void handle(ApplicationMessage message, Turn<TraceEvent> turn) {
    if (message instanceof ApplicationMessage.WaitsNoMore gone) {
      waiting.remove(gone.unit());
    } else if (message instanceof ApplicationMessage.Waits waits) {
      if (!waiting.contains(waits.unit())) {
        waiting.add(waits.unit());
      }
      queueGrant(turn);
    } else if (message instanceof ApplicationMessage.LeaseFree) {
      isFree = true;
      queueGrant(turn);
    } else if (message instanceof ApplicationMessage.GrantNow) {
      grant(turn);
    } else if (message instanceof ApplicationMessage.CleanUpUnit cleanUp) {
      turn.again(new ApplicationMessage.CleanUpNow(cleanUp.unit()));
      if (cleanUp.force()) {
        ApplicationMessage.ForceNow force = new ApplicationMessage.ForceNow(cleanUp.unit());
        turn.timer(force, cleanUp.forceDelayMicros(), force, true);
      }
    } else if (message instanceof ApplicationMessage.CleanUpNow cleanUp) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.MarkDeparting(cleanUp.unit()));
    } else if (message instanceof ApplicationMessage.ForceNow force) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.ForceRemove(force.unit()));
    } else if (message instanceof ApplicationMessage.DestroyUnits destroy) {
      turn.again(
          new ApplicationMessage.DestroyUnitsNow(destroy.force(), destroy.forceDelayMicros()));
    } else if (message instanceof ApplicationMessage.DestroyUnitsNow destroy) {
      turn.send(
          ModelAddress.INSTANCE,
          new ModelMessage.DestroyUnitsOf(app, destroy.force(), destroy.forceDelayMicros()));
    } else {
      throw new AssertionError(message);
    }
  }

  private void queueGrant(Turn<TraceEvent> turn) {
    if (isFree && !waiting.isEmpty() && !grantQueued) {
      grantQueued = true;
      turn.again(new ApplicationMessage.GrantNow());
    }
  }

  private void grant(Turn<TraceEvent> turn) {
    grantQueued = false;
    if (waiting.isEmpty()) {
      return;
    }
    Marks.reached(Rule.R223);
    isFree = false;
    int index = waiting.size() == 1 ? 0 : turn.choose(Choice.ND6, waiting.size());
    turn.send(ModelAddress.INSTANCE, new ModelMessage.Grant(waiting.get(index)));
  }
}
