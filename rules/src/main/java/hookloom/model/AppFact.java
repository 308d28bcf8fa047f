package hookloom.model;

import hookloom.charm.Charm;
import hookloom.hook.CharmCode;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What has happened to an application: its life, charm, config and leadership. */
public sealed interface AppFact extends ModelFact {

  /** An application is deployed, without relations and units yet. */
  record AppDeployed(
      AppName app,
      Charm charm,
      CharmCode code,
      String charmUrl,
      String channel,
      int storeRevision,
      String base,
      SortedMap<String, Object> config,
      String configHash,
      boolean trust)
      implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application added = new Application(app);
      added.charm(charm, code, charmUrl);
      added.channel = channel;
      added.storeRevision = storeRevision;
      added.base = base;
      added.explicitConfig = config;
      added.configHash = configHash;
      added.trust = trust;
      state.apps.put(app, added);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(
          new TraceEvent.AppCreated(
              app, charmUrl, charm.subordinate(), ModelView.allEndpoints(charm)));
      trace.accept(new TraceEvent.ConfigSet(app, configHash));
    }
  }

  /** An application turns dying (R71). */
  record AppDies(AppName app) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).life = Life.DYING;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.AppDying(app));
    }
  }

  /** Somebody forces an application away: its units are to be gone by then (R72, L59). */
  record AppForced(AppName app, long dueMicros) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).forceDueMicros = dueMicros;
    }
  }

  /** An application is gone. */
  record AppRemoved(AppName app) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.apps.remove(app).life = Life.REMOVED;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.AppRemoved(app));
    }
  }

  /** An application is given another charm. */
  record AppRefreshed(
      AppName app,
      Charm charm,
      CharmCode code,
      String charmUrl,
      boolean forced,
      SortedMap<String, Object> config,
      String configHash)
      implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.charm(charm, code, charmUrl);
      at.charmRevision++;
      at.charmForced = forced;
      at.explicitConfig = config;
      at.configHash = configHash;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(
          new TraceEvent.Upgrade(
              app, charmUrl, charm.subordinate(), ModelView.allEndpoints(charm)));
    }
  }

  /** Options are set or reset (R47). */
  record ConfigSet(AppName app, SortedMap<String, Object> config, String hash) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.explicitConfig = config;
      at.configHash = hash;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.ConfigSet(app, hash));
    }
  }

  /** Trust is given or taken (R98). */
  record TrustSet(AppName app, boolean trust) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.trust = trust;
      at.configCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.TrustSet(app));
    }
  }

  /** Model config is set; a null value resets. */
  record ModelConfigSet(TreeMap<String, String> values) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      for (Map.Entry<String, String> change : values.entrySet()) {
        if (change.getValue() == null) {
          state.config.remove(change.getKey());
        } else {
          state.config.put(change.getKey(), change.getValue());
        }
      }
      for (Application app : state.apps.values()) {
        app.configCount++;
      }
    }
  }

  /** Endpoints are exposed; null for not exposed at all. */
  record ExposureSet(AppName app, TreeMap<String, List<String>> exposed) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).exposed = exposed;
    }
  }

  /** The leader set its application's status (R268). */
  record AppStatusSet(AppName app, String status, String message) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      at.status = status;
      at.statusMessage = message;
    }
  }

  /** The workload version (R242). */
  record VersionSet(AppName app, String version) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(app).workloadVersion = version;
    }
  }

  /** Legacy leader settings (R218); "" deletes. */
  record LeaderSettingsSet(AppName app, TreeMap<String, String> changes) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application at = state.app(app);
      for (Map.Entry<String, String> change : changes.entrySet()) {
        if (change.getValue().isEmpty()) {
          at.leaderSettings.remove(change.getKey());
        } else {
          at.leaderSettings.put(change.getKey(), change.getValue());
        }
      }
      at.settingsVersion++;
    }
  }

  /** A unit claimed the lease. */
  record LeaseGranted(UnitName unit, long micros) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application app = state.app(unit.application());
      app.lease.hold(unit, micros);
      app.leaderCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseGrant(unit.application(), unit));
    }
  }

  /** The holder renewed the lease. */
  record LeaseRenewed(UnitName unit, long micros) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      state.app(unit.application()).lease.hold(unit, micros);
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseRenew(unit.application(), unit));
    }
  }

  /** The lease ran out or was revoked. */
  record LeaseEnded(UnitName unit) implements AppFact {
    @Override
    public void applyTo(ModelState state) {
      Application app = state.app(unit.application());
      app.lease.end();
      app.leaderCount++;
    }

    @Override
    public void tell(Consumer<TraceEvent> trace) {
      trace.accept(new TraceEvent.LeaseEnd(unit.application(), unit));
    }
  }
}
