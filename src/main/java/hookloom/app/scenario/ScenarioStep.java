package hookloom.app.scenario;

import hookloom.app.juju.JujuCommand;
import hookloom.fault.Trigger;

/**
 * One juju command of a scenario.
 *
 * @param words the command line with {@code juju}
 * @param user whose client types it
 * @param fails part of the message with which it must fail; null if it must succeed
 */
public record ScenarioStep(
    String words, JujuCommand command, String user, Trigger trigger, String fails) {}
