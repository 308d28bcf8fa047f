package hookloom.operator;

import hookloom.access.ControllerLevel;

/** What an operator can ask of a controller's own record, besides models. */
public sealed interface ControllerCommand {

  /** Adds a user, who may log in (L42); the display name is empty if there is none. */
  record AddUser(String name, String displayName) implements ControllerCommand {}

  /** Removes a user for good (L168). */
  record RemoveUser(String name) implements ControllerCommand {}

  /** Says whether a user may log in; his access is kept (L168). */
  record SetDisabled(String name, boolean disabled) implements ControllerCommand {}

  /** Gives a user access to the controller (L104). */
  record GrantController(String user, ControllerLevel level) implements ControllerCommand {}

  /** Takes access to the controller from a user (L104). */
  record RevokeController(String user, ControllerLevel level) implements ControllerCommand {}
}
