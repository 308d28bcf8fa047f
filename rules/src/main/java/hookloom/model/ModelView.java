package hookloom.model;

import hookloom.access.Rights;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Scope;
import hookloom.crossmodel.OfferAccess;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The state of one model, to be read by commands, expectations and reports. */
public interface ModelView {

  /** The endpoints of a charm, by name, and the implicit one last (R39). */
  static List<Endpoint> allEndpoints(Charm charm) {
    List<Endpoint> all = new ArrayList<>(charm.endpoints().values());
    all.add(Endpoint.JUJU_INFO);
    return all;
  }

  /** The model's short name. */
  String name();

  /** The model's UUID. */
  String uuid();

  /** An application. */
  record AppView(
      AppName name,
      Charm charm,
      String charmUrl,
      String channel,
      int revision,
      String base,
      String life,
      boolean exposed,
      boolean trust,
      String workloadVersion,
      String status,
      String statusMessage,
      List<UnitName> units,
      SortedMap<String, Object> explicitConfig) {}

  /** A unit; principal is null on a principal unit. */
  record UnitView(
      UnitName name,
      UnitName principal,
      String machine,
      String life,
      boolean leader,
      String workloadStatus,
      String workloadMessage,
      String agentStatus,
      String agentMessage,
      String address,
      List<String> openPorts,
      List<UnitName> subordinates) {}

  /** A machine. */
  record MachineView(String id, String status, String address) {}

  /** One side of a relation. */
  record SideView(AppName app, Endpoint endpoint) {}

  /** A relation: one side for a peer relation, else requirer first (R12). */
  record RelationView(
      int id,
      String key,
      Scope scope,
      List<SideView> sides,
      String life,
      boolean suspended,
      String status,
      String statusMessage,
      List<UnitName> inScope,
      SortedMap<String, SortedMap<String, String>> bags) {}

  /**
   * What uses an offer (X27).
   *
   * @param model the UUID of the consuming model
   * @param relation its id in this model
   * @param ingress the networks that were accepted
   */
  record ConnectionView(
      String model,
      String user,
      int relation,
      String endpoint,
      String status,
      String message,
      List<String> ingress) {}

  /**
   * An offer.
   *
   * @param endpoints in the order they were offered
   * @param access who may do what, by user
   * @param connections by relation id
   */
  record OfferView(
      String name,
      String uuid,
      AppName application,
      String charmUrl,
      List<Endpoint> endpoints,
      String description,
      SortedMap<String, OfferAccess> access,
      List<ConnectionView> connections) {

    /** How many connections there are, suspended ones too. */
    public int total() {
      return connections.size();
    }

    /** How many of them are joined here. */
    public int active() {
      Marks.reached(Rule.X27);
      int active = 0;
      for (ConnectionView connection : connections) {
        active += connection.status.equals("joined") ? 1 : 0;
      }
      return active;
    }
  }

  /** All applications, by name. */
  List<AppView> apps();

  /** The application of that name, or null. */
  AppView app(AppName name);

  /** All units, by application and number. */
  List<UnitView> units();

  /** The unit of that name, or null. */
  UnitView unit(UnitName name);

  /** All machines, in the order they were made. */
  List<MachineView> machines();

  /** All relations, by id; bags by owner's text. */
  List<RelationView> relations();

  /** All offers, by name. */
  List<OfferView> offers();

  /** The user who owns the model. */
  String owner();

  /** Its users and what they may do with it. */
  Rights rights();

  /** Model config that differs from the defaults. */
  Map<String, String> modelConfig();
}
