package hookloom.app.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlException;
import hookloom.app.control.NodeStatus;
import hookloom.app.run.Console;
import hookloom.live.wire.WireMapper;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hookloom status}: a node, its cluster, and what lives where (E2). */
@Command(
    name = "hookloom status",
    description = "Tells of the node of this machine, its cluster, and what lives where.",
    footer = {
      "",
      "Exit code: 0 it runs, 1 it does not run or does not answer, 2 bad settings.",
      "",
      "For example:",
      "  hookloom status",
      "  hookloom status --json"
    })
public final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 1;

  private final Console console;

  @Mixin private ConfOption conf;

  @Option(names = "--json", description = "All that is known, as JSON on stdout.")
  private boolean asJson;

  @Option(names = "-v", description = "Also where each machine lives.")
  private boolean verbose;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  /** The command. */
  public StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    ClusterConf settings = conf.read();
    Optional<RunningNode> node = RunningNode.find(settings);
    if (node.isEmpty()) {
      console.err(RunningNode.absent(settings));
      return NOT_RUNNING;
    }
    NodeStatus status;
    try {
      status = node.get().client().status();
    } catch (ControlException e) {
      console.err("hookloom: " + e.getMessage());
      console.err("its process is " + node.get().process().pid());
      return NOT_RUNNING;
    }
    if (asJson) {
      console.out(WireMapper.json().writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      StatusText.lines(status, verbose).forEach(console::out);
    }
    return 0;
  }
}
