package hookloom.model;

import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.process.HostedProcess;
import hookloom.process.Switches;
import hookloom.process.Turn;

/**
 * The record of one model: one message is one turn and one transaction (architecture.md section 3).
 * Holds the state and routes; the rules are in the handlers beside it.
 */
public final class Model implements HostedProcess<ModelMessage, ModelFact> {
  private final ModelState state;
  private final Notifier notifier;
  private final Leadership leadership;
  private final Endings endings;
  private final Scopes scopes;
  private final Hooks hooks;
  private final Agents agents;
  private final Commands commands;
  private final Recovery recovery;
  private final Questions questions;
  private final ModelReader reader;
  private Answer answer;

  /**
   * An empty model.
   *
   * @param network the second byte of its addresses (L26)
   */
  public Model(String controller, String name, String uuid, int network, Switches switches) {
    this(new ModelState(controller, name, uuid, network, switches));
  }

  private Model(ModelState state) {
    this.state = state;
    notifier = new Notifier(state);
    leadership = new Leadership(state);
    endings = new Endings(state, notifier, leadership);
    scopes = new Scopes(state, notifier, endings);
    hooks = new Hooks(state, notifier, endings);
    agents = new Agents(state, notifier, leadership);
    commands = new Commands(state, notifier, endings);
    recovery = new Recovery(state, leadership, endings);
    reader = new ModelReader(state);
    questions = new Questions(state, reader);
  }

  /** The model as it was when the snapshot was taken. */
  public static Model restore(ModelSnapshot snapshot) {
    return new Model(Snapshots.restored(snapshot));
  }

  /** All that is recorded, as a value that later facts do not change. */
  public ModelSnapshot snapshot() {
    return Snapshots.of(state);
  }

  /** The model as commands and reports see it. */
  public ModelView view() {
    return reader;
  }

  /** What hooks may read of it. */
  public ModelReader reader() {
    return reader;
  }

  /** The answer to the last {@link ModelMessage.Command}. */
  public Answer answer() {
    return answer;
  }

  @Override
  public void handle(ModelMessage message, Turn<ModelFact> turn) {
    if (message instanceof ModelMessage.Begin begin) {
      hooks.begin(begin, turn);
    } else if (message instanceof ModelMessage.Complete complete) {
      hooks.complete(complete, turn);
    } else if (message instanceof ModelMessage.Flush flush) {
      hooks.flush(flush, turn);
    } else if (message instanceof ModelMessage.Ask ask) {
      questions.ask(ask, turn);
    } else if (message instanceof ModelMessage.EnterScope enter) {
      scopes.enter(enter, turn);
    } else if (message instanceof ModelMessage.Idle idle) {
      hooks.idle(idle, turn);
    } else if (message instanceof ModelMessage.AskDeparting ask) {
      endings.askDeparting(ask, turn);
    } else if (message instanceof ModelMessage.Fail fail) {
      hooks.fail(fail, turn);
    } else if (message instanceof ModelMessage.Renew renew) {
      leadership.renew(renew.unit(), turn);
    } else if (message instanceof ModelMessage.CheckLease check) {
      leadership.check(check.app(), turn);
    } else if (message instanceof ModelMessage.Grant grant) {
      leadership.grant(grant.unit(), turn);
    } else if (message instanceof ModelMessage.Connect connect) {
      agents.connect(connect, turn);
    } else if (message instanceof ModelMessage.Disconnected gone) {
      agents.disconnected(gone, turn);
    } else if (message instanceof ModelMessage.AcceptLeadership accept) {
      agents.leaderFlag(accept.unit(), true, turn);
    } else if (message instanceof ModelMessage.ClearLeader clear) {
      agents.leaderFlag(clear.unit(), false, turn);
    } else if (message instanceof ModelMessage.SetStatus set) {
      hooks.setStatus(set, turn);
    } else if (message instanceof ModelMessage.SetVersion set) {
      hooks.setVersion(set, turn);
    } else if (message instanceof ModelMessage.SetLeaderSettings set) {
      hooks.setLeaderSettings(set, turn);
    } else if (message instanceof ModelMessage.LeaveScope leave) {
      scopes.leave(leave, turn);
    } else if (message instanceof ModelMessage.UnitIsDead dead) {
      endings.unitIsDead(dead.unit(), turn);
    } else if (message instanceof ModelMessage.MarkDeparting mark) {
      endings.markDeparting(mark.unit(), turn);
    } else if (message instanceof ModelMessage.DestroySubordinates destroy) {
      endings.destroySubordinates(destroy.unit(), turn);
    } else if (message instanceof ModelMessage.DestroySelf destroy) {
      endings.destroyUnit(state.unit(destroy.unit()), false, 0, turn);
    } else if (message instanceof ModelMessage.DestroyUnitsOf destroy) {
      endings.destroyUnitsOf(destroy, turn);
    } else if (message instanceof ModelMessage.ForceRemove force) {
      endings.forceRemove(state.unit(force.unit()), turn);
    } else if (message instanceof ModelMessage.ForceRelation force) {
      endings.forceRelation(force.relation(), turn);
    } else if (message instanceof ModelMessage.TakeResolved take) {
      agents.takeResolved(take.unit(), turn);
    } else if (message instanceof ModelMessage.FoundPending found) {
      agents.foundPending(found.unit(), turn);
    } else if (message instanceof ModelMessage.Forget forget) {
      agents.forget(forget, turn);
    } else if (message instanceof ModelMessage.Upgraded upgraded) {
      agents.upgraded(upgraded, turn);
    } else if (message instanceof ModelMessage.MachineUp up) {
      agents.machineUp(up.machine(), turn);
    } else if (message instanceof ModelMessage.MachineLost lost) {
      agents.machineLost(lost.machine(), turn);
    } else if (message instanceof ModelMessage.MachineConnect connect) {
      agents.machineConnect(connect.machine(), turn);
    } else if (message instanceof ModelMessage.Recovered) {
      recovery.recovered(turn);
    } else if (message instanceof ModelMessage.KnowUsers told) {
      commands.access().knowUsers(told.users(), turn);
    } else if (message instanceof ModelMessage.Command command) {
      answer = commands.answer(command.user(), command.command(), turn);
    } else {
      throw new AssertionError(message);
    }
  }

  @Override
  public void apply(ModelFact fact) {
    fact.applyTo(state);
  }

  /** Whether a hook of the unit has failed and is not resolved (R187). */
  public boolean isInError(UnitName unit) {
    Unit at = state.unit(unit);
    return at != null && at.inError;
  }

  /** All that is recorded, in words; equal for two models exactly if their states are. */
  public String fingerprint() {
    return state.toString();
  }
}
