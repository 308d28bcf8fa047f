package hookloom.app.node;

import hookloom.app.conf.ClusterConf;
import hookloom.app.control.ControlAddress;
import hookloom.app.control.ControlException;
import hookloom.app.control.NodeStatus;
import hookloom.app.control.Patience;
import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hookloom start}: a live node in the background (E2). */
@Command(
    name = "hookloom start",
    description = "Starts a live node in the background and waits until it is ready.",
    footer = {
      "",
      "Its data and its log are in the directory that cluster.conf names; so it goes on where it",
      "was when it is started again. HOOKLOOM_NODE_JAVA_OPTS gives its Java more options.",
      "",
      "For example:",
      "  hookloom start",
      "  HOOKLOOM_NODE_JAVA_OPTS=-Xmx4g hookloom start --conf east.conf"
    })
public final class StartCommand implements Callable<Integer> {
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int NOT_READY = 1;
  private static final int LOG_LINES = 15;

  private final Console console;

  @Mixin private ConfOption conf;

  @Option(names = "--help", usageHelp = true, description = "This help.")
  private boolean help;

  /** The command. */
  public StartCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ClusterConf settings = conf.read();
    Optional<RunningNode> running = RunningNode.find(settings);
    if (running.isPresent()) {
      console.out("node " + settings.node() + " runs already");
      return tell(running.get());
    }
    Path log = RunningNode.log(settings);
    Process process = spawn(settings, log);
    LogFollower lines = new LogFollower(log, console);
    Patience patience = Patience.of(READY_WITHIN, PAUSE);
    do {
      lines.relay();
      Optional<RunningNode> node = RunningNode.find(settings);
      if (node.isPresent() && node.get().process().pid() == process.pid()) {
        return tell(node.get());
      }
      if (!process.isAlive()) {
        lines.relay();
        console.err("hookloom: node " + settings.node() + " did not start; its log: " + log);
        return process.exitValue() == 0 ? NOT_READY : process.exitValue();
      }
    } while (patience.goesOn());
    console.err(
        "hookloom: node "
            + settings.node()
            + " is not ready within "
            + READY_WITHIN.toSeconds()
            + " s; it goes on trying as process "
            + process.pid()
            + LogTail.text(log, LOG_LINES));
    return NOT_READY;
  }

  private Process spawn(ClusterConf settings, Path log) {
    List<String> words = new ArrayList<>();
    if (Files.exists(conf.file())) {
      words.addAll(List.of("--conf", conf.file().toAbsolutePath().toString()));
    }
    List<String> command = new ArrayList<>();
    command.add("nohup"); // it lives on when the terminal is closed
    command.addAll(NodeJvm.command(words));
    try {
      Files.createDirectories(settings.directory());
      Files.deleteIfExists(log);
      return new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new BadInput("node " + settings.node() + " can not be started: " + e.getMessage());
    }
  }

  private int tell(RunningNode node) {
    NodeStatus status;
    try {
      status = node.client().status();
    } catch (ControlException e) {
      console.err("hookloom: " + e.getMessage());
      return NOT_READY;
    }
    console.out("address    " + status.address());
    console.out("control    " + node.client().address());
    console.out("token in   " + node.conf().directory().resolve(ControlAddress.FILE_NAME));
    console.out("data       " + status.dataDirectory());
    console.out("log        " + RunningNode.log(node.conf()));
    console.out("process    " + status.pid());
    return 0;
  }
}
