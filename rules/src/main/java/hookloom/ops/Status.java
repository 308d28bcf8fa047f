package hookloom.ops;

import java.util.Objects;

/**
 * A workload status and its message.
 *
 * @param name Juju's word; only those that this class makes can be set
 */
public record Status(String name, String message) {
  /** Checks for nulls. */
  public Status {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
  }

  /** All is well. */
  public static Status active() {
    return active("");
  }

  /** All is well, with a message. */
  public static Status active(String message) {
    return new Status("active", message);
  }

  /** An operator has to do something. */
  public static Status blocked(String message) {
    return new Status("blocked", message);
  }

  /** Something has to come from elsewhere. */
  public static Status waiting(String message) {
    return new Status("waiting", message);
  }

  /** The charm is at work. */
  public static Status maintenance(String message) {
    return new Status("maintenance", message);
  }

  /** Refuses words that a charm can not set (R261). */
  void checkSettable() {
    switch (name) {
      case "active", "blocked", "waiting", "maintenance" -> {}
      default ->
          throw new ModelError(
              "invalid status \""
                  + name
                  + "\", expected one of [maintenance blocked waiting active]");
    }
  }
}
