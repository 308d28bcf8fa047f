package hookloom.app;

import hookloom.app.run.Console;
import hookloom.app.run.Replay;
import hookloom.app.run.SimulationDriver;
import hookloom.app.scenario.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom replay} (E2). */
@Command(
    name = "hookloom replay",
    description = "Runs again from the recorded choices, and compares byte for byte.",
    footer = {"", "For example:", "  hookloom replay hookloom-out/two-charms/1"})
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A result directory of hookloom run.")
  private Path folder;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(folder + ": no such directory");
    }
    return Interruptible.run(
        interrupt -> new Replay(new SimulationDriver(), interrupt, console).run(folder),
        console,
        () -> System.getProperty("hookloom.command", "hookloom") + " replay " + folder);
  }
}
