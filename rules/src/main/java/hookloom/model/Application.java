package hookloom.model;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.endpoint.Side;
import hookloom.hook.CharmCode;
import hookloom.leader.Lease;
import hookloom.model.ModelSnapshot.SavedApp;
import hookloom.model.ModelSnapshot.SavedCharm;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Address.ApplicationAddress;
import hookloom.relation.Relation;
import hookloom.unit.Notice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An application as its model records it. Changed by the model's facts alone. */
final class Application implements Side {
  final AppName name;
  final ApplicationAddress mailbox;
  final Lease lease = new Lease();

  /** Alive and dying units by number. */
  final ArrayList<Unit> units = new ArrayList<>(4);

  /** Those whose agent is connected, in the order they connected. */
  final ArrayList<Unit> connected = new ArrayList<>(4);

  /** Its relations by id; peers too. */
  final ArrayList<Relation> relations = new ArrayList<>(4);

  final TreeMap<String, String> leaderSettings = new TreeMap<>();

  /** What each charm revision holds, by revision: a unit keeps its own until it upgrades (R100). */
  private final ArrayList<Content> contents = new ArrayList<>(1);

  private record Content(Charm charm, CharmCode code) {}

  Charm charm;
  CharmCode code;
  String charmUrl;
  String channel;
  int storeRevision;
  String base;
  int charmRevision;
  boolean charmForced;
  Life life = Life.ALIVE;

  /** By when its units are to be gone (R72); -1 if nobody forces it away. */
  long forceDueMicros = -1;

  SortedMap<String, Object> explicitConfig;
  String configHash;
  boolean trust;
  int configCount;
  int settingsVersion;
  int leaderCount;
  SortedMap<String, List<String>> exposed;
  String workloadVersion = "";
  String status;
  String statusMessage = "";
  private List<Endpoint> endpoints;

  Application(AppName name) {
    this.name = name;
    this.mailbox = new ApplicationAddress(name);
  }

  void charm(Charm newCharm, CharmCode newCode, String url) {
    charm = newCharm;
    code = newCode;
    charmUrl = url;
    contents.add(new Content(newCharm, newCode));
    endpoints = new ArrayList<>(newCharm.endpoints().values());
    endpoints.add(Endpoint.JUJU_INFO);
  }

  /** All that is recorded of it, as a value. */
  SavedApp saved() {
    List<SavedCharm> charms = new ArrayList<>(contents.size());
    for (Content content : contents) {
      charms.add(new SavedCharm(content.charm(), content.code()));
    }
    List<UnitName> names = new ArrayList<>(connected.size());
    for (Unit unit : connected) {
      names.add(unit.name);
    }
    return new SavedApp(
        name,
        List.copyOf(charms),
        charmUrl,
        channel,
        storeRevision,
        base,
        charmRevision,
        charmForced,
        life,
        forceDueMicros,
        explicitConfig,
        configHash,
        trust,
        configCount,
        Collections.unmodifiableSortedMap(new TreeMap<>(leaderSettings)),
        settingsVersion,
        leaderCount,
        exposed,
        workloadVersion,
        status,
        statusMessage,
        lease.holder(),
        lease.untilMicros(),
        List.copyOf(names));
  }

  /** The application that was {@link #saved}, without units and relations. */
  static Application of(SavedApp saved) {
    Application app = new Application(saved.name());
    for (SavedCharm charm : saved.charms()) {
      app.charm(charm.charm(), charm.code(), saved.charmUrl());
    }
    app.channel = saved.channel();
    app.storeRevision = saved.storeRevision();
    app.base = saved.base();
    app.charmRevision = saved.charmRevision();
    app.charmForced = saved.charmForced();
    app.life = saved.life();
    app.forceDueMicros = saved.forceDueMicros();
    app.explicitConfig = saved.config();
    app.configHash = saved.configHash();
    app.trust = saved.trust();
    app.configCount = saved.configCount();
    app.leaderSettings.putAll(saved.leaderSettings());
    app.settingsVersion = saved.settingsVersion();
    app.leaderCount = saved.leaderCount();
    app.exposed = saved.exposed();
    app.workloadVersion = saved.workloadVersion();
    app.status = saved.status();
    app.statusMessage = saved.statusMessage();
    app.lease.restore(saved.leaseHolder(), saved.leaseUntilMicros());
    return app;
  }

  Notice.CharmNotice charmNotice() {
    return new Notice.CharmNotice(charmRevision, charmForced, charm, code);
  }

  /** The charm that is in place on a unit of this application. */
  Charm charmOf(Unit unit) {
    return contents.get(unit.state.charmRevision()).charm();
  }

  /** What that charm's hooks run. */
  CharmCode codeOf(Unit unit) {
    return contents.get(unit.state.charmRevision()).code();
  }

  @Override
  public AppName name() {
    return name;
  }

  @Override
  public boolean isSubordinate() {
    return charm.subordinate();
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Collection<Endpoint> endpoints() {
    return endpoints;
  }

  /** All endpoints, the implicit one last. */
  List<Endpoint> allEndpoints() {
    return endpoints;
  }

  @Override
  public Endpoint endpoint(String endpointName) {
    return charm.endpoint(endpointName);
  }

  String trustHash() {
    return trust ? "trusted" : "untrusted";
  }

  int countOn(Endpoint endpoint) {
    int onIt = 0;
    for (Relation relation : relations) {
      int side = relation.sideOf(name);
      if (relation.endpoint(side).name().equals(endpoint.name())
          && relation.endpoint(side).role() == endpoint.role()) {
        onIt++;
      }
    }
    return onIt;
  }

  @Override
  public String toString() {
    return name.text()
        + ' '
        + charmUrl
        + ' '
        + charmRevision
        + charmForced
        + ' '
        + life
        + forceDueMicros
        + ' '
        + lease.holder()
        + '@'
        + lease.untilMicros()
        + ' '
        + explicitConfig
        + ' '
        + configHash
        + trust
        + configCount
        + ' '
        + settingsVersion
        + leaderSettings
        + leaderCount
        + ' '
        + exposed
        + ' '
        + workloadVersion
        + ' '
        + status
        + ' '
        + statusMessage
        + ' '
        + connected
        + ' '
        + units;
  }
}
