package hookloom.app;

import hookloom.app.juju.GoDuration;
import hookloom.app.juju.GoFlags;
import hookloom.app.juju.ShellWords;
import hookloom.app.live.LiveDriver;
import hookloom.app.run.Console;
import hookloom.app.run.Manner;
import hookloom.app.run.RunJob;
import hookloom.app.run.RunRequest;
import hookloom.app.run.Runs;
import hookloom.app.run.SimulationDriver;
import hookloom.app.scenario.BadInput;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.explorer.Strategy;
import hookloom.process.Switches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom run} with its options (E4). */
@Command(
    name = "hookloom run",
    sortOptions = false,
    description = "Runs scenarios or bundles once per seed, checks, writes results.",
    footer = {
      "",
      "Exit code: 0 settled and everything held, 1 a finding, 2 bad input, 130 interrupted.",
      "",
      "For example:",
      "  hookloom run examples/01-two-charms/scenario.yaml",
      "  hookloom run examples/reference/scenario.yaml --seeds 100 --keep-going",
      "  hookloom run examples/01-two-charms/scenario.yaml --driver live --nodes 3",
      "  hookloom run bundle.yaml --charms charms --skip-missing --for 2h"
    })
final class RunCommand implements Callable<Integer> {
  private static final String LIMIT_SIM = "24h";
  private static final String LIMIT_LIVE = "10m";
  private static final int CLOCK_SPEED_MAX = 1000;
  private static final int NODES_MAX = 100;
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A scenario file, or a bundle file or directory.")
  private List<Path> files;

