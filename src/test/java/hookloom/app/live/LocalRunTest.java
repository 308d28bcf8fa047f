package hookloom.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.app.juju.CapturedOutput;
import hookloom.app.juju.JujuClient;
import hookloom.app.juju.JujuSession;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.app.scenario.ScenarioReader;
import hookloom.app.scenario.ScenarioStep;
import hookloom.controlleractors.Storage;
import hookloom.live.SystemEnv;
import hookloom.live.trace.FileSpool;
import hookloom.live.trace.SpoolFiles;
import hookloom.live.trace.SpoolReader;
import hookloom.process.Switches;
import hookloom.trace.MergeReport;
import hookloom.trace.SpoolHeader;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceMerge;
import hookloom.trace.check.CheckReport;
import hookloom.trace.check.Checker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole worlds on one actor system: they settle, and their traces are clean. */
class LocalRunTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final double CLOCK_SPEED = 100;

  @TempDir Path folder;

  private record Result(
      List<String> left, MergeReport merged, CheckReport check, long hooks, List<String> struck) {}

  private Result run(String example, Storage storage, Map<String, Object> config)
      throws IOException {
    Path root = Path.of(System.getProperty("hookloom.root"));
    Scenario scenario =
        new ScenarioReader(ScenarioOptions.NONE)
            .read(root.resolve("examples").resolve(example).resolve("scenario.yaml"));
    Config settings =
        ConfigFactory.parseMap(config)
            .withFallback(
                ConfigFactory.parseString(
                    "pekko.loglevel=WARNING, pekko.persistence.journal.plugin ="
                        + " pekko.persistence.journal.inmem"))
            .withFallback(ConfigFactory.load());
    SpoolHeader header = new SpoolHeader("n1", "test", 1, Switches.DEFAULT.words());
    List<String> left;
    try (FileSpool spool = FileSpool.open(folder, header);
        LocalRun world =
            new LocalRun(
                new SystemEnv(
                    new SystemEnv.Settings(
                        "n1",
                        System.currentTimeMillis(),
                        CLOCK_SPEED,
                        0,
                        4,
                        Duration.ofSeconds(5),
                        Switches.DEFAULT),
                    spool,
                    null),
                storage,
                settings)) {
      scenario.controllers().forEach(world::bootstrap);
      Map<String, JujuClient> clients = new TreeMap<>();
      world.arm(scenario.controllers().get(0), scenario.faults());
      for (ScenarioStep step : scenario.steps()) {
        world.settle(LIMIT);
        JujuClient client = clients.computeIfAbsent(step.user(), user -> client(user, scenario));
        JujuSession session =
            new JujuSession(world, client, scenario.charms(), new CapturedOutput());
        String result = step.command().execute(session).text();
        if (step.fails() == null) {
          assertThat(result).as(step.words()).isEqualTo("ok");
        } else {
          assertThat(result).as(step.words()).contains(step.fails());
        }
      }
      left = world.settle(LIMIT);
    }
    return judge(left, header);
  }

  private static JujuClient client(String user, Scenario scenario) {
    JujuClient client = new JujuClient(user);
    client.select(scenario.controllers().get(0), "default");
    client.select(scenario.controllers().get(0));
    return client;
  }

  private Result judge(List<String> left, SpoolHeader header) throws IOException {
    TraceMerge merge = new TraceMerge();
    for (Path file : SpoolFiles.under(folder)) {
      try (SpoolReader reader = new SpoolReader(file)) {
        reader.read(merge::add);
      }
    }
    Checker checker =
        new Checker(new TraceHeader("test", "live", 1, "live", header.switches(), merge.models()));
    List<TraceEvent> hooks = new ArrayList<>();
    List<String> struck = new ArrayList<>();
    MergeReport report =
        merge.finish(
            entry -> {
              checker.accept(entry);
              if (entry.event() instanceof TraceEvent.HookStart) {
                hooks.add(entry.event());
              } else if (entry.event() instanceof TraceEvent.Fault fault
                  && fault.phase().equals("begin")) {
                struck.add(fault.words());
              }
            });
    return new Result(left, report, checker.finish(), hooks.size(), struck);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-two-charms",
        "02-leader-leaves",
        "03-crash-in-mid-hook",
        "04-subordinate",
        "05-suspend-and-resume",
        "06-many-faults",
        "07-found-by-a-seed",
        "08-offers",
        "reference"
      })
  void example_inMemory_settlesAndIsClean(String example) throws IOException {
    Result result = run(example, Storage.NONE, Map.of());

    assertThat(result.left()).isEmpty();
    assertThat(result.merged().troubles()).isEmpty();
    assertThat(result.check().findings()).isEmpty();
    assertThat(result.hooks()).isGreaterThan(10);
  }

  @Test
  void crashInMidHook_strikesAndIsRecovered() throws IOException {
    Result result = run("03-crash-in-mid-hook", Storage.NONE, Map.of());

    assertThat(result.struck()).isNotEmpty();
    assertThat(result.left()).isEmpty();
    assertThat(result.check().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01-two-charms", "02-leader-leaves"})
  void example_onLevelDb_settlesAndIsClean(String example) throws IOException {
    Map<String, Object> levelDb =
        Map.of(
            "pekko.persistence.journal.plugin",
            "hookloom.journal.leveldb",
            "hookloom.journal.leveldb.dir",
            folder.resolve("journal").toString());

    Result result = run(example, new Storage(true, 1000), levelDb);

    assertThat(result.left()).isEmpty();
    assertThat(result.merged().troubles()).isEmpty();
    assertThat(result.check().findings()).isEmpty();
    assertThat(result.hooks()).isGreaterThan(10);
  }
}
