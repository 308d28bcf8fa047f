package hookloom.ops;

import hookloom.hook.HookContext.PortRange;
import hookloom.names.UnitName;
import hookloom.tool.PortTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A unit: the one that the hook runs on, or another of its relations. Equal by name. */
public final class Unit implements DataOwner {
  private final Calls calls;
  private final UnitName name;

  Unit(Calls calls, UnitName name) {
    this.calls = calls;
    this.name = name;
  }

  @Override
  public String name() {
    return name.text();
  }

  @Override
  public UnitName owner() {
    return name;
  }

  /** Its application. */
  public Application app() {
    return new Application(calls, name.application());
  }

  /** Whether it is the unit that the hook runs on. */
  public boolean isOwn() {
    return name.equals(calls.unitName());
  }

  /**
   * Whether it is leader, sure for the next 30 s (R213).
   *
   * @throws ModelError on any but the own unit
   */
  public boolean isLeader() {
    checkOwn("leadership status of remote units can not be determined");
    return calls.isLeader();
  }

  /** Sets its workload status, at once. */
  public void setStatus(Status status) {
    checkOwn("the status of another unit can not be set");
    status.checkSettable();
    calls.setStatus(status);
  }

  /** Its workload status. */
  public Status status() {
    checkOwn("the status of another unit can not be read");
    return calls.status();
  }

  /** Sets the version of the workload, at once. */
  public void setWorkloadVersion(String version) {
    checkOwn("the version of another unit can not be set");
    calls.setWorkloadVersion(version);
  }

  /** Opens a port on all endpoints, when the hook ends well; protocol is {@code tcp} or so. */
  public void openPort(String protocol, int port) {
    checkOwn("ports of another unit can not be opened");
    refuse(calls.openPort(new PortRange("", port, port, protocol)));
  }

  /** Closes a port on all endpoints, when the hook ends well. */
  public void closePort(String protocol, int port) {
    checkOwn("ports of another unit can not be closed");
    refuse(calls.closePort(new PortRange("", port, port, protocol)));
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw new ModelError(refusal.get());
    }
  }

  /** The open ports, {@code 80/tcp}, sorted; changes of this hook included. */
  public List<String> openedPorts() {
    checkOwn("ports of another unit can not be read");
    List<String> ports = new ArrayList<>();
    for (PortRange range : calls.openedPorts()) {
      String text = PortTools.text(range);
      if (!ports.contains(text)) {
        ports.add(text);
      }
    }
    return ports;
  }

  private void checkOwn(String otherwise) {
    if (!isOwn()) {
      throw new ModelError(otherwise + ": " + name);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Unit unit && unit.name.equals(name);
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
