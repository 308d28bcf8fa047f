package hookloom.ops;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.hook.HookKind;

/** The events that a charm can observe. */
public final class CharmEvents {
  private final Charm charm;

  CharmEvents(Charm charm) {
    this.charm = charm;
  }

  /** The charm is to install its software; once, first of all hooks. */
  public EventSource<InstallEvent> install() {
    return new EventSource<>(HookKind.INSTALL, null, InstallEvent::new);
  }

  /** The charm is to start its software. */
  public EventSource<StartEvent> start() {
    return new EventSource<>(HookKind.START, null, StartEvent::new);
  }

  /** The unit is going away: the charm is to stop its software. */
  public EventSource<StopEvent> stop() {
    return new EventSource<>(HookKind.STOP, null, StopEvent::new);
  }

  /** The last hook of a unit. */
  public EventSource<RemoveEvent> remove() {
    return new EventSource<>(HookKind.REMOVE, null, RemoveEvent::new);
  }

  /** Config, trust or addresses may have changed. */
  public EventSource<ConfigChangedEvent> configChanged() {
    return new EventSource<>(HookKind.CONFIG_CHANGED, null, ConfigChangedEvent::new);
  }

  /** The unit has become leader. */
  public EventSource<LeaderElectedEvent> leaderElected() {
    return new EventSource<>(HookKind.LEADER_ELECTED, null, LeaderElectedEvent::new);
  }

  /** The legacy leader settings may have changed, on a unit that is not leader. */
  public EventSource<LeaderSettingsChangedEvent> leaderSettingsChanged() {
    return new EventSource<>(
        HookKind.LEADER_SETTINGS_CHANGED, null, LeaderSettingsChangedEvent::new);
  }

  /** Some time went by. */
  public EventSource<UpdateStatusEvent> updateStatus() {
    return new EventSource<>(HookKind.UPDATE_STATUS, null, UpdateStatusEvent::new);
  }

  /** The charm's code is another than before. */
  public EventSource<UpgradeCharmEvent> upgradeCharm() {
    return new EventSource<>(HookKind.UPGRADE_CHARM, null, UpgradeCharmEvent::new);
  }

  /**
   * The events of an endpoint.
   *
   * @throws IllegalArgumentException if the charm declares no such endpoint
   */
  public RelationEvents relation(String endpoint) {
    return new RelationEvents(declared(charm, endpoint));
  }

  static Endpoint declared(Charm charm, String endpoint) {
    Endpoint declared = charm.endpoint(endpoint);
    if (declared == null) {
      throw new IllegalArgumentException(
          "charm \""
              + charm.name()
              + "\" has no endpoint \""
              + endpoint
              + "\", only "
              + charm.endpoints().keySet());
    }
    return declared;
  }
}
