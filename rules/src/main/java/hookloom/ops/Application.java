package hookloom.ops;

import hookloom.names.AppName;

/** An application: the own one, or that at the other end of a relation. Equal by name. */
public final class Application implements DataOwner {
  private final Calls calls;
  private final AppName name;

  Application(Calls calls, AppName name) {
    this.calls = calls;
    this.name = name;
  }

  @Override
  public String name() {
    return name.text();
  }

  @Override
  public AppName owner() {
    return name;
  }

  /** Whether it is the application of the unit that the hook runs on. */
  public boolean isOwn() {
    return name.equals(calls.unitName().application());
  }

  /**
   * Sets its status, at once.
   *
   * @throws ModelError on another application, and by a unit that is not leader
   */
  public void setStatus(Status status) {
    if (!isOwn()) {
      throw new ModelError("the status of another application can not be set: " + name);
    }
    status.checkSettable();
    calls.setApplicationStatus(status);
  }

  /**
   * Its status.
   *
   * @throws ModelError on another application, and for a unit that is not leader
   */
  public Status status() {
    if (!isOwn()) {
      throw new ModelError("the status of another application can not be read: " + name);
    }
    return calls.applicationStatus();
  }

  /** How many units the model intends it to have, dying ones apart; for the own one only. */
  public int plannedUnits() {
    if (!isOwn()) {
      throw new ModelError("planned units of another application are not known: " + name);
    }
    return calls.plannedUnits();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Application app && app.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name.text();
  }
}
