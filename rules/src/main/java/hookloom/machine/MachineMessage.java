package hookloom.machine;

import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;

/** What a machine is told. */
public sealed interface MachineMessage {

  /** The machine is wanted: provision it (ND20). */
  record Provision() implements MachineMessage {}

  /** Provisioning is over. */
  record Provisioned() implements MachineMessage {}

  /** A unit is to run here. */
  record Assign(UnitName unit) implements MachineMessage {}

  /** A unit's agent wants the hook lock (P1, R88). */
  record Lock(UnitAddress from) implements MachineMessage {}

  /** The next waiting unit gets the lock, in a step of its own. */
  record GrantNow() implements MachineMessage {}

  /** A unit's agent releases the lock (P9). */
  record Unlock(UnitAddress from) implements MachineMessage {}

  /** A unit's agent is no more: what it held or waited for is free. */
  record AgentGone(UnitName unit) implements MachineMessage {}
}
