package hookloom.explorer.soak;

import static hookloom.fault.Fault.Kind.LinkFault.DELAY;
import static hookloom.fault.Fault.Kind.LinkFault.DUPLICATE;
import static hookloom.fault.Fault.Kind.LinkFault.REORDER;

import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.explorer.OperatorStep;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Strategy;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Worlds of a few applications, for many seeds. A world's story has stages, each beginning when
 * nothing is left to do; a run ends after a stage that its seed picks, so that what must have come
 * about by then is judged with everything still there, and again with everything gone.
 */
public enum SoakWorld {
  /** Two applications with peers; units and relations come and go, nothing goes wrong. */
  PAIR {
    @Override
    void tell(Story story) {
      pair(story, 0);
    }
  },
  /** The same with agents that die, hooks that fail, and messages that come late or twice. */
  FAULTY_PAIR {
    @Override
    void tell(Story story) {
      pair(story, 0);
      crashes(story, "web/0", "db/0", "web/1", "db/1");
      hookFaults(story);
      linkFaults(story, "web/0", "web/1", "db/0", "db/1");
    }
  },
  /** A pair to which messages come late, twice, and in the wrong order. */
  DISORDERLY {
    @Override
    void tell(Story story) {
      pair(story, 0);
      for (String unit : new String[] {"web/0", "web/1", "db/0", "db/1"}) {
        for (Kind.LinkFault fault : new Kind.LinkFault[] {REORDER, DUPLICATE, DELAY}) {
          String words = wordOf(fault) + ": sim -> " + unit;
          Kind kind = new Kind.Link(fault, null, UnitName.of(unit), true);
          story.sometimes(300_000, words, 60, kind);
        }
      }
    }
  },
  /** A pair of charms without a single hook. */
  SILENT {
    @Override
    void tell(Story story) {
      story.isSilent = true;
      pair(story, 0);
    }
  },
  /** A pair in which the machines have no lock (S7 off). */
  UNLOCKED {
    @Override
    void tell(Story story) {
      story.switches = Switches.DEFAULT.with("S7", "off");
      pair(story, 0);
    }
  },
  /** A pair with leaders that lose their leases while their hooks run long. */
  LEADERS {
    @Override
    void tell(Story story) {
      pair(story, 0);
      leaseFaults(story);
    }
  },
  /** A pair with ticks of update-status every ten seconds. */
  TICKING {
    @Override
    void tell(Story story) {
      TreeMap<String, String> interval = new TreeMap<>();
      interval.put("update-status-hook-interval", "10s");
      story.now("model-config", new ModelCommand.SetModelConfig(interval, List.of()));
      pair(story, 0);
    }
  },
  /** A pair of which the first endpoint takes one relation only. */
  LIMITED {
    @Override
    void tell(Story story) {
      pair(story, 1);
    }
  },
  /** Principals with subordinates. */
  SUBORDINATES {
    @Override
    void tell(Story story) {
      subordinates(story);
    }
  },
  /** An operator who forces what does not go. */
  FORCED {
    @Override
    void tell(Story story) {
      pair(story, 0);
      story.force();
    }
  },
  /** An operator who waits for nothing. */
  HASTY {
    @Override
    void tell(Story story) {
      hasty(story);
    }
  },
  /** An operator who waits for nothing, agents that die, and a controller that dies too. */
  RECOVERING {
    @Override
    void tell(Story story) {
      hasty(story);
      story.settled("add-unit db -n 2", new ModelCommand.AddUnits(AppName.of("db"), 2, List.of()));
      story.now("remove-unit db/1 --force", removeUnit("db/1", true));
      story.now("remove-unit db/3", removeUnit("db/3", false));
      story.now(
          "remove-application db --force",
          new ModelCommand.RemoveApplication(AppName.of("db"), true, false));
      crashes(story, "web/0", "db/0", "web/1", "db/1");
      leaseFaults(story);
      restarts(story, 6_000);
    }
  },
  /** All of it at once, and a controller that dies. */
  RECOVERING_EVERYTHING {
    @Override
    void tell(Story story) {
      EVERYTHING.tell(story);
      restarts(story, 2_000);
    }
  },
  /** All of it at once. */
  EVERYTHING {
    @Override
    void tell(Story story) {
      everything(story);
      crashes(story, "web/0", "web/1", "db/0", "db/1", "log/0", "log/1", "sink/0");
      hookFaults(story);
      leaseFaults(story);
      linkFaults(story, "web/0", "web/1", "db/0", "db/1", "log/0", "sink/0");
    }
  };

