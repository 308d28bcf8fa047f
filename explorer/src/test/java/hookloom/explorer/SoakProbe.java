package hookloom.explorer;

import hookloom.charm.Charm;
import hookloom.explorer.Fault.Kind;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.process.Switches;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceHeader;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import hookloom.trace.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

public class SoakProbe {
  static Switches switches = Switches.DEFAULT;

  static RunSetup rich(boolean faulty) {
    Charm web =
        Worlds.charm("web", false, "requires db:mysql", "peers ring:ring", "provides site:http");
    Charm db =
        Worlds.charm(
            "db",
            false,
            "provides server:mysql",
            "peers cluster:cluster",
            "provides log:logging container");
    Charm log =
        Worlds.charm(
            "log",
            true,
            "requires info:juju-info container",
            "requires logging:logging container",
            "provides out:logs");
    Charm sink = Worlds.charm("sink", false, "requires in:logs");
    List<Fault> faults = new ArrayList<>();
    if (faulty) {
      int i = 0;
      for (Kind.Point point : Kind.Point.values()) {
        String unit =
            List.of("web/0", "web/1", "db/0", "db/1", "log/0", "log/1", "sink/0").get(i++ % 7);
        faults.add(
            new Fault(
                "crash " + unit + " " + point,
                new Trigger.Sometimes(60_000),
                i % 2 == 0 ? -1 : 90_000_000L,
                new Kind.CrashAgent(UnitName.of(unit), point, 0)));
      }
      faults.add(
          new Fault(
              "fail",
              new Trigger.Sometimes(300_000),
              -1,
              new Kind.FailHook(UnitName.of("web/0"), "db-relation-joined", 1)));
      faults.add(
          new Fault(
              "fail2",
              new Trigger.Sometimes(300_000),
              -1,
              new Kind.FailHook(UnitName.of("db/0"), "server-relation-departed", 1)));
      faults.add(
          new Fault(
              "fail3",
              new Trigger.Sometimes(300_000),
              -1,
              new Kind.FailHook(UnitName.of("log/0"), "info-relation-broken", 1)));
      faults.add(
          new Fault(
              "fail4",
              new Trigger.Sometimes(300_000),
              -1,
              new Kind.FailHook(UnitName.of("db/1"), "leader-elected", 1)));
      faults.add(
          new Fault(
              "kill",
              new Trigger.Sometimes(300_000),
              -1,
              new Kind.KillHook(UnitName.of("web/1"), "db-relation-changed")));
      faults.add(
          new Fault(
              "lease", new Trigger.Sometimes(30_000), -1, new Kind.ExpireLease(AppName.of("web"))));
      faults.add(
          new Fault(
              "lease", new Trigger.Sometimes(30_000), -1, new Kind.ExpireLease(AppName.of("db"))));
      int j = 0;
      for (Kind.LinkFault link : Kind.LinkFault.values()) {
        String unit = List.of("web/0", "web/1", "db/0", "db/1", "log/0", "sink/0").get(j++);
        faults.add(
            new Fault(
                "link " + link,
                new Trigger.Sometimes(50_000),
                20_000_000,
                new Kind.Link(link, null, UnitName.of(unit), true)));
        if (link != Kind.LinkFault.REORDER && link != Kind.LinkFault.DUPLICATE) {
          faults.add(
              new Fault(
                  "call " + link,
                  new Trigger.Sometimes(50_000),
                  20_000_000,
                  new Kind.Link(link, null, UnitName.of(unit), false)));
        }
      }
    }
    return new RunSetup(
        List.of("sim"),
        List.of(
            Worlds.now(Worlds.deploy("web", web, Worlds.CHATTY, 2)),
            Worlds.now(Worlds.deploy("db", db, Worlds.CHATTY, 2)),
            Worlds.now(Worlds.deploy("log", log, Worlds.CHATTY, 0)),
            Worlds.now(Worlds.deploy("sink", sink, Worlds.CHATTY, 1)),
            Worlds.now(new ModelCommand.Integrate("web:db", "db:server")),
            Worlds.now(new ModelCommand.Integrate("log:info", "web")),
            Worlds.now(new ModelCommand.Integrate("log:logging", "db:log")),
            Worlds.now(new ModelCommand.Integrate("log:out", "sink:in")),
            Worlds.now(new ModelCommand.AddUnits(AppName.of("web"), 1, List.of())),
            new Worlds.Step(
                new Trigger.At(100_000_000),
                "default",
                new ModelCommand.SetSuspended(2, true, "x")),
            new Worlds.Step(
                new Trigger.At(110_000_000),
                "default",
                new ModelCommand.SetSuspended(2, false, "x")),
            new Worlds.Step(new Trigger.At(130_000_000), "default", Worlds.removeUnit("db/1")),
            Worlds.settled(new ModelCommand.SetTrust(AppName.of("web"), true)),
            Worlds.now(new ModelCommand.RemoveRelation("web:db", "db:server", false, false)),
            Worlds.now(new ModelCommand.SetSuspended(5, true, "x")),
            Worlds.settled(new ModelCommand.Integrate("web:db", "db:server")),
            Worlds.now(new ModelCommand.SetSuspended(5, false, "x")),
            Worlds.now(
                new ModelCommand.Refresh(
                    AppName.of("web"), web, "local:web-1", Worlds.CHATTY, false, new TreeMap<>())),
            Worlds.now(Worlds.removeUnit("web/1")),
            Worlds.settled(new ModelCommand.RemoveRelation("log:info", "web", false, false)),
            Worlds.now(new ModelCommand.RemoveApplication(AppName.of("db"), false, false)),
            Worlds.settled(new ModelCommand.RemoveApplication(AppName.of("log"), false, false)),
            Worlds.now(new ModelCommand.RemoveApplication(AppName.of("web"), false, false)),
            Worlds.now(new ModelCommand.RemoveApplication(AppName.of("sink"), false, false))),
        faults,
        switches,
        Strategy.RANDOM,
        24L * 3600 * 1_000_000);
  }

