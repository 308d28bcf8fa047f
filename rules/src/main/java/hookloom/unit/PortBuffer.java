package hookloom.unit;

import hookloom.hook.HookContext.PortRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The open ports of a unit as one hook run sees them, its own changes included (R248). */
final class PortBuffer {
  private final String unit;
  private List<PortRange> ports;
  private boolean isChanged;

  PortBuffer(String unit, List<PortRange> committed) {
    this.unit = unit;
    this.ports = committed;
  }

  List<PortRange> ports() {
    return ports;
  }

  boolean isChanged() {
    return isChanged;
  }

  /** Opens a range; Juju's text if it overlaps with another one without being the same. */
  Optional<String> open(PortRange range) {
    for (PortRange other : ports) {
      if (other.equals(range)) {
        return Optional.empty();
      }
      if (overlaps(other, range) && !isSameRange(other, range)) {
        return Optional.of(
            "cannot open "
                + range.text()
                + " (unit \""
                + unit
                + "\"): port range conflicts with "
                + other.text()
                + " (unit \""
                + unit
                + "\")");
      }
    }
    List<PortRange> open = new ArrayList<>(ports);
    open.add(range);
    Collections.sort(open);
    ports = open;
    isChanged = true;
    return Optional.empty();
  }

  /** Closes a range; without an endpoint, on every endpoint. */
  void close(PortRange range) {
    List<PortRange> open = new ArrayList<>(ports);
    boolean closes =
        open.removeIf(
            other ->
                other.equals(range) || range.endpoint().isEmpty() && isSameRange(other, range));
    if (closes) {
      ports = open;
      isChanged = true;
    }
  }

  private static boolean overlaps(PortRange one, PortRange other) {
    return one.protocol().equals(other.protocol())
        && one.from() <= other.to()
        && other.from() <= one.to();
  }

  private static boolean isSameRange(PortRange one, PortRange other) {
    return one.protocol().equals(other.protocol())
        && one.from() == other.from()
        && one.to() == other.to();
  }
}
