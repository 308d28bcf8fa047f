package hookloom.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.access.KnownUser;
import hookloom.app.live.LocalRun;
import hookloom.controlleractors.Storage;
import hookloom.explorer.OperatorStep;
import hookloom.live.SystemEnv;
import hookloom.live.trace.FileSpool;
import hookloom.model.ModelView;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import hookloom.operator.Operator;
import hookloom.process.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What measurements of live worlds share. */
final class Live {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private Live() {}

  /** A world on one actor system, hooks as fast as they go; its journal is in the folder. */
  static LocalRun start(Path folder, Storage storage, FileSpool spool) {
    SystemEnv.Settings settings =
        new SystemEnv.Settings(
            "n1",
            System.currentTimeMillis(),
            1,
            0,
            Runtime.getRuntime().availableProcessors() * 2,
            Duration.ofSeconds(30),
            Switches.DEFAULT);
    return new LocalRun(new SystemEnv(settings, spool, null), storage, config(folder));
  }

  private static Config config(Path folder) {
    return ConfigFactory.parseString(
            "pekko { loglevel = WARNING, stdout-loglevel = WARNING\n"
                + "persistence.journal.plugin = hookloom.journal.leveldb\n"
                + "persistence.snapshot-store.plugin = hookloom.journal.leveldb-snapshots }\n"
                + "hookloom.journal.leveldb.dir = \""
                + folder.resolve("journal")
                + "\"")
        .withFallback(ConfigFactory.load());
  }

  /** Gives the commands to one of its models. */
  static void carryOut(List<OperatorStep> steps, LocalRun run, String model) {
    for (OperatorStep step : steps) {
      String result = step.run(new InModel(run, model));
      if (!result.equals("ok")) {
        throw new IllegalStateException(step.words() + ": " + result);
      }
    }
  }

  /** Waits until nothing is left to do, and fails if that does not come. */
  static void settle(LocalRun run) {
    List<String> left = run.settle(LIMIT);
    if (!left.isEmpty()) {
      throw new IllegalStateException(left.toString());
    }
  }

  /** What is reachable. */
  static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The hands of one who means another model when he says {@code default}. */
  private record InModel(Operator all, String model) implements Operator {
    @Override
    public List<String> controllers() {
      return all.controllers();
    }

    @Override
    public List<String> models(String controller) {
      return all.models(controller);
    }

    @Override
    public Answer addModel(String controller, String name) {
      return all.addModel(controller, name);
    }

    @Override
    public Answer call(String controller, String name, String user, ModelCommand command) {
      return all.call(controller, model, user, command);
    }

    @Override
    public Answer manage(String controller, String user, ControllerCommand command) {
      return all.manage(controller, user, command);
    }

    @Override
    public List<KnownUser> users(String controller) {
      return all.users(controller);
    }

    @Override
    public Optional<ModelView> view(String controller, String name) {
      return all.view(controller, model);
    }
  }
}
