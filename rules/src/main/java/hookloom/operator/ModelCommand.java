package hookloom.operator;

import hookloom.access.ModelLevel;
import hookloom.charm.Charm;
import hookloom.crossmodel.OfferAccess;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What an operator can ask of a model: one message, one turn, one transaction. The juju commands
 * are made of these; their texts for people are the command line's affair, refusals are the
 * model's.
 */
public sealed interface ModelCommand {

  /**
   * Deploys an application, its peer relations and its first units in one step (R60).
   *
   * @param charmUrl as Juju shows it, {@code local:mysql-0} or {@code ch:amd64/mysql-1}
   * @param code what its hooks run; never null
   * @param placements i-th for the i-th unit; see cli.md L53
   * @param config explicit settings, typed by the charm's options
   * @param base only displayed, {@code ubuntu@22.04}
   */
  record Deploy(
      AppName app,
      Charm charm,
      String charmUrl,
      CharmCode code,
      int units,
      List<String> placements,
      SortedMap<String, Object> config,
      boolean trust,
      String channel,
      int revision,
      String base)
      implements ModelCommand {}

  /** Adds units to an application (L57). */
  record AddUnits(AppName app, int count, List<String> placements) implements ModelCommand {}

  /** Adds a machine; placement null or {@code lxd:0} (L161). */
  record AddMachine(String placement) implements ModelCommand {}

  /** Destroys one unit (R145, L58, L59). */
  record RemoveUnit(UnitName unit, boolean force, boolean noWait) implements ModelCommand {}

  /** Destroys one application (R71, L61). */
  record RemoveApplication(AppName app, boolean force, boolean noWait) implements ModelCommand {}

  /** Relates two applications, each {@code app} or {@code app:endpoint} (R49-R59). */
  record Integrate(String first, String second) implements ModelCommand {}

  /** Removes the relation between two endpoints (R69, L85). */
  record RemoveRelation(String first, String second, boolean force, boolean noWait)
      implements ModelCommand {}

  /** Removes a relation by id. */
  record RemoveRelationById(int relation, boolean force, boolean noWait) implements ModelCommand {}

  /** Suspends (R141), with a message, or resumes (R143) one relation. */
  record SetSuspended(int relation, boolean suspended, String message) implements ModelCommand {}

  /**
   * Sets and resets options, all or none (L64).
   *
   * @param values option to value as text; parsed by the charm's types (R46)
   */
  record SetConfig(AppName app, SortedMap<String, String> values, List<String> resets)
      implements ModelCommand {}

  /** Sets or clears trust (R98). */
  record SetTrust(AppName app, boolean trust) implements ModelCommand {}

  /** Sets and resets model config (L40). */
  record SetModelConfig(SortedMap<String, String> values, List<String> resets)
      implements ModelCommand {}

  /** Asks that a failed hook be retried or skipped (R194, R195). */
  record Resolve(UnitName unit, boolean retry) implements ModelCommand {}

  /** Asks it of every unit in error (L67). */
  record ResolveAll(boolean retry) implements ModelCommand {}

  /** Exposes endpoints, all when empty (L66). */
  record Expose(AppName app, List<String> endpoints, Map<String, List<String>> cidrs)
      implements ModelCommand {}

  /** Ends exposure of endpoints, of all when empty. */
  record Unexpose(AppName app, List<String> endpoints) implements ModelCommand {}

  /** Gives an application another charm (R100, L164). */
  record Refresh(
      AppName app,
      Charm charm,
      String charmUrl,
      CharmCode code,
      boolean forceUnits,
      SortedMap<String, String> config)
      implements ModelCommand {}

  // Offers and rights

  /**
   * Offers endpoints of an application, or updates the offer of that name (X5, X8); the answer has
   * the offer's URL.
   *
   * @param endpoints in the order they were typed
   */
  record MakeOffer(AppName app, List<String> endpoints, String name) implements ModelCommand {}

  /** Removes an offer (X127). */
  record RemoveOffer(String name, boolean force) implements ModelCommand {}

  /** Gives a user access to an offer (X29). */
  record GrantOffer(String name, String user, OfferAccess level) implements ModelCommand {}

  /** Takes access to an offer from a user (X31). */
  record RevokeOffer(String name, String user, OfferAccess level) implements ModelCommand {}

  /** Gives a user access to the model (L104). */
  record GrantModel(String user, ModelLevel level) implements ModelCommand {}

  /** Takes access to the model from a user (L107). */
  record RevokeModel(String user, ModelLevel level) implements ModelCommand {}
}
