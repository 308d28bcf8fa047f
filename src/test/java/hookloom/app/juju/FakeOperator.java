package hookloom.app.juju;

import hookloom.access.KnownUser;
import hookloom.access.Rights;
import hookloom.charm.Charm;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what it is asked and answers what it is told to. */
public final class FakeOperator implements Operator, ModelView {
  /** What was asked, in order. */
  public final List<ModelCommand> asked = new ArrayList<>();

  /** What was asked of controllers, in order. */
  public final List<ControllerCommand> managed = new ArrayList<>();

  /** The users that there are. */
  public final List<KnownUser> users = new ArrayList<>(List.of(KnownUser.FIRST));

  /** The offers that commands see. */
  public final List<OfferView> offers = new ArrayList<>();

  /** The models that there are. */
  public final List<String> models = new ArrayList<>(List.of("admin/default"));

  /** The state that commands see. */
  public final SortedMap<AppName, AppView> apps = new TreeMap<>();

  /** The model config that commands see. */
  public final Map<String, String> modelConfig = new TreeMap<>();

  private Answer answer = new Answer.Done(List.of());

  /** Answers so from now on. */
  public FakeOperator answering(Answer next) {
    answer = next;
    return this;
  }

  /** Puts an application without units there. */
  public FakeOperator with(Charm charm, String url, SortedMap<String, Object> config) {
    AppName name = AppName.of(charm.name());
    apps.put(
        name,
        new AppView(
            name,
            charm,
            url,
            "",
            0,
            "ubuntu@22.04",
            "alive",
            false,
            false,
            "",
            "",
            "",
            List.of(),
            config));
    return this;
  }

  @Override
  public List<String> controllers() {
    return List.of("sim", "west");
  }

  @Override
  public List<String> models(String controller) {
    return models;
  }

  @Override
  public Answer addModel(String controller, String model) {
    if (answer instanceof Answer.Done) {
      models.add("admin/" + model);
    }
    return answer;
  }

  @Override
  public Answer call(String controller, String model, String user, ModelCommand command) {
    asked.add(command);
    return answer;
  }

  @Override
  public Answer manage(String controller, String user, ControllerCommand command) {
    managed.add(command);
    return answer;
  }

  @Override
  public List<KnownUser> users(String controller) {
    return users;
  }

  @Override
  public List<OfferView> offers() {
    return offers;
  }

  @Override
  public String owner() {
    return "admin";
  }

  @Override
  public Rights rights() {
    return Rights.INITIAL.with(users);
  }

  @Override
  public Optional<ModelView> view(String controller, String model) {
    return Optional.of(this);
  }

  @Override
  public String name() {
    return "default";
  }

  @Override
  public String uuid() {
    return "00000000-0000-4000-8000-000000000000";
  }

  @Override
  public List<AppView> apps() {
    return List.copyOf(apps.values());
  }

  @Override
  public AppView app(AppName name) {
    return apps.get(name);
  }

  @Override
  public List<UnitView> units() {
    return List.of();
  }

  @Override
  public UnitView unit(UnitName name) {
    return null;
  }

  @Override
  public List<MachineView> machines() {
    return List.of();
  }

  @Override
  public List<RelationView> relations() {
    return List.of();
  }

  @Override
  public Map<String, String> modelConfig() {
    return modelConfig;
  }
}