  private static final long SECOND = 1_000_000;
  private static final long LIMIT_MICROS = 24 * 3600 * SECOND;

  /** Adds the steps and the faults. */
  abstract void tell(Story story);

  /** The world as that seed runs it, under the switches that it is meant for. */
  public RunSetup setup(long seed) {
    Story story = new Story();
    tell(story);
    return story.setup(seed);
  }

  /** Likewise with one switch changed. */
  public RunSetup setup(long seed, String switchId, String value) {
    RunSetup usual = setup(seed);
    return new RunSetup(
        usual.controllers(),
        usual.steps(),
        usual.faults(),
        usual.switches().with(switchId, value),
        usual.strategy(),
        usual.limitMicros());
  }

  /** One step of an operator. */
  private record Step(Trigger trigger, String words, ModelCommand command) implements OperatorStep {
    @Override
    public String run(Operator operator) {
      Answer answer = operator.call("sim", "default", command);
      return answer instanceof Answer.Refused refused ? refused.text() : "ok";
    }
  }

  /** What happens in a world. */
  static final class Story {
    private final List<List<OperatorStep>> stages = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Switches switches = Switches.DEFAULT;
    private boolean isSilent;

    Story() {
      stages.add(new ArrayList<>());
    }

    private void step(Trigger trigger, String words, ModelCommand command) {
      stages.get(stages.size() - 1).add(new Step(trigger, words, command));
    }

    void now(String words, ModelCommand command) {
      step(new Trigger.AtOnce(), words, command);
    }

    void at(long seconds, String words, ModelCommand command) {
      step(new Trigger.At(seconds * SECOND), words, command);
    }

    /** Begins a stage. */
    void settled(String words, ModelCommand command) {
      stages.add(new ArrayList<>());
      step(new Trigger.Settled(), words, command);
    }

    void sometimes(int millionths, String words, long seconds, Kind kind) {
      long micros = seconds < 0 ? -1 : seconds * SECOND;
      faults.add(new Fault(words, new Trigger.Sometimes(millionths), micros, kind));
    }

    /** Whatever the story is, forced endings while it goes on. */
    void force() {
      stages
          .get(0)
          .add(
              new Step(
                  new Trigger.AtOnce(),
                  "remove-relation web:db db:server --force --no-wait",
                  new ModelCommand.RemoveRelation("web:db", "db:server", true, true)));
      now(
          "remove-unit db/0 --force --no-wait",
          new ModelCommand.RemoveUnit(UnitName.of("db/0"), true, true));
      now(
          "remove-application web --force",
          new ModelCommand.RemoveApplication(AppName.of("web"), true, false));
    }

    RunSetup setup(long seed) {
      List<OperatorStep> steps = new ArrayList<>();
      int last = (int) (seed % stages.size());
      for (int stage = 0; stage <= last; stage++) {
        steps.addAll(stages.get(stage));
      }
      return new RunSetup(List.of("sim"), steps, faults, switches, Strategy.RANDOM, LIMIT_MICROS);
    }
  }

  // Charms

  /** Endpoints as {@code requires db:mysql}, {@code provides log:logging container}. */
  private static Charm charm(String name, int limit, String... endpoints) {
    TreeMap<String, Endpoint> map = new TreeMap<>();
    for (String line : endpoints) {
      String[] words = line.split(" ");
      String[] parts = words[1].split(":");
      Role role =
          words[0].equals("requires")
              ? Role.REQUIRER
              : words[0].equals("provides") ? Role.PROVIDER : Role.PEER;
      Scope scope = words.length > 2 ? Scope.CONTAINER : Scope.GLOBAL;
      map.put(parts[0], Endpoint.of(parts[0], role, parts[1], limit, false, scope));
    }
    TreeMap<String, ConfigOption> options = new TreeMap<>();
    options.put("title", new ConfigOption("title", ConfigType.STRING, "", "none"));
    return new Charm(
        name,
        "",
        "",
        name.equals("log"),
        map,
        new TreeSet<>(),
        true,
        options,
        new TreeMap<>(),
        List.of());
  }