  @Option(names = "--seed", paramLabel = "N", description = "Default 1.")
  private long seed = 1;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "That many seeds from --seed on; stops at the first finding.")
  private Long seeds;

  @Option(names = "--keep-going", description = "With --seeds: goes on after a finding.")
  private boolean keepGoing;

  @Option(
      names = "--charms",
      paramLabel = "DIR",
      description = "Where charm directories are looked up by name; may be repeated.")
  private List<Path> charms = new ArrayList<>();

  @Option(names = "--overlay", paramLabel = "FILE", description = "Laid over a bundle.")
  private List<Path> overlays = new ArrayList<>();

  @Option(
      names = "--skip-missing",
      description = "Leaves out bundle applications whose charm is nowhere.")
  private boolean skipMissing;

  @Option(names = "--units", paramLabel = "APP=N", description = "N units of an application.")
  private List<String> units = new ArrayList<>();

  @Option(names = "--scale", paramLabel = "N", description = "Multiplies unit counts.")
  private int scale = 1;

  @Option(names = "--driver", paramLabel = "NAME", description = "sim (default) or live.")
  private String driver = "sim";

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "live: that many nodes on this machine, each a process; default 1.")
  private Integer nodes;

  @Option(
      names = "--journal",
      paramLabel = "NAME",
      description = "live: leveldb (default) or memory, where nothing survives a node.")
  private String journal;

  @Option(
      names = "--clock-speed",
      paramLabel = "N",
      description = "live: time passes N times faster for charms, leases and faults; default 1.")
  private Double clockSpeed;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Virtual time, default 24h; live: by its clock, default 10m of real time.")
  private String limit;

  @Option(names = "--strategy", paramLabel = "NAME", description = "random (default) or usual.")
  private String strategy = "random";

  @Option(
      names = "--switch",
      paramLabel = "ID=VALUE",
      description = "A switch such as S3=on; may be repeated.")
  private List<String> switches = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "FILE|TEXT",
      description = "Faults, as \"crash-agent: web/0, at: 30s\"; may be repeated.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Results; default hookloom-out/<name>/<seed>.")
  private Path out;

  @Option(names = "--json", description = "Prints the summary and nothing else.")
  private boolean json;

  @Option(names = "--no-report", description = "Writes no report.html.")
  private boolean noReport;

  @Option(names = "-q", description = "Says less.")
  private boolean quiet;

  @Option(names = "-v", description = "Says more: what each command printed.")
  private boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkDriver();
    if (seeds != null && seeds < 1) {
      throw new BadInput("--seeds " + seeds + ": expected a number from 1 on");
    }
    if (out != null && files.size() > 1) {
      throw new BadInput("--out is for one scenario, and there are " + files.size());
    }
    List<RunJob> jobs = new ArrayList<>();
    for (Path file : files) {
      jobs.add(
          new RunJob(
              new RunRequest(file, options(), strategy(), limitMicros(), isLive() ? nodes() : 0),
              seed,
              seeds == null ? 0 : seeds,
              keepGoing,
              out,
              !noReport,
              again(file)));
    }
    return Interruptible.run(
        interrupt ->
            new Runs(
                    isLive() ? liveDriver() : new SimulationDriver(),
                    interrupt,
                    console,
                    new Manner(json, quiet || json, verbose),
                    Main.version())
                .run(jobs),
        console,
        () -> jobs.get(0).again() + " --seed " + seed + (seeds == null ? "" : " --seeds " + seeds));
  }

  private void checkDriver() {
    if (!driver.equals("sim") && !driver.equals("live")) {
      throw new BadInput("--driver " + driver + ": expected sim or live");
    }
    if (!isLive()) {
      refuseInSimulation("--nodes", nodes);
      refuseInSimulation("--journal", journal);
      refuseInSimulation("--clock-speed", clockSpeed);
      return;
    }
    if (!(clockSpeed() > 0 && clockSpeed() <= CLOCK_SPEED_MAX)) {
      throw new BadInput(
          "--clock-speed "
              + clockSpeed
              + ": expected a number above 0, not above "
              + CLOCK_SPEED_MAX);
    }
    if (nodes() < 1 || nodes() > NODES_MAX) {
      throw new BadInput("--nodes " + nodes + ": expected a number from 1 to " + NODES_MAX);
    }
    if (journal != null && !journal.equals("leveldb") && !journal.equals("memory")) {
      throw new BadInput("--journal " + journal + ": expected leveldb or memory");
    }
    if (seeds != null) {
      throw new BadInput("--seeds is for the simulation: a live run is not made from its seed");
    }
    if (!strategy.equals("random")) {
      throw new BadInput(
          "--strategy is for the simulation: a live run's order is that of real time");
    }
  }

  private static void refuseInSimulation(String option, Object given) {
    if (given != null) {
      throw new BadInput(option + " is for --driver live");
    }
  }

  private boolean isLive() {
    return driver.equals("live");
  }

  private int nodes() {
    return nodes == null ? 1 : nodes;
  }

  private double clockSpeed() {
    return clockSpeed == null ? 1 : clockSpeed;
  }

  private LiveDriver liveDriver() {
    SortedMap<String, String> conf = new TreeMap<>();
    conf.put("journal", journal == null ? "leveldb" : journal);
    // All nodes share this machine: a busy one must not take them for dead.
    conf.put("timings.heartbeat-interval", "500ms");
    conf.put("timings.heartbeat-pause", "15s");
    conf.put("timings.stable-after", "3s");
    conf.put("timings.gossip-interval", "200ms");
    conf.put("timings.retry-interval", "300ms");
    return new LiveDriver(
        new LiveDriver.Settings(nodes(), clockSpeed(), conf, ANSWER_WITHIN),
        note -> console.err("note: " + note));
  }

  private ScenarioOptions options() {
    if (scale < 1 || scale > 1_000_000) {
      throw new BadInput("--scale " + scale + ": expected a number from 1 to 1000000");
    }
    for (Path folder : charms) {
      if (!Files.isDirectory(folder)) {
        throw new BadInput("--charms " + folder + ": no such directory");
      }
    }
    return new ScenarioOptions(
        charms, overlays, skipMissing, unitCounts(), scale, switchValues(), faultTexts());
  }

  private SortedMap<String, Integer> unitCounts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (String text : units) {
      if (!text.matches("[^=]+=[0-9]{1,7}")) {
        throw new BadInput("--units " + text + ": expected APP=N as in mysql=3");
      }
      int equals = text.indexOf('=');
      counts.put(text.substring(0, equals), Integer.parseInt(text.substring(equals + 1)));
    }
    return counts;
  }

  private Switches switchValues() {
    Switches values = Switches.DEFAULT;
    for (String text : switches) {
      int equals = text.indexOf('=');
      if (text.startsWith("Q-")) {
        throw new BadInput(
            "--switch " + text + ": quirks are of cross-model relations, which are not simulated");
      }
      if (equals < 1) {
        throw new BadInput("--switch " + text + ": expected ID=VALUE as in S3=on");
      }
      try {
        values = values.with(text.substring(0, equals), text.substring(equals + 1));
      } catch (IllegalArgumentException e) {
        throw new BadInput("--switch " + text + ": " + e.getMessage());
      }
    }
    return values;
  }

  /** The texts as given, files by their absolute paths, so that a replay finds them. */
  private List<String> faultTexts() {
    List<String> texts = new ArrayList<>();
    for (String text : faults) {
      boolean isFile = text.indexOf('\n') < 0 && Files.isRegularFile(Path.of(text));
      texts.add(isFile ? Path.of(text).toAbsolutePath().normalize().toString() : text);
    }
    return texts;
  }

  private Strategy strategy() {
    return switch (strategy) {
      case "random" -> Strategy.RANDOM;
      case "usual" -> Strategy.USUAL;
      default -> throw new BadInput("--strategy " + strategy + ": expected random or usual");
    };
  }

  private long limitMicros() {
    try {
      long micros = GoDuration.parse(limit());
      if (micros > 0) {
        return limit == null ? (long) (micros * clockSpeed()) : micros;
      }
    } catch (GoFlags.BadValue e) {
      // Said below, as for 0.
    }
    throw new BadInput("--for " + limit() + ": expected a duration such as 30m or 24h");
  }

  private String limit() {
    return limit != null ? limit : isLive() ? LIMIT_LIVE : LIMIT_SIM;
  }

  /** The command that runs a file again, but for its seeds. */
  private String again(Path file) {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("hookloom.command", "hookloom"));
    words.addAll(List.of("run", file.toString()));
    if (isLive()) {
      words.addAll(List.of("--driver", "live", "--nodes", Integer.toString(nodes())));
      if (journal != null) {
        words.addAll(List.of("--journal", journal));
      }
      if (clockSpeed != null) {
        words.addAll(List.of("--clock-speed", clockSpeed.toString()));
      }
    }
    charms.forEach(folder -> words.addAll(List.of("--charms", folder.toString())));
    overlays.forEach(overlay -> words.addAll(List.of("--overlay", overlay.toString())));
    if (skipMissing) {
      words.add("--skip-missing");
    }
    units.forEach(text -> words.addAll(List.of("--units", text)));
    Map<String, String> others = new TreeMap<>();
    others.put("--scale", Integer.toString(scale));
    others.put("--for", limit());
    others.put("--strategy", strategy);
    Map<String, String> defaults =
        Map.of("--scale", "1", "--for", isLive() ? LIMIT_LIVE : LIMIT_SIM, "--strategy", "random");
    others.forEach(
        (name, value) -> {
          if (!value.equals(defaults.get(name))) {
            words.addAll(List.of(name, value));
          }
        });
    switches.forEach(text -> words.addAll(List.of("--switch", text)));
    faults.forEach(text -> words.addAll(List.of("--fault", text)));
    return ShellWords.join(words);
  }
}
