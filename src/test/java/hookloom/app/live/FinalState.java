package hookloom.app.live;

import hookloom.model.ModelView;
import java.util.TreeSet;

/** What a model has come to, as a text: all but its uuid, times and addresses. */
final class FinalState {
  private FinalState() {}

  static String of(ModelView view) {
    StringBuilder text = new StringBuilder();
    for (ModelView.AppView app : view.apps()) {
      line(text, "app", app.name().text(), app.life(), app.status(), app.statusMessage());
    }
    for (ModelView.UnitView unit : view.units()) {
      line(
          text,
          "unit",
          unit.name().text(),
          unit.life(),
          unit.leader() ? "leader" : "follower",
          unit.workloadStatus(),
          unit.workloadMessage(),
          unit.agentStatus(),
          "machine " + unit.machine());
    }
    for (ModelView.MachineView machine : view.machines()) {
      line(text, "machine", machine.id(), machine.status());
    }
    for (ModelView.RelationView relation : view.relations()) {
      line(
          text,
          "relation",
          relation.key(),
          relation.life(),
          new TreeSet<>(relation.inScope()).toString());
      relation.bags().forEach((owner, bag) -> line(text, " bag", owner, bag.toString()));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String... words) {
    text.append(String.join(" ", words)).append('\n');
  }
}