  public static void main(String[] args) {
    boolean faulty = args[0].equals("faulty");
    int from = Integer.parseInt(args[1]);
    int to = Integer.parseInt(args[2]);
    boolean print = args.length > 3 && args[3].equals("print");
    for (String arg : args) {
      if (arg.startsWith("S")) {
        String[] kv = arg.split("=");
        switches = switches.with(kv[0], kv[1]);
      }
    }
    RunSetup setup = rich(faulty);
    TreeMap<String, Integer> counts = new TreeMap<>();
    int shown = 0;
    CheckReport total = null;
    long hooks = 0;
    for (int seed = from; seed <= to; seed++) {
      TraceHeader header =
          new TraceHeader("0", "sim", seed, "random", switches.words(), List.of("sim:default"));
      Checker checker = new Checker(header);
      List<TraceEntry> entries = new ArrayList<>();
      RunResult result;
      try {
        result =
            new Simulation(
                    setup,
                    new RandomChoices(seed),
                    print
                        ? e -> {
                          System.out.println(
                              e.n()
                                  + " "
                                  + e.micros() / 1000
                                  + " "
                                  + e.step()
                                  + " "
                                  + e.process()
                                  + " <"
                                  + e.cause()
                                  + " "
                                  + e.event());
                          checker.accept(e);
                        }
                        : checker)
                .run();
      } catch (RuntimeException | AssertionError e) {
        System.out.println("seed " + seed + " " + e);
        if (shown++ < 3) e.printStackTrace(System.out);
        counts.merge(e.getClass().getSimpleName(), 1, Integer::sum);
        continue;
      }
      hooks += result.hooks();
      if (!result.settled()) {
        counts.merge("unsettled", 1, Integer::sum);
        if (shown++ < 20) System.out.println("seed " + seed + " " + result);
      }
      if (!result.refused().isEmpty()) {
        counts.merge("refused", 1, Integer::sum);
        if (shown++ < 5) System.out.println("seed " + seed + " " + result.refused());
      }
      CheckReport report = checker.finish();
      for (Finding f : report.findings()) {
        counts.merge(f.invariant().toString(), 1, Integer::sum);
        if (shown++ < 30) System.out.println("seed " + seed + " n=" + f);
      }
      total = total == null ? report : total.plus(report);
    }
    System.out.println(counts + " hooks " + hooks);
    for (var v : total.verdicts())
      System.out.print(v.invariant() + "=" + v.checked() + "/" + v.broken() + " ");
    System.out.println();
  }
}
