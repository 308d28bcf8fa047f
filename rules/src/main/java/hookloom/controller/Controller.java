package hookloom.controller;

import hookloom.access.KnownUser;
import hookloom.model.ModelMessage;
import hookloom.names.Uuid;
import hookloom.operator.Answer;
import hookloom.process.Address;
import hookloom.process.Choice;
import hookloom.process.HostedProcess;
import hookloom.process.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The record of one controller: its models and its users (architecture.md section 3). */
public final class Controller implements HostedProcess<ControllerMessage, ControllerFact> {
  private final LinkedHashMap<String, ControllerFact.ModelAdded> models = new LinkedHashMap<>();
  private final Users users = new Users();
  private Answer answer;

  /** The answer to the last message. */
  public Answer answer() {
    return answer;
  }

  /** Its models by short name, in the order they were made. */
  public Map<String, ControllerFact.ModelAdded> models() {
    return Collections.unmodifiableMap(models);
  }

  /** Its users, in the order they were added. */
  public List<KnownUser> users() {
    return users.known();
  }

  /** What would make an empty controller this one. */
  public List<ControllerFact> facts() {
    List<ControllerFact> facts = new ArrayList<>(models.values());
    facts.addAll(users.facts());
    return facts;
  }

  @Override
  public void handle(ControllerMessage message, Turn<ControllerFact> turn) {
    if (message instanceof ControllerMessage.AddModel add) {
      addModel(add.name(), turn);
    } else if (message instanceof ControllerMessage.Command command) {
      List<KnownUser> before = users();
      answer = users.answer(command.user(), command.command(), turn);
      if (!users().equals(before)) {
        models.keySet().forEach(model -> tellUsers(model, turn));
      }
    } else if (message instanceof ControllerMessage.ModelStarted started) {
      if (users.hasNews()) {
        tellUsers(started.name(), turn);
      }
    } else {
      throw new AssertionError(message);
    }
  }

  private void addModel(String name, Turn<ControllerFact> turn) {
    if (models.containsKey(name)) {
      answer = alreadyExists(name);
      return;
    }
    turn.fact(
        new ControllerFact.ModelAdded(
            name,
            Uuid.of(i -> turn.choose(Choice.ID, Uuid.PART)),
            ModelIds.network(models.size() + 1),
            turn.nowMicros()));
    answer = new Answer.Done(List.of(name));
  }

  private void tellUsers(String model, Turn<ControllerFact> turn) {
    turn.send(new Address.NamedModelAddress(model), new ModelMessage.KnowUsers(users()));
  }

  /** The refusal of a second model of that name (L31). */
  public static Answer alreadyExists(String name) {
    return new Answer.Refused(
        "failed to create new model: model \"" + name + "\" for admin already exists",
        "already exists");
  }

  @Override
  public void apply(ControllerFact fact) {
    if (fact instanceof ControllerFact.ModelAdded added) {
      models.put(added.name(), added);
    } else {
      users.apply(fact);
    }
  }
}
