package hookloom.application;

import hookloom.names.UnitName;

/** What the worker of an application is told. */
public sealed interface ApplicationMessage {

  /** A unit waits for leadership (R211). */
  record Waits(UnitName unit) implements ApplicationMessage {}

  /** A unit waits no more: it holds the lease, or its agent is gone. */
  record WaitsNoMore(UnitName unit) implements ApplicationMessage {}

  /** The lease is free. */
  record LeaseFree() implements ApplicationMessage {}

  /** One of those who wait gets the lease, in a step of its own (ND6). */
  record GrantNow() implements ApplicationMessage {}

  /** A unit was destroyed: its cleanup is to follow (R145, R147). */
  record CleanUpUnit(UnitName unit, boolean force, long forceDelayMicros)
      implements ApplicationMessage {}

  /** The cleanup of a unit, in a step of its own. */
  record CleanUpNow(UnitName unit) implements ApplicationMessage {}

  /** A forced unit's time is over (R72, L59). */
  record ForceNow(UnitName unit) implements ApplicationMessage {}

  /** The application was destroyed: its units are to follow (R71). */
  record DestroyUnits(boolean force, long forceDelayMicros) implements ApplicationMessage {}

  /** The destruction of the units, in a step of its own. */
  record DestroyUnitsNow(boolean force, long forceDelayMicros) implements ApplicationMessage {}
}
