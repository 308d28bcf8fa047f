package hookloom.app.control;

import hookloom.access.KnownUser;
import hookloom.fault.Fault;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.util.List;

/** The bodies of requests to a control endpoint. */
final class ControlRequests {
  private ControlRequests() {}

  /** {@code POST /controllers}. */
  record AddController(String id, String controller) {}

  /** {@code POST /models}. */
  record AddModel(String controller, String id, String model) {}

  /** {@code POST /command}; without a user it is the first user's. */
  record Command(String controller, String model, String id, String user, ModelCommand command) {

    Command {
      user = user == null ? KnownUser.ADMIN : user;
    }
  }

  /** {@code POST /users}. */
  record Manage(String controller, String id, String user, ControllerCommand command) {}

  /** {@code POST /fault}. */
  record Arm(String id, List<Fault> faults) {}

  /** The body of every answer that is no success. */
  record Problem(String error) {}
}
