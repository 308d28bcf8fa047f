package hookloom.unit;

import hookloom.model.ModelMessage;
import hookloom.names.UnitName;
import hookloom.process.Address.ModelAddress;
import hookloom.process.Choice;
import hookloom.process.Turn;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** What an agent does by the clock: the renewal of its lease (R210) and update-status (R99). */
final class AgentTimers {

  /** Names of the timers. */
  private enum Timer {
    RENEW,
    UPDATE_STATUS
  }

  private static final long RENEW_MICROS = 30_000_000;

  private final UnitName unit;
  private final Snapshot snapshot;

  AgentTimers(UnitName unit, Snapshot snapshot) {
    this.unit = unit;
    this.snapshot = snapshot;
  }

  /** The lease was renewed, or given; 0 if it is lost. */
  void onRenewed(long untilMicros, Turn<?> turn) {
    snapshot.leaseUntil = untilMicros;
    if (untilMicros > 0) {
      turn.timer(Timer.RENEW, RENEW_MICROS, new AgentMessage.RenewDue(), false);
    }
  }

  void onRenewDue(Turn<?> turn) {
    if (!snapshot.losesRenewals) {
      turn.send(ModelAddress.INSTANCE, new ModelMessage.Renew(unit));
    }
  }

  /** Sets the timer of the next tick of update-status. */
  void armUpdateStatus(Turn<?> turn) {
    // R99: a fifth more or less, drawn anew each time.
    long jitter = turn.choose(Choice.ND14, 401) - 200L;
    long micros = snapshot.updateStatusMicros;
    if (micros > 0) {
      turn.timer(
          Timer.UPDATE_STATUS,
          micros + micros / 1000 * jitter,
          new AgentMessage.UpdateStatusDue(),
          false);
    }
  }

  void onUpdateStatusDue(Turn<?> turn) {
    Marks.reached(Rule.R99);
    snapshot.tick++;
    armUpdateStatus(turn);
  }
}
