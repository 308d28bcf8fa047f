package hookloom.controller;

import hookloom.operator.Answer;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The record of one controller: its models (architecture.md section 3). */
public final class Controller implements HostedProcess<ControllerMessage, ControllerFact> {
  private final LinkedHashMap<String, ControllerFact.ModelAdded> models = new LinkedHashMap<>();
  private Answer answer;

  /** The answer to the last message. */
  public Answer answer() {
    return answer;
  }

  /** Its models by short name, in the order they were made. */
  public Map<String, ControllerFact.ModelAdded> models() {
    return Collections.unmodifiableMap(models);
  }

  /** What would make an empty controller this one. */
  public List<ControllerFact> facts() {
    return new ArrayList<>(models.values());
  }

  @Override
  public void handle(ControllerMessage message, Turn<ControllerFact> turn) {
    String name = ((ControllerMessage.AddModel) message).name();
    if (models.containsKey(name)) {
      answer = alreadyExists(name);
      return;
    }
    turn.fact(
        new ControllerFact.ModelAdded(
            name,
            ModelIds.uuid(i -> turn.choose(Choice.ID, 0x10000)),
            ModelIds.network(models.size() + 1),
            turn.nowMicros()));
    answer = new Answer.Done(List.of(name));
  }

  /** The refusal of a second model of that name (L31). */
  public static Answer alreadyExists(String name) {
    return new Answer.Refused(
        "failed to create new model: model \"" + name + "\" for admin already exists",
        "already exists");
  }

  @Override
  public void apply(ControllerFact fact) {
    ControllerFact.ModelAdded added = (ControllerFact.ModelAdded) fact;
    models.put(added.name(), added);
  }
}
