package hookloom.app.view;

import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;

/** One unit of one model, with what the trace told of its place. */
final class Lane {
  private final String model;
  private final UnitName unit;
  private int index = -1;
  private String machine = "";
  private UnitName principal;
  private final List<NodeStory.Stay> stays = new ArrayList<>();

  Lane(String model, UnitName unit) {
    this.model = model;
    this.unit = unit;
  }

  /** Models by name, applications by name, units by number. */
  static int compare(String model, UnitName unit, String otherModel, UnitName otherUnit) {
    int order = model.compareTo(otherModel);
    order = order != 0 ? order : unit.application().compareTo(otherUnit.application());
    return order != 0 ? order : Integer.compare(unit.number(), otherUnit.number());
  }

  void isCreated(String onMachine, UnitName under) {
    machine = onMachine == null ? "" : onMachine;
    principal = under;
  }

  void isOn(int position, String node) {
    stays.add(new NodeStory.Stay(position, node));
  }

  void isPlacedAt(int place) {
    index = place;
  }

  /**
   * From 0, in the order of models, applications, unit numbers once the story is told, -1 before.
   */
  int index() {
    return index;
  }

  /** {@code <controller>:<model>}; empty if the trace does not say. */
  String model() {
    return model;
  }

  UnitName unit() {
    return unit;
  }

  /** Its machine's number; empty if the trace does not say. */
  String machine() {
    return machine;
  }

  /** The nodes it lived on, in order; empty if the trace does not say. */
  List<NodeStory.Stay> stays() {
    return stays;
  }

  /** Its name, with its first and its later nodes if the trace tells. */
  String withNodes(String name) {
    List<String> nodes = stays.stream().map(NodeStory.Stay::node).distinct().toList();
    return nodes.isEmpty() ? name : name + " (" + String.join(", ", nodes) + ")";
  }

  /** The unit it is subordinate to; null for none. */
  UnitName principal() {
    return principal;
  }
}
