package hookloom.model;

import hookloom.access.Rights;
import hookloom.charm.Charm;
import hookloom.crossmodel.Offer;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookContext.PortRange;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.relation.Relation;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.UnitState;
import java.util.List;
import java.util.SortedMap;

/**
 * All that a model records at one moment, as a value that no later fact changes: a tree of records,
 * lists and sorted maps. What can be worked out from the rest is not in it.
 *
 * @param switches of the run
 * @param config of the model
 * @param nextRelation the id that the next relation gets
 * @param apps by name
 * @param units in the order they were added
 * @param relations those that are not removed, by id
 * @param offers by name
 * @param rights what it knows of users; null in older snapshots, for those of a new model
 */
public record ModelSnapshot(
    String controller,
    String name,
    String uuid,
    int network,
    Switches switches,
    SortedMap<String, String> config,
    List<NextNumber> nextNumbers,
    int nextMachine,
    int hosts,
    int nextRelation,
    List<SavedMachine> machines,
    List<SavedApp> apps,
    List<SavedUnit> units,
    List<Relation.Saved> relations,
    List<Offer.Saved> offers,
    Rights rights) {

  /** Older snapshots know of no offers. */
  public ModelSnapshot {
    offers = offers == null ? List.of() : List.copyOf(offers);
  }

  /** The number that the next unit of an application gets, whether it is there or not (R4). */
  public record NextNumber(AppName app, int number) {}

  /** A machine. */
  public record SavedMachine(String id, String address, String status) {}

  /** What one charm revision holds. */
  public record SavedCharm(Charm charm, CharmCode code) {}

  /**
   * An application.
   *
   * @param charms by revision; the last is the current one
   * @param exposed null if it is not
   * @param status null if the leader never set it
   * @param leaseHolder null if the lease is free
   * @param connected its units whose agents are connected, in the order they connected
   */
  public record SavedApp(
      AppName name,
      List<SavedCharm> charms,
      String charmUrl,
      String channel,
      int storeRevision,
      String base,
      int charmRevision,
      boolean charmForced,
      Life life,
      long forceDueMicros,
      SortedMap<String, Object> config,
      String configHash,
      boolean trust,
      int configCount,
      SortedMap<String, String> leaderSettings,
      int settingsVersion,
      int leaderCount,
      SortedMap<String, List<String>> exposed,
      String workloadVersion,
      String status,
      String statusMessage,
      UnitName leaseHolder,
      long leaseUntilMicros,
      List<UnitName> connected) {}

  /**
   * A unit.
   *
   * @param principal null on a principal
   * @param agentHook what it executes, or failed at; null otherwise
   * @param charmState null if it never had any
   */
  public record SavedUnit(
      UnitName name,
      UnitName principal,
      String machine,
      SortedMap<String, String> initialBag,
      UnitState.Saved state,
      Life life,
      boolean everConnected,
      int runs,
      boolean inError,
      Resolution resolved,
      long forceDueMicros,
      String agentStatus,
      Hook agentHook,
      String workloadStatus,
      String workloadMessage,
      long statusSinceMicros,
      SortedMap<String, String> charmState,
      List<PortRange> ports) {}
}
