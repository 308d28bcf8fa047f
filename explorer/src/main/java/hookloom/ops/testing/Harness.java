package hookloom.ops.testing;

import hookloom.charm.Charm;
import hookloom.charm.CharmFiles;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.fault.Fault;
import hookloom.fault.Trigger;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.model.ModelView;
import hookloom.model.ModelView.RelationView;
import hookloom.model.ModelView.SideView;
import hookloom.model.ModelView.UnitView;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.ops.CharmBase;
import hookloom.ops.Framework;
import hookloom.process.Switches;
import hookloom.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A test bench for one unit of a Java charm, after the Harness of Python's ops. It runs the real
 * rules in the simulator, in the usual order, so a test sees what Juju would do; the remote
 * applications, and all units but the tested one, are puppets. Each call that changes something
 * returns when nothing is left to do. A charm that throws makes the call throw the same.
 *
 * <p>Where the rules differ from the Harness of ops, the rules are followed:
 *
 * <ul>
 *   <li>a unit that joins causes joined and then changed (R115);
 *   <li>a single unit is leader (R222); {@link #setLeader} false adds a puppet that leads instead;
 *   <li>an application's data needs a unit of it to be written;
 *   <li>units are numbered from 0 in the order in which they are added (R4).
 * </ul>
 *
 * @param <C> the charm
 */
public final class Harness<C extends CharmBase> {
  /*
   * Puppets write in a hook, as everybody does. What wakes them is a change of trust, which makes
   * config-changed due on each unit of an application (R98). Where that is the tested application,
   * the tested unit's hook is kept from its charm.
   */
  private static final String CONTROLLER = "harness";
  private static final String MODEL = "default";
  private static final long LIMIT_MICROS = 365L * 86_400 * 1_000_000;

  private final Charm meta;
  private final AppName app;
  private final UnitName unit;
  private final Puppets puppets = new Puppets();
  private final TestedCharm<C> tested;
  private final Simulation simulation;
  private final SortedMap<AppName, Boolean> trust = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
  private final String spareMachine;
  private final SortedMap<AppName, Integer> numbers = new TreeMap<>();
  private boolean leads = true;
  private boolean begun;

  /**
   * A bench for a charm.
   *
   * @param maker its constructor, {@code MyCharm::new}
   * @param meta what it declares; the application has the charm's name
   * @throws IllegalArgumentException if the charm is subordinate: such a unit needs a principal,
   *     which a scenario can have
   */
  public Harness(Function<Framework, C> maker, Charm meta) {
    if (meta.subordinate()) {
      throw new IllegalArgumentException(
          "charm \"" + meta.name() + "\" is subordinate: test it in a scenario with a principal");
    }
    this.meta = meta;
    this.app = AppName.of(meta.name());
    this.unit = UnitName.of(app, 0);
    this.tested = new TestedCharm<>(unit, maker, puppets);
    this.simulation =
        new Simulation(
                new RunSetup(
                    List.of(CONTROLLER),
                    List.of(),
                    List.of(),
                    Switches.DEFAULT.with("S12", "false"),
                    Strategy.USUAL,
                    LIMIT_MICROS),
                (choice, options) -> 0,
                null)
            .logsTo(
                (model, of, micros, level, module, message) -> {
                  if (of.equals(unit) && module.startsWith("unit.")) {
                    log.add(level + ' ' + message);
                  }
                });
    simulation.start();
    call(new ModelCommand.SetModelConfig(one("update-status-hook-interval", "60m"), List.of()));
    this.spareMachine = call(new ModelCommand.AddMachine(null)).get(0);
    deploy(app, meta, tested);
    settle();
  }

  /**
   * A bench for a charm whose files are given as texts.
   *
   * @param config what config.yaml would hold; null for none
   */
  public Harness(Function<Framework, C> maker, String metadata, String config) {
    this(
        maker,
        CharmFiles.inline(
            Yaml.parseFirst("metadata.yaml", metadata),
            config == null ? null : Yaml.parseFirst("config.yaml", config),
            null,
            Switches.DEFAULT));
  }

  /** A bench for a charm without config whose metadata is given as a text. */
  public Harness(Function<Framework, C> maker, String metadata) {
    this(maker, metadata, null);
  }

  private static SortedMap<String, String> one(String key, String value) {
    SortedMap<String, String> map = new TreeMap<>();
    map.put(key, value);
    return map;
  }

  private void deploy(AppName name, Charm charm, CharmCode code) {
    call(
        new ModelCommand.Deploy(
            name,
            charm,
            "local:" + charm.name() + "-0",
            code,
            0,
            List.of(),
            new TreeMap<>(),
            false,
            "",
            0,
            "ubuntu@22.04"));
    trust.put(name, false);
    numbers.put(name, name.equals(app) ? 1 : 0);
  }

  // The world

  private List<String> call(ModelCommand command) {
    Answer answer = simulation.operator().call(CONTROLLER, MODEL, command);
    if (answer instanceof Answer.Refused refused) {
      throw new IllegalArgumentException(refused.text());
    }
    return ((Answer.Done) answer).names();
  }

  /** Lets everything happen that is left to do; throws what the charm threw meanwhile. */
  private void settle() {
    boolean settled = simulation.settle();
    Throwable thrown = tested.takeThrown();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException("the charm threw " + thrown, thrown);
    }
    if (!settled) {
      throw new IllegalStateException(
          "not settled after a year: " + simulation.result(false).stuck());
    }
  }

  /** The state of the model, with all its units, relations and databags. */
  public ModelView model() {
    return simulation.operator().view(CONTROLLER, MODEL).orElseThrow();
  }

  private RelationView relation(int id) {
    for (RelationView relation : model().relations()) {
      if (relation.id() == id) {
        return relation;
      }
    }
    throw new IllegalArgumentException("no relation " + id);
  }

  /** Has the units of an application run config-changed, the tested one without its charm. */
  private void wake(AppName name) {
    if (name.equals(app)) {
      tested.keepNextConfigChanged();
    }
    trust.put(name, !trust.get(name));
    call(new ModelCommand.SetTrust(name, trust.get(name)));
    settle();
  }

  // Beginning

  /** Installs and starts the unit without telling the charm of any of it. */
  public void begin() {
    bringUp(false);
  }

  /**
   * Installs and starts the unit: install, created for each relation, leader-elected (or
   * leader-settings-changed), config-changed, start, then joined and changed for each remote unit.
   */
  public void beginWithInitialHooks() {
    bringUp(true);
  }

  private void bringUp(boolean initialHooks) {
    if (begun) {
      throw new IllegalStateException("begin was called before");
    }
    int others = Math.max(numbers.get(app) - 1, leads ? 0 : 1);
    List<String> placements = new ArrayList<>();
    for (int i = 0; i <= others; i++) {
      // A unit on a machine that is there already is first to ask for the lease (R211).
      placements.add(i == 1 && !leads ? spareMachine : "new");
    }
    begun = true;
    tested.setHeard(initialHooks);
    addUnits(app, placements);
    tested.setHeard(true);
    List<String> unmet = puppets.forget();
    if (!unmet.isEmpty()) {
      throw new IllegalStateException("nobody could write to " + unmet);
    }
  }

  /**
   * Makes the tested unit leader, or another unit of its application, which is added if there is
   * none. By default it is leader.
   */
  public void setLeader(boolean isLeader) {
    leads = isLeader;
    if (!begun) {
      return;
    }
    if (!isLeader && model().app(app).units().size() == 1) {
      addUnits(app, List.of("new"));
    }
    int most = model().app(app).units().size();
    for (int i = 0; i < most && model().unit(unit).leader() != isLeader; i++) {
      simulation.strike(
          new Fault(
              "expire-lease: " + app, new Trigger.AtOnce(), -1, new Fault.Kind.ExpireLease(app)));
      settle();
    }
    if (model().unit(unit).leader() != isLeader) {
      throw new IllegalStateException("the lease of " + app + " did not move");
    }
  }

  /**
   * Sets options of the charm.
   *
   * @param options to a String, Long, Integer, Double or Boolean
   * @throws IllegalArgumentException if the charm has no such option, or of another type
   */
  public void updateConfig(Map<String, ?> options) {
    SortedMap<String, String> texts = new TreeMap<>();
    options.forEach((option, value) -> texts.put(option, value.toString()));
    call(new ModelCommand.SetConfig(app, texts, List.of()));
    settle();
  }

  // Relations

  /**
   * Relates an endpoint to a remote application, which is made if there is none of that name. For a
   * peer endpoint, which is related from the start, the remote application is the own one.
   *
   * @return the relation's id
   */
  public int addRelation(String endpoint, String remoteApp) {
    Endpoint declared = meta.endpoints().get(endpoint);
    if (declared == null) {
      throw new IllegalArgumentException(
          "charm \"" + meta.name() + "\" has no endpoint \"" + endpoint + '"');
    }
    if (declared.role() == Role.PEER) {
      return peerRelation(endpoint, remoteApp);
    }
    if (declared.scope() == Scope.CONTAINER) {
      throw new IllegalArgumentException(
          "endpoint \"" + endpoint + "\" is of container scope: test it in a scenario");
    }
    AppName remote = AppName.of(remoteApp);
    if (remote.equals(app)) {
      throw new IllegalArgumentException(
          "\"" + remoteApp + "\" is the tested application; name another for " + endpoint);
    }
    if (!trust.containsKey(remote)) {
      deploy(remote, Puppets.counterpart(remoteApp, meta), puppets);
    }
    int before = highestRelation();
    call(new ModelCommand.Integrate(app + ":" + endpoint, remoteApp + ":" + endpoint));
    int id = highestRelation();
    if (id == before) {
      throw new IllegalStateException("no relation was made");
    }
    settle();
    return id;
  }

  private int peerRelation(String endpoint, String remoteApp) {
    if (!remoteApp.equals(app.text())) {
      throw new IllegalArgumentException(
          "peers on \"" + endpoint + "\" are of \"" + app + "\", not of \"" + remoteApp + '"');
    }
    for (RelationView relation : model().relations()) {
      if (relation.sides().size() == 1
          && relation.sides().get(0).endpoint().name().equals(endpoint)) {
        return relation.id();
      }
    }
    throw new AssertionError("no relation on " + endpoint);
  }

  private int highestRelation() {
    int highest = -1;
    for (RelationView relation : model().relations()) {
      highest = Math.max(highest, relation.id());
    }
    return highest;
  }

  /**
   * Adds a unit to the other end of a relation.
   *
   * @param name the next number of that application, {@code postgresql/0} for the first; nothing is
   *     done for one that is there already
   */
  public void addRelationUnit(int relation, String name) {
    UnitName wanted = UnitName.of(name);
    AppName of = wanted.application();
    checkSide(relation, of);
    if (model().unit(wanted) != null) {
      return;
    }
    int next = numbers.get(of);
    boolean waitsForBegin = of.equals(app) && !begun;
    if (waitsForBegin && wanted.number() > 0 && wanted.number() < next) {
      return;
    }
    if (wanted.number() != next) {
      throw new IllegalArgumentException(
          "the next unit of " + of + " is " + of + '/' + next + ", not " + name);
    }
    if (waitsForBegin) {
      numbers.put(of, next + 1); // added by begin, after the tested unit
    } else {
      addUnits(of, List.of("new"));
    }
  }

  private void addUnits(AppName of, List<String> placements) {
    List<String> names = call(new ModelCommand.AddUnits(of, placements.size(), placements));
    numbers.put(of, 1 + UnitName.of(names.get(names.size() - 1)).number());
    settle();
  }

  private void checkSide(int relation, AppName of) {
    for (SideView side : relation(relation).sides()) {
      if (side.app().equals(of)) {
        return;
      }
    }
    throw new IllegalArgumentException(of + " has no part in relation " + relation);
  }

  /** Removes a unit from its application, and so from the relation and all others. */
  public void removeRelationUnit(int relation, String name) {
    UnitName gone = UnitName.of(name);
    checkSide(relation, gone.application());
    if (gone.equals(unit)) {
      throw new IllegalArgumentException(name + " is the tested unit");
    }
    call(new ModelCommand.RemoveUnit(gone, false, false));
    settle();
  }

  /** Removes a relation. */
  public void removeRelation(int relation) {
    call(new ModelCommand.RemoveRelationById(relation, false, false));
    settle();
  }

  /**
   * Changes a databag; "" deletes a key. Whoever owns it writes it: remote ones cause changed, the
   * tested unit's own does not reach its charm.
   *
   * @param owner name of a unit or application
   * @throws IllegalStateException if nobody can write it, such as the data of an application that
   *     has no unit
   */
  public void updateRelationData(int relation, String owner, Map<String, String> changes) {
    Owner of = owner(owner);
    checkSide(relation, of.application());
    puppets.wish(new BagId(relation, of), changes);
    if (of.application().equals(app) && !begun) {
      return; // written by the first hook that can
    }
    wake(of.application());
    if (!puppets.forget().isEmpty()) {
      throw new IllegalStateException(
          "nobody could write to " + relation + ":" + owner + ": its unit is not in the relation");
    }
  }

  private static Owner owner(String name) {
    return UnitName.parse(name).map(Owner.class::cast).orElseGet(() -> AppName.of(name));
  }

  /** What a databag holds, sorted by key; empty if it is not there. */
  public SortedMap<String, String> getRelationData(int relation, String owner) {
    checkSide(relation, owner(owner).application());
    SortedMap<String, String> bag = relation(relation).bags().get(owner);
    return bag == null ? new TreeMap<>() : bag;
  }

  // What came of it

  /** The name of the tested unit. */
  public String unitName() {
    return unit.text();
  }

  /** The tested unit: life, status, ports. */
  public UnitView unit() {
    return model().unit(unit);
  }

  /**
   * The charm object of the last hook. What it can tell of the model is over with that hook; use
   * {@link #inHook} for that.
   */
  public C charm() {
    if (tested.charm() == null) {
      throw new IllegalStateException("no hook has run yet");
    }
    return tested.charm();
  }

  /** Does something to a charm object inside a hook of the unit, its handlers not being called. */
  @SuppressWarnings("unchecked") // the maker makes nothing else
  public void inHook(Consumer<C> action) {
    if (!begun) {
      throw new IllegalStateException("begin first");
    }
    tested.setAction(charm -> action.accept((C) charm));
    wake(app);
    if (tested.hasAction()) {
      throw new IllegalStateException("the unit runs no hook: " + unit());
    }
  }

  /** The hooks that the charm was told of, in order: {@code db-relation-joined(1 mysql/0)}. */
  public List<String> events() {
    List<String> names = new ArrayList<>();
    for (Hook hook : tested.events()) {
      names.add(hook.toString());
    }
    return names;
  }

  /** What the unit's hooks have logged, {@code INFO hello}. */
  public List<String> log() {
    return List.copyOf(log);
  }
}
