package hookloom.app.scenario;

import hookloom.app.juju.Foreseen;
import hookloom.charm.Charm;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.yaml.YamlNode;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/**
 * Who takes part in a scenario or in a running cluster: checks that what faults, triggers and
 * expectations name is there (E9).
 */
final class Cast {
  private final List<String> controllers;
  private final Foreseen foreseen;
  private final SortedSet<UnitName> running;
  private final int nodes;

  private Cast(
      List<String> controllers, Foreseen foreseen, SortedSet<UnitName> running, int nodes) {
    this.controllers = controllers;
    this.foreseen = foreseen;
    this.running = running;
    this.nodes = nodes;
  }

  /**
   * That of a scenario.
   *
   * @param nodes of the live driver; 0 in the simulation
   */
  static Cast ofScenario(List<String> controllers, Foreseen foreseen, int nodes) {
    return new Cast(controllers, foreseen, null, nodes);
  }

  /**
   * That of a running cluster.
   *
   * @param foreseen its applications
   * @param units all that there are
   */
  static Cast ofRunning(
      List<String> controllers, Foreseen foreseen, SortedSet<UnitName> units, int nodes) {
    return new Cast(controllers, foreseen, units, nodes);
  }

  /** Whether it is for the live driver. */
  boolean isLive() {
    return nodes > 0;
  }

  /** Whether it runs already, so that a fault can strike at once. */
  boolean isRunning() {
    return running != null;
  }

  /** How many nodes there are; 0 in the simulation. */
  int nodes() {
    return nodes;
  }

  /** The names of the controllers. */
  List<String> controllers() {
    return controllers;
  }

  /** The application of that name. */
  AppName app(YamlNode node, String word) {
    AppName app = AppName.of(word);
    if (!foreseen.applications().contains(app)) {
      String none =
          isRunning() ? "there is no application \"" : "no step deploys an application \"";
      throw node.error(none + word + "\", there are " + names());
    }
    return app;
  }

  /** The unit of that name. */
  UnitName unit(YamlNode node, String word) {
    UnitName unit = HookText.unit(node, word);
    app(node, unit.application().text());
    if (isRunning() && !running.contains(unit)) {
      throw node.error("there is no unit " + unit);
    }
    if (!isRunning() && !foreseen.mayHave(unit)) {
      throw node.error("no step makes a unit " + unit);
    }
    return unit;
  }

  /** Checks that the parts of a hook are there. */
  HookText hook(YamlNode node, List<String> words) {
    HookText text = HookText.of(node, words);
    if (text.unit() != null) {
      unit(node, text.unit().text());
    }
    if (text.remote() != null) {
      if (text.remote().indexOf('/') >= 0) {
        unit(node, text.remote());
      } else {
        app(node, text.remote());
      }
    }
    if (!text.endpoint().isEmpty() && !hasEndpoint(text)) {
      String who = text.unit() == null ? "no charm" : "the charm of " + text.unit() + " does not";
      throw node.error(
          who
              + (text.unit() == null ? " declares" : " declare")
              + " an endpoint \""
              + text.endpoint()
              + "\"");
    }
    return text;
  }

  /** Whether a controller has that name. */
  boolean isController(String word) {
    return controllers.contains(word);
  }

  private boolean hasEndpoint(HookText text) {
    Collection<AppName> apps =
        text.unit() == null ? foreseen.applications() : List.of(text.unit().application());
    for (AppName app : apps) {
      for (Charm charm : foreseen.charms(app)) {
        if (charm.endpoints().containsKey(text.endpoint())) {
          return true;
        }
      }
    }
    return false;
  }

  private String names() {
    return foreseen.applications().isEmpty()
        ? "none"
        : String.join(", ", foreseen.applications().stream().map(AppName::text).toList());
  }
}
