package hookloom.ops;

/**
 * What every Java charm extends. A charm is made anew for each hook, as in ops: what is to last
 * goes to {@link #stored}. Its constructor observes events and does nothing else; it may be run
 * twice.
 */
public abstract class CharmBase {
  private final Framework framework;

  /** For the constructor of a charm, which is given the framework. */
  protected CharmBase(Framework framework) {
    this.framework = framework;
  }

  /** The framework. */
  public final Framework framework() {
    return framework;
  }

  /** The events that the charm can observe. */
  public final CharmEvents on() {
    return framework.calls().events();
  }

  /** The model as the hook sees it. */
  public final Model model() {
    return framework.model();
  }

  /** The unit that the hook runs on. */
  public final Unit unit() {
    return model().unit();
  }

  /** The application of the unit. */
  public final Application app() {
    return model().app();
  }

  /** The charm's config, as of its first use in the hook. */
  public final Config config() {
    return model().config();
  }

  /** What the unit keeps between hooks. */
  public final StoredState stored() {
    return framework.calls().stored();
  }

  /** The unit's log. */
  public final CharmLog log() {
    return framework.calls().log();
  }
}
