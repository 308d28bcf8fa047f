package hookloom.unit;

import hookloom.machine.MachineMessage;
import hookloom.names.UnitName;
import hookloom.process.Address;
import hookloom.process.Address.MachineAddress;
import hookloom.process.Address.UnitAddress;
import hookloom.process.Turn;

/** The hook lock of the unit's machine, as the unit's agent has it (R88). */
final class HookLock {
  private final Address machine;
  private final MachineMessage.Lock lock;
  private final MachineMessage.Unlock unlock;

  HookLock(UnitName unit, String machine) {
    UnitAddress self = new UnitAddress(unit);
    this.machine = new MachineAddress(machine);
    this.lock = new MachineMessage.Lock(self);
    this.unlock = new MachineMessage.Unlock(self);
  }

  void ask(Turn<?> turn) {
    turn.send(machine, lock);
  }

  void giveBack(Turn<?> turn) {
    turn.send(machine, unlock);
  }

  /** The agent is gone for good: the machine need not think of it any more. */
  void leave(UnitName unit, Turn<?> turn) {
    turn.send(machine, new MachineMessage.AgentGone(unit));
  }
}