  private static ModelCommand deploy(Story story, String app, Charm charm, int units) {
    CharmCode code = story.isSilent ? new SilentCharm() : new LivelyCharm(app.equals("db"));
    return new ModelCommand.Deploy(
        AppName.of(app),
        charm,
        "local:" + charm.name() + "-0",
        code,
        units,
        List.of(),
        new TreeMap<>(),
        false,
        "",
        0,
        "ubuntu@22.04");
  }

  /** The code of a charm that handles nothing. */
  private static final class SilentCharm implements CharmCode {
    @Override
    public boolean handles(Hook hook) {
      return false;
    }

    @Override
    public HookCode start(HookContext context) {
      throw new AssertionError(context.hook());
    }
  }

  private static ModelCommand refresh(String app, Charm charm) {
    return new ModelCommand.Refresh(
        AppName.of(app),
        charm,
        "local:" + charm.name() + "-1",
        new LivelyCharm(false),
        false,
        new TreeMap<>());
  }

  private static ModelCommand title(String app, String title) {
    TreeMap<String, String> values = new TreeMap<>();
    values.put("title", title);
    return new ModelCommand.SetConfig(AppName.of(app), values, List.of());
  }

  private static ModelCommand removeUnit(String unit) {
    return removeUnit(unit, false);
  }

  private static ModelCommand removeUnit(String unit, boolean force) {
    return new ModelCommand.RemoveUnit(UnitName.of(unit), force, false);
  }

  private static ModelCommand removeRelation(String first, String second) {
    return new ModelCommand.RemoveRelation(first, second, false, false);
  }

  private static ModelCommand removeApplication(String app) {
    return new ModelCommand.RemoveApplication(AppName.of(app), false, false);
  }

  private static ModelCommand suspend(int relation, boolean suspended) {
    return new ModelCommand.SetSuspended(relation, suspended, "for a test");
  }

  private static ModelCommand integrate(String first, String second) {
    return new ModelCommand.Integrate(first, second);
  }

  // Stories

  /**
   * Relations: the peers of db are 0, those of web 1, web:db is 2.
   *
   * @param limit most relations on each endpoint, 0 for any number
   */
  private static void pair(Story story, int limit) {
    Charm web = charm("web", limit, "requires db:mysql", "peers ring:ring");
    Charm webNext =
        charm("web", limit, "requires db:mysql", "peers ring:ring", "peers circle:circle");
    Charm db = charm("db", limit, "provides server:mysql", "peers cluster:cluster");
    story.now("deploy db -n 2", deploy(story, "db", db, 2));
    story.now("deploy web -n 2", deploy(story, "web", web, 2));
    story.now("integrate web:db db:server", integrate("web:db", "db:server"));
    if (limit > 0) {
      Charm other = charm("other", limit, "provides server:mysql");
      story.now("deploy other", deploy(story, "other", other, 1));
      story.now("integrate web:db other:server", integrate("web:db", "other:server"));
    }
    story.at(90, "config web title=first", title("web", "first"));
    story.settled("add-unit web", new ModelCommand.AddUnits(AppName.of("web"), 1, List.of()));
    story.now("suspend-relation 2", suspend(2, true));
    story.now("config db title=second", title("db", "second"));
    story.now("resume-relation 2", suspend(2, false));
    story.settled("remove-unit web/1", removeUnit("web/1"));
    story.now("config web title=third", title("web", "third"));
    story.settled("suspend-relation 2", suspend(2, true));
    story.settled("resume-relation 2", suspend(2, false));
    story.now("refresh web", refresh("web", webNext));
    story.now("trust db", new ModelCommand.SetTrust(AppName.of("db"), true));
    story.settled("remove-relation web:db db:server", removeRelation("web:db", "db:server"));
    story.settled("integrate web:db db:server", integrate("web:db", "db:server"));
    story.now("remove-unit db/0", removeUnit("db/0"));
    story.settled("remove-application web", removeApplication("web"));
    story.settled("remove-application db", removeApplication("db"));
  }

