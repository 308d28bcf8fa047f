package hookloom.explorer;

import hookloom.charm.Charm;
import hookloom.explorer.Fault.Kind;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Look;
import hookloom.hook.HookKind;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Worlds in which a rule that is broken shows, and the seeds that look for it. */
public final class MutantWorld {
  private static final int SEEDS = 40;
  private static final int EVENTS_MAX = 20_000;

  private MutantWorld() {}

  /** Thrown when a run of a mutant finds no end. */
  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The ids of the invariants that seeds find broken, by blanks.
   *
   * @param wanted the search ends when it is found; empty to look at every seed
   */
  public static String broken(String wanted) {
    TreeSet<String> broken = new TreeSet<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (RunSetup setup : List.of(plain(List.of()), plain(faults()), endings(), forced())) {
        look(setup, seed, broken);
        if (broken.contains(wanted)) {
          return String.join(" ", broken);
        }
      }
    }
    return String.join(" ", broken);
  }

  private static void look(RunSetup setup, int seed, TreeSet<String> broken) {
    Checker checker =
        new Checker(
            new TraceHeader(
                "", "sim", seed, "random", setup.switches().words(), List.of("sim:default")));
    int[] events = {0};
    try {
      new Simulation(
              setup,
              new RandomChoices(seed),
              entry -> {
                checker.accept(entry);
                if (++events[0] > EVENTS_MAX) {
                  throw new Endless();
                }
              })
          .run();
    } catch (RuntimeException | AssertionError e) {
      // What the mutant did up to here is judged; that it fails by itself finds no invariant.
      broken.add("(" + e.getClass().getSimpleName() + ")");
    }
    for (CheckReport.Verdict verdict : checker.finish().verdicts()) {
      if (verdict.broken() > 0) {
        broken.add(verdict.invariant().id());
      }
    }
  }

  /** Peers, two sides, a subordinate with two container relations, an upgrade, config. */
  private static RunSetup plain(List<Fault> faults) {
    Charm web =
        Worlds.charm("web", false, "requires db:sql", "peers ring:ring", "provides e:h container");
    Charm sql = Worlds.charm("sql", false, "provides db:sql");
    Charm log =
        Worlds.charm("log", true, "requires info:juju-info container", "requires e:h container");
    Charm more =
        Worlds.charm(
            "web",
            false,
            "requires db:sql",
            "peers ring:ring",
            "peers more:ring",
            "provides e:h container");
    return Worlds.setup(
        Strategy.RANDOM,
        faults,
        Worlds.now(Worlds.deploy("web", web, TALKER, 2)),
        Worlds.now(Worlds.deploy("sql", sql, TALKER, 2)),
        Worlds.now(Worlds.deploy("log", log, TALKER, 0)),
        Worlds.now(new ModelCommand.Integrate("web:db", "sql:db")),
        Worlds.now(new ModelCommand.Integrate("web", "log:info")),
        Worlds.now(new ModelCommand.Integrate("web:e", "log:e")),
        Worlds.now(new ModelCommand.AddUnits(AppName.of("sql"), 1, List.of())),
        Worlds.settled(new ModelCommand.SetTrust(AppName.of("web"), true)),
        Worlds.now(Worlds.removeUnit("web/0")),
        Worlds.settled(
            new ModelCommand.Refresh(
                AppName.of("web"), more, "local:web-1", TALKER, false, new TreeMap<>())),
        Worlds.now(Worlds.removeUnit("sql/0")));
  }

  /** Suspended, resumed, removed, while things are under way. */
  private static RunSetup endings() {
    Charm a = Worlds.charm("a", false, "requires x:i", "peers ring:ring");
    Charm b = Worlds.charm("b", false, "provides y:i");
    return Worlds.setup(
        Strategy.RANDOM,
        faults(),
        Worlds.now(Worlds.deploy("a", a, TALKER, 2)),
        Worlds.now(Worlds.deploy("b", b, TALKER, 2)),
        Worlds.now(new ModelCommand.Integrate("a:x", "b:y")),
        onInstalled(new ModelCommand.SetSuspended(1, true, "")),
        Worlds.now(Worlds.removeUnit("b/1")),
        Worlds.settled(new ModelCommand.SetSuspended(1, false, "")),
        Worlds.settled(new ModelCommand.SetSuspended(1, true, "")),
        Worlds.now(new ModelCommand.AddUnits(AppName.of("a"), 1, List.of())),
        Worlds.settled(new ModelCommand.SetSuspended(1, false, "")),
        Worlds.now(new ModelCommand.RemoveRelation("a:x", "b:y", false, false)),
        Worlds.now(new ModelCommand.AddUnits(AppName.of("b"), 1, List.of())),
        Worlds.settled(new ModelCommand.RemoveApplication(AppName.of("a"), false, false)));
  }

  private static Worlds.Step onInstalled(ModelCommand command) {
    return new Worlds.Step(new Trigger.OnHook(null, "install", null, true), "default", command);
  }

  /** A relation forced away in the middle of everything. */
  private static RunSetup forced() {
    Charm a = Worlds.charm("a", false, "requires x:i");
    Charm b = Worlds.charm("b", false, "provides y:i");
    return Worlds.setup(
        Strategy.RANDOM,
        List.of(),
        Worlds.now(Worlds.deploy("a", a, TALKER, 3)),
        Worlds.now(Worlds.deploy("b", b, TALKER, 3)),
        Worlds.now(new ModelCommand.Integrate("a:x", "b:y")),
        new Worlds.Step(
            new Trigger.OnHook(null, "x-relation-joined", null, false),
            "default",
            new ModelCommand.RemoveRelation("a:x", "b:y", true, true)));
  }

  private static List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (String unit : List.of("web/1", "sql/1", "log/0", "a/0", "b/0")) {
      for (Kind.Point point : Kind.Point.values()) {
        faults.add(
            new Fault(
                "crash-agent: " + unit,
                new Trigger.Sometimes(10_000),
                5_000_000,
                new Kind.CrashAgent(UnitName.of(unit), point, 0)));
      }
      for (String hook :
          List.of("start", "db-relation-joined", "ring-relation-changed", "x-relation-changed")) {
        faults.add(
            new Fault(
                "fail-hook: " + unit,
                new Trigger.Sometimes(300_000),
                -1,
                new Kind.FailHook(UnitName.of(unit), hook, 2)));
        faults.add(
            new Fault(
                "slow-hook: " + unit,
                new Trigger.Sometimes(300_000),
                90_000_000,
                new Kind.SlowHook(UnitName.of(unit), hook)));
      }
    }
    for (String app : List.of("web", "sql", "a", "b")) {
      faults.add(
          new Fault(
              "expire-lease: " + app,
              new Trigger.Sometimes(100_000),
              -1,
              new Kind.ExpireLease(AppName.of(app))));
    }
    return faults;
  }

  /** Writes on joined and on changed, reads all it may, and lists. */
  private static final CharmCode TALKER =
      new CharmCode() {
        @Override
        public boolean handles(Hook hook) {
          return hook.kind() != HookKind.UPDATE_STATUS;
        }

        @Override
        public HookCode start(HookContext context) {
          return () -> talk(context);
        }
      };

  private static Progress talk(HookContext context) {
    Hook hook = context.hook();
    if (!hook.kind().isRelation()) {
      return Progress.Exited.SUCCESS;
    }
    int relation = hook.relation();
    if (context.isLeader() && hook.kind() != HookKind.RELATION_CREATED) {
      context.write(relation, true, "leader", context.unit().text());
      context.write(
          relation, true, "last", hook.kind() == HookKind.RELATION_JOINED ? "joined" : "");
    }
    if (hook.kind() == HookKind.RELATION_JOINED) {
      context.write(relation, false, "greets", hook.remoteUnit().text());
      context.write(relation, false, "constant", "yes");
    }
    context.members(relation);
    for (Owner owner : owners(context, relation)) {
      if (context.look(relation, owner) instanceof Look.Waiting) {
        return Progress.Waits.INSTANCE;
      }
    }
    return Progress.Exited.SUCCESS;
  }

  private static List<Owner> owners(HookContext context, int relation) {
    List<Owner> owners = new ArrayList<>(context.members(relation));
    owners.add(context.hook().remoteApp());
    owners.add(context.unit().application());
    return owners;
  }
}
