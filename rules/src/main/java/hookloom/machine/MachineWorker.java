package hookloom.machine;

import hookloom.model.ModelMessage;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Switches;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import hookloom.unit.AgentMessage;
import java.util.ArrayList;

/** One machine: its provisioning (ND20), the start of its agents, and the hook lock (R88). */
public final class MachineWorker implements HostedProcess<MachineMessage, TraceEvent> {
  private static final long PROVISIONING_MICROS = 30_000_000;
  private static final MachineMessage.GrantNow GRANT_NOW = new MachineMessage.GrantNow();
  private static final AgentMessage.Locked LOCKED = new AgentMessage.Locked();

  private final String id;
  private final Switches switches;

  /** In the order they asked. */
  private final ArrayList<UnitAddress> waiting = new ArrayList<>(2);

  private UnitAddress holder;
  private boolean grantQueued;
  private boolean isProvisioning;
  private boolean isThere;

  /** A machine that is not provisioned. */
  public MachineWorker(String id, Switches switches) {
    this.id = id;
    this.switches = switches;
  }

  @Override
  public void apply(TraceEvent fact) {
    // A worker has no facts of its own.
  }

  @Override
  public void handle(MachineMessage message, Turn<TraceEvent> turn) {
    if (message instanceof MachineMessage.Lock lock) {
      waiting.add(lock.from());
      queueGrant(turn);
    } else if (message instanceof MachineMessage.GrantNow) {
      grant(turn);
    } else if (message instanceof MachineMessage.Unlock unlock) {
      release(unlock.from(), turn);
    } else if (message instanceof MachineMessage.Assign assign) {
      turn.send(new UnitAddress(assign.unit()), new AgentMessage.Start());
    } else if (message instanceof MachineMessage.AgentGone gone) {
      UnitAddress agent = new UnitAddress(gone.unit());
      waiting.remove(agent);
      release(agent, turn);
    } else if (message instanceof MachineMessage.Provision) {
      provision(turn);
    } else if (message instanceof MachineMessage.Provisioned) {
      isThere = true;
      turn.send(ModelAddress.INSTANCE, new ModelMessage.MachineUp(id));
    } else {
      throw new AssertionError(message);
    }
  }

  /** A model that was rebuilt asks again for what it does not know to be there. */
  private void provision(Turn<TraceEvent> turn) {
    if (isThere) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.MachineUp(id));
    } else if (!isProvisioning) {
      isProvisioning = true;
      turn.underWay(Choice.ND20, PROVISIONING_MICROS, new MachineMessage.Provisioned());
    }
  }

  private void queueGrant(Turn<TraceEvent> turn) {
    boolean isFree = holder == null || !switches.machineLock();
    if (isFree && !waiting.isEmpty() && !grantQueued) {
      grantQueued = true;
      turn.again(GRANT_NOW);
    }
  }

  /** R88: one at a time on the machine, in no order that anyone may count on (ND5). */
  private void grant(Turn<TraceEvent> turn) {
    grantQueued = false;
    if (waiting.isEmpty() || holder != null && switches.machineLock()) {
      return;
    }
    Marks.reached(Rule.R88);
    int index = waiting.size() == 1 ? 0 : turn.choose(Choice.ND5, waiting.size());
    holder = waiting.remove(index);
    turn.send(holder, LOCKED);
    queueGrant(turn);
  }

  private void release(UnitAddress agent, Turn<TraceEvent> turn) {
    if (agent.equals(holder)) {
      holder = null;
      queueGrant(turn);
    }
  }
}