  /** Relations: the peers of web are 0; log:info is 1, log:also 2. */
  private static void subordinates(Story story) {
    Charm web = charm("web", 0, "provides site:http container", "peers ring:ring");
    Charm log =
        charm("log", 0, "requires info:juju-info container", "requires also:http container");
    story.now("deploy web -n 2", deploy(story, "web", web, 2));
    story.now("deploy log", deploy(story, "log", log, 0));
    story.now("integrate log:info web", integrate("log:info", "web:juju-info"));
    story.now("integrate log:also web:site", integrate("log:also", "web:site"));
    story.now("add-unit web", new ModelCommand.AddUnits(AppName.of("web"), 1, List.of()));
    story.settled("suspend-relation 2", suspend(2, true));
    story.settled("resume-relation 2", suspend(2, false));
    story.now("config web title=next", title("web", "next"));
    story.settled("remove-unit web/1", removeUnit("web/1"));
    story.settled("remove-relation log:also web:site", removeRelation("log:also", "web:site"));
    story.settled("remove-relation log:info web", removeRelation("log:info", "web:juju-info"));
    story.settled("remove-application log", removeApplication("log"));
    story.now("remove-application web", removeApplication("web"));
  }

  /** Relations: the peers of web are 0, web:db is 1. */
  private static void hasty(Story story) {
    Charm web = charm("web", 0, "requires db:mysql", "peers ring:ring");
    Charm db = charm("db", 0, "provides server:mysql");
    story.now("deploy web -n 3", deploy(story, "web", web, 3));
    story.now("deploy db -n 3", deploy(story, "db", db, 3));
    story.now("integrate web:db db:server", integrate("web:db", "db:server"));
    story.at(40, "remove-unit web/1", removeUnit("web/1"));
    story.at(60, "remove-unit db/2", removeUnit("db/2"));
    story.at(80, "suspend-relation 1", suspend(1, true));
    story.at(85, "config web title=first", title("web", "first"));
    story.at(100, "resume-relation 1", suspend(1, false));
    story.at(130, "remove-unit web/2", removeUnit("web/2"));
    story.at(140, "remove-relation web:db db:server", removeRelation("web:db", "db:server"));
    story.settled("integrate web:db db:server", integrate("web:db", "db:server"));
    story.now("add-unit web", new ModelCommand.AddUnits(AppName.of("web"), 1, List.of()));
    story.at(220, "remove-unit db/0", removeUnit("db/0"));
    story.at(230, "remove-application web", removeApplication("web"));
  }

  /**
   * Relations: the peers of web are 0, of db 1; web:db is 2, log:info 3, log:logging 4, log:out 5.
   */
  private static void everything(Story story) {
    Charm web = charm("web", 0, "requires db:mysql", "peers ring:ring", "provides site:http");
    Charm webNext =
        charm(
            "web",
            0,
            "requires db:mysql",
            "peers ring:ring",
            "peers circle:circle",
            "provides site:http");
    Charm db =
        charm(
            "db",
            0,
            "provides server:mysql",
            "peers cluster:cluster",
            "provides log:logging container");
    Charm log =
        charm(
            "log",
            0,
            "requires info:juju-info container",
            "requires logging:logging container",
            "provides out:logs");
    Charm sink = charm("sink", 0, "requires in:logs");
    story.now("deploy web -n 2", deploy(story, "web", web, 2));
    story.now("deploy db -n 2", deploy(story, "db", db, 2));
    story.now("deploy log", deploy(story, "log", log, 0));
    story.now("deploy sink", deploy(story, "sink", sink, 1));
    story.now("integrate web:db db:server", integrate("web:db", "db:server"));
    story.now("integrate log:info web", integrate("log:info", "web:juju-info"));
    story.now("integrate log:logging db:log", integrate("log:logging", "db:log"));
    story.now("integrate log:out sink:in", integrate("log:out", "sink:in"));
    story.now("add-unit web", new ModelCommand.AddUnits(AppName.of("web"), 1, List.of()));
    story.at(60, "resolved --all --no-retry", new ModelCommand.ResolveAll(false));
    story.at(90, "resolved --all", new ModelCommand.ResolveAll(true));
    story.at(100, "suspend-relation 2", suspend(2, true));
    story.at(110, "resume-relation 2", suspend(2, false));
    story.at(120, "config web title=first", title("web", "first"));
    story.at(130, "remove-unit db/1", removeUnit("db/1"));
    story.settled("trust web", new ModelCommand.SetTrust(AppName.of("web"), true));
    story.now("remove-relation web:db db:server", removeRelation("web:db", "db:server"));
    story.now("suspend-relation 5", suspend(5, true));
    story.settled("integrate web:db db:server", integrate("web:db", "db:server"));
    story.now("resume-relation 5", suspend(5, false));
    story.now("refresh web", refresh("web", webNext));
    story.now("config web title=second", title("web", "second"));
    story.now("remove-unit web/1", removeUnit("web/1"));
    story.settled("remove-relation log:info web", removeRelation("log:info", "web:juju-info"));
    story.now("resolved --all --no-retry", new ModelCommand.ResolveAll(false));
    story.now("remove-application db", removeApplication("db"));
    story.settled("remove-application log", removeApplication("log"));
    story.now("remove-application web", removeApplication("web"));
    story.now("remove-application sink", removeApplication("sink"));
  }

