package hookloom.app.node;

import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlException;
import hookloom.app.run.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hookloom stop}: lets the node of this machine leave its cluster and end (E2). */
@Command(
    name = "hookloom stop",
    description = "Lets the node hand over what it hosts, leave the cluster and end.",
    footer = {"", "For example:", "  hookloom stop"})
public final class StopCommand implements Callable<Integer> {
  private static final long LEAVE_SECONDS = 60;
  private static final int NOT_STOPPED = 1;

  private final Console console;

  @Mixin private ConfOption conf;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  /** The command. */
  public StopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    ClusterConf settings = conf.read();
    Optional<RunningNode> node = RunningNode.find(settings);
    if (node.isEmpty()) {
      console.out("node " + settings.node() + " does not run");
      return 0;
    }
    ProcessHandle process = node.get().process();
    try {
      node.get().client().stop();
      process.onExit().get(LEAVE_SECONDS, TimeUnit.SECONDS);
    } catch (ControlException e) {
      console.err("hookloom: " + e.getMessage());
      console.err("it runs as process " + process.pid() + ": kill " + process.pid() + " ends it");
      return NOT_STOPPED;
    } catch (TimeoutException e) {
      console.err(
          "hookloom: node "
              + settings.node()
              + " has not left the cluster within "
              + LEAVE_SECONDS
              + " s; it runs as process "
              + process.pid());
      return NOT_STOPPED;
    }
    console.out("node " + settings.node() + " has stopped");
    return 0;
  }
}
