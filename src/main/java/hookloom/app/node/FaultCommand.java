package hookloom.app.node;

import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlClient;
import hookloom.app.control.ControlException;
import hookloom.app.control.ViewedModel;
import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import hookloom.app.scenario.RunningFaults;
import hookloom.fault.Fault;
import hookloom.model.ModelView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookloom fault}: one fault against the running node (E2, E9). */
@Command(
    name = "hookloom fault",
    sortOptions = false,
    description = "Makes one fault strike in the running node, at once unless it says when.",
    footer = {
      "",
      "Exit code: 0 it is armed, 1 the node does not run or answer, 2 no such fault.",
      "",
      "For example:",
      "  hookloom fault \"crash-agent: web/0, for: 20s\"",
      "  hookloom fault \"fail-hook: db/1 config-changed, times: 2\"",
      "  hookloom fault --clear"
    })
public final class FaultCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 1;

  private final Console console;

  @Parameters(paramLabel = "TEXT", arity = "0..*", description = "As in the faults of a scenario.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--clear", description = "Disarms all faults, and ends those that last.")
  private boolean clear;

  @Mixin private ConfOption conf;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  /** The command. */
  public FaultCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String text = String.join(" ", words);
    if (text.isBlank() != clear) {
      throw new BadInput(
          clear
              ? "fault: --clear and a fault, only one can be meant: " + text
              : "fault: say which, as in \"crash-agent: web/0, for: 20s\"");
    }
    ClusterConf settings = conf.read();
    Optional<RunningNode> node = RunningNode.find(settings);
    if (node.isEmpty()) {
      console.err(RunningNode.absent(settings));
      return NOT_RUNNING;
    }
    ControlClient client = node.get().client();
    try {
      if (clear) {
        client.disarm();
        console.out("all faults are disarmed");
      } else {
        List<Fault> faults = read(client, text);
        client.arm(UUID.randomUUID().toString(), faults);
        console.out("armed: " + faults.get(0).words());
      }
      return 0;
    } catch (ControlException e) {
      console.err("hookloom: " + e.getMessage());
      return NOT_RUNNING;
    }
  }

  private static List<Fault> read(ControlClient client, String text) {
    List<String> controllers = client.controllers();
    List<ModelView> models = new ArrayList<>();
    for (String controller : controllers) {
      for (String model : client.models(controller)) {
        client
            .view(controller, model.substring(model.indexOf('/') + 1))
            .ifPresent(viewed -> models.add(new ViewedModel(viewed)));
      }
    }
    return RunningFaults.read(text, controllers, models, client.status().members().size());
  }
}