  // Faults

  private static void crashes(Story story, String... units) {
    int next = 0;
    for (Kind.Point point : Kind.Point.values()) {
      for (int down : new int[] {-1, 90}) {
        String unit = units[next++ % units.length];
        String words = "crash-agent: " + unit + ", point: " + point;
        story.sometimes(20_000, words, down, new Kind.CrashAgent(UnitName.of(unit), point, 0));
      }
    }
    for (String unit : units) {
      String words = "crash-agent: " + unit + ", after-tool: 2";
      Kind kind = new Kind.CrashAgent(UnitName.of(unit), Kind.Point.NOW, 2);
      story.sometimes(10_000, words, -1, kind);
    }
  }

  /** For each turn in which the model records something. */
  private static void restarts(Story story, int millionths) {
    Kind kind = new Kind.RestartController("sim");
    story.sometimes(millionths, "restart-controller: sim", -1, kind);
    story.sometimes(millionths / 4, "restart-controller: sim, for: 90s", 90, kind);
  }

  private static void hookFaults(Story story) {
    String[] failing = {
      "web/0 db-relation-joined",
      "web/0 install",
      "db/0 server-relation-departed",
      "db/0 config-changed",
      "log/0 info-relation-broken",
      "db/1 leader-elected",
      "web/1 stop",
      "log/1 start"
    };
    for (String hook : failing) {
      String[] words = hook.split(" ");
      Kind kind = new Kind.FailHook(UnitName.of(words[0]), words[1], 1);
      story.sometimes(300_000, "fail-hook: " + hook, -1, kind);
    }
    String[] killed = {"web/1 db-relation-changed", "db/0 start", "log/0 info-relation-joined"};
    for (String hook : killed) {
      String[] words = hook.split(" ");
      Kind kind = new Kind.KillHook(UnitName.of(words[0]), words[1]);
      story.sometimes(300_000, "kill-hook: " + hook, -1, kind);
    }
  }

  private static void leaseFaults(Story story) {
    for (String app : new String[] {"web", "db"}) {
      story.sometimes(60_000, "expire-lease: " + app, -1, new Kind.ExpireLease(AppName.of(app)));
      for (int number = 0; number < 2; number++) {
        UnitName unit = UnitName.of(AppName.of(app), number);
        String[] slow = {"leader-elected", app.equals("web") ? "db-relation-created" : "start"};
        for (String hook : slow) {
          String words = "slow-hook: " + unit.text() + " " + hook;
          story.sometimes(200_000, words, 100, new Kind.SlowHook(unit, hook));
        }
      }
    }
  }

  private static String wordOf(Kind.LinkFault fault) {
    return fault.name().toLowerCase(Locale.ROOT);
  }

  private static void linkFaults(Story story, String... units) {
    int next = 0;
    for (Kind.LinkFault fault : Kind.LinkFault.values()) {
      UnitName unit = UnitName.of(units[next++ % units.length]);
      story.sometimes(
          40_000,
          wordOf(fault) + ": sim -> " + unit.text(),
          20,
          new Kind.Link(fault, null, unit, true));
      if (fault != Kind.LinkFault.REORDER && fault != Kind.LinkFault.DUPLICATE) {
        story.sometimes(
            40_000,
            wordOf(fault) + ": " + unit.text() + " -> sim",
            20,
            new Kind.Link(fault, null, unit, false));
      }
    }
    story.sometimes(
        40_000,
        "hold: db/0 -> web/0",
        20,
        new Kind.Link(Kind.LinkFault.HOLD, UnitName.of("db/0"), UnitName.of("web/0"), true));
  }
}
