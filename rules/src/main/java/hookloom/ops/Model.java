package hookloom.ops;

import hookloom.tool.NetworkInfo;
import java.util.List;
import java.util.Optional;

/** The model as the hook sees it. */
public final class Model {
  private final Calls calls;

  Model(Calls calls) {
    this.calls = calls;
  }

  /** Its short name. */
  public String name() {
    return calls.modelName();
  }

  /** Its UUID. */
  public String uuid() {
    return calls.modelUuid();
  }

  /** The unit that the hook runs on. */
  public Unit unit() {
    return calls.unit(calls.unitName());
  }

  /** The application of that unit. */
  public Application app() {
    return new Application(calls, calls.unitName().application());
  }

  /** The config, as of its first use in the hook. */
  public Config config() {
    return new Config(calls.config());
  }

  /**
   * The relations of an endpoint, by id; those that relation-ids leaves out (R231) and that of a
   * running broken hook are not among them.
   *
   * @throws IllegalArgumentException if the charm declares no such endpoint
   */
  public List<Relation> relations(String endpoint) {
    CharmEvents.declared(calls.charm(), endpoint);
    return calls.relations(endpoint);
  }

  /**
   * The relation of an endpoint; empty if there is none.
   *
   * @throws TooManyRelatedApps if there are several
   * @throws IllegalArgumentException if the charm declares no such endpoint
   */
  public Optional<Relation> relation(String endpoint) {
    List<Relation> relations = relations(endpoint);
    if (relations.size() > 1) {
      throw new TooManyRelatedApps(endpoint, relations.size());
    }
    return relations.stream().findFirst();
  }

  /**
   * The relation of that id; empty if the unit has not joined it.
   *
   * @throws ModelError if it is of another endpoint
   */
  public Optional<Relation> relation(String endpoint, int id) {
    CharmEvents.declared(calls.charm(), endpoint);
    Optional<Relation> relation = calls.relation(id);
    if (relation.isPresent() && !relation.get().name().equals(endpoint)) {
      throw new ModelError("expected relation of endpoint " + endpoint + ", got " + relation.get());
    }
    return relation;
  }

  /** The network for a relation. */
  public Binding binding(Relation relation) {
    return binding(relation.name());
  }

  /**
   * The network for an endpoint or extra binding.
   *
   * @throws ModelError if the charm has none of that name, or the unit has no address yet
   */
  public Binding binding(String name) {
    NetworkInfo network =
        calls
            .network(name)
            .orElseThrow(
                () -> new ModelError("no network config found for binding \"" + name + '"'));
    return new Binding(name, network);
  }
}
