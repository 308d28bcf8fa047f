package hookloom.process;

import hookloom.names.AppName;
import hookloom.names.UnitName;

/** Where a message goes: a process, by what it is and whose; inside one model. */
public sealed interface Address {
  /** The model's record. */
  record ModelAddress() implements Address {
    /** The only one needed inside a model. */
    public static final ModelAddress INSTANCE = new ModelAddress();
  }

  /** The worker of an application. */
  record ApplicationAddress(AppName app) implements Address {}

  /** The worker of a machine. */
  record MachineAddress(String machine) implements Address {}

  /** The agent of a unit. */
  record UnitAddress(UnitName unit) implements Address {}
}
