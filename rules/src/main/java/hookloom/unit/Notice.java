package hookloom.unit;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Scope;
import hookloom.hook.CharmCode;
import hookloom.model.Life;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent.What;
import java.util.Arrays;

/**
 * What a model tells an agent about one source of R77. Each (agent, source) is one slot: a newer
 * notice is gathered behind the one in flight (R78). Each carries a count that grows with every
 * change of its source, so that one that comes late or twice does no harm.
 */
public sealed interface Notice {

  /** The source. */
  What what();

  /** The relation it is about, or -1. */
  default int relation() {
    return -1;
  }

  /** This notice gathered over an older one of the same slot that was not delivered yet. */
  default Notice over(Notice older) {
    return this;
  }

  /** Life of the unit, and its subordinate list: any change of the unit itself. */
  record LifeNotice(Life life) implements Notice {
    @Override
    public What what() {
      return What.LIFE;
    }
  }

  /** Whether the unit holds the lease. */
  record LeaderNotice(boolean leader, int count) implements Notice {
    @Override
    public What what() {
      return What.LEADER;
    }
  }

  /** Config and trust, with what the model says of retries and update-status. */
  record ConfigNotice(
      String configHash, String trustHash, boolean autoRetry, long updateStatusMicros, int count)
      implements Notice {
    @Override
    public What what() {
      return What.CONFIG;
    }
  }

  /** A resolved mode was set. */
  record ResolvedNotice() implements Notice {
    @Override
    public What what() {
      return What.RESOLVED;
    }
  }

  /**
   * Another charm revision with its content; forced ones do not wait for a failed hook (R100).
   *
   * @param code what its hooks run
   */
  record CharmNotice(int revision, boolean forced, Charm charm, CharmCode code) implements Notice {
    @Override
    public What what() {
      return What.CHARM;
    }
  }

  /** The version of the legacy leader settings. */
  record SettingsNotice(int version) implements Notice {
    @Override
    public What what() {
      return What.SETTINGS;
    }
  }

  /** The unit's addresses, hashed. */
  record AddressNotice(String hash) implements Notice {
    @Override
    public What what() {
      return What.ADDRESSES;
    }
  }

  /**
   * One remote unit as the model sees it.
   *
   * @param version of its bag; -1 if it is out of scope or departing
   * @param count grows with each change in the relation
   */
  record Presence(UnitName unit, int version, int count) {}

  /**
   * A relation as a whole: first seen, or resumed (R77).
   *
   * @param appVersion of the bag of the remote application; of the own one in a peer relation
   */
  record RelationShown(
      int relation,
      Endpoint endpoint,
      Scope scope,
      AppName remoteApp,
      boolean toPrincipalApp,
      Life life,
      boolean suspended,
      int lifeCount,
      Presence[] units,
      int appVersion,
      boolean isResume)
      implements Notice {
    @Override
    public What what() {
      return isResume ? What.RELATION_LIFE : What.RELATION_UNITS;
    }

    @Override
    public Notice over(Notice older) {
      return this;
    }

    /** The same with units changed since. */
    RelationShown with(Presence[] newerUnits) {
      return new RelationShown(
          relation,
          endpoint,
          scope,
          remoteApp,
          toPrincipalApp,
          life,
          suspended,
          lifeCount,
          newerUnits,
          appVersion,
          isResume);
    }

    /** The same with another life; for a change that overtakes a resume. */
    RelationShown with(RelationLife newer) {
      return new RelationShown(
          relation,
          endpoint,
          scope,
          remoteApp,
          toPrincipalApp,
          newer.life(),
          newer.suspended(),
          newer.lifeCount(),
          units,
          appVersion,
          isResume);
    }
  }

  /** Life or suspension of a relation: one source (R77). */
  record RelationLife(int relation, Life life, boolean suspended, int lifeCount) implements Notice {
    @Override
    public What what() {
      return What.RELATION_LIFE;
    }

    @Override
    public Notice over(Notice older) {
      // What a resume shows must not be lost behind a later change of life.
      return older instanceof RelationShown shown && !suspended ? shown.with(this) : this;
    }
  }

  /** Changes of remote units since the last delivery, each unit once, in order of change. */
  record RelationUnits(int relation, Presence[] units) implements Notice {
    @Override
    public What what() {
      return What.RELATION_UNITS;
    }

    @Override
    public Notice over(Notice older) {
      if (older instanceof RelationShown shown) {
        return shown.with(new RelationUnits(relation, units).onto(shown.units()));
      }
      return new RelationUnits(relation, onto(((RelationUnits) older).units));
    }

    /** Each unit once, with its newest presence. */
    private Presence[] onto(Presence[] olderUnits) {
      Presence[] merged = new Presence[olderUnits.length + units.length];
      int size = 0;
      for (Presence unit : olderUnits) {
        merged[size++] = unit;
      }
      for (Presence unit : units) {
        int at = 0;
        while (at < size && !merged[at].unit().equals(unit.unit())) {
          at++;
        }
        merged[at] = unit;
        size = Math.max(size, at + 1);
      }
      return size == merged.length ? merged : Arrays.copyOf(merged, size);
    }
  }

  /** The version of an application's bag. */
  record RelationApp(int relation, int version) implements Notice {
    @Override
    public What what() {
      return What.RELATION_APP;
    }
  }
}
