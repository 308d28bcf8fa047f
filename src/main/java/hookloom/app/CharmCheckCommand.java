package hookloom.app;

import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import hookloom.charm.ActionSpec;
import hookloom.charm.Charm;
import hookloom.charm.CharmException;
import hookloom.charm.CharmFiles;
import hookloom.charm.ConfigOption;
import hookloom.charm.Endpoint;
import hookloom.process.Switches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom charm check}: what a charm directory declares (E2). */
@Command(
    name = "hookloom charm check",
    description = "Loads a charm directory, prints endpoints, config, actions, warnings, errors.",
    footer = {"", "For example:", "  hookloom charm check charms/mysql"})
final class CharmCheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A charm directory.")
  private Path folder;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  CharmCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(folder + ": no such directory");
    }
    try {
      print(CharmFiles.load(folder, Switches.DEFAULT));
      return 0;
    } catch (CharmException e) {
      console.out("error    " + e.getMessage() + " (" + e.rule() + ")");
      return 1;
    }
  }

  private void print(Charm charm) {
    console.out("charm    " + charm.name() + (charm.subordinate() ? " (subordinate)" : ""));
    for (Endpoint endpoint : charm.endpoints().values()) {
      console.out(
          String.format(
              Locale.ROOT,
              "%-8s %s: interface %s, %s scope%s",
              endpoint.role().text(),
              endpoint.name(),
              endpoint.interfaceName(),
              endpoint.scope().text(),
              endpoint.limit() == 0 ? "" : ", at most " + endpoint.limit()));
    }
    for (ConfigOption option : charm.options().values()) {
      console.out(
          "option   "
              + option.name()
              + ": "
              + option.type().text()
              + (option.defaultValue() == null ? "" : ", default " + option.defaultValue()));
    }
    for (ActionSpec action : charm.actions().values()) {
      console.out("action   " + action.name() + ": " + action.description());
    }
    charm.warnings().forEach(warning -> console.out("warning  " + warning));
  }
}
