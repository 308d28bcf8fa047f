package hookloom.app.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.app.control.ControlAddress;
import hookloom.app.control.ControlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node in a JVM of its own, a child of this process: when this process ends, however it does, so
 * does the node (it reads its standard input and leaves when that ends). A paused node whose parent
 * is killed stays until it is resumed or killed.
 *
 * <p>Signals are sent by the command {@code kill}, so pause and resume work where POSIX does: on
 * Linux and macOS.
 */
public final class NodeProcess {
  private static final int LOG_LINES = 15;
  private static final long KILL_SECONDS = 10;

  private final String name;
  private final Path conf;
  private final Path directory;
  private final NodeLife.Run run;
  private final ObjectMapper json;
  private Process process;
  private ControlClient client;

  /**
   * A node that is not started yet.
   *
   * @param conf its cluster.conf
   * @param directory its own data directory
   * @param json of the wire
   */
  NodeProcess(String name, Path conf, Path directory, NodeLife.Run run, ObjectMapper json) {
    this.name = name;
    this.conf = conf;
    this.directory = directory;
    this.run = run;
    this.json = json;
  }

  /** The node's name. */
  public String name() {
    return name;
  }

  /** What its process prints. */
  public Path log() {
    return directory.resolve("node.log");
  }

  /** Its own data directory. */
  public Path directory() {
    return directory;
  }

  /** Starts it; does not wait until it serves. It must not run. */
  synchronized void start() {
    if (isAlive()) {
      throw new IllegalStateException("node " + name + " runs already, as " + process.pid());
    }
    client = null;
    try {
      Files.createDirectories(directory);
      List<String> words = new ArrayList<>(List.of("--conf", conf.toString()));
      words.addAll(NodeCommand.words(run));
      process =
          new ProcessBuilder(NodeJvm.command(words))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("node " + name, e);
    }
  }

  /** Whether its process is there, be it paused. */
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Its process; it was started. */
  synchronized Process process() {
    return process;
  }

  /** How to ask it; empty while it does not serve. */
  public synchronized Optional<ControlClient> control() {
    if (!isAlive()) {
      return Optional.empty();
    }
    if (client == null) {
      try {
        client =
            ControlAddress.read(directory)
                .filter(address -> address.pid() == process.pid())
                .map(address -> new ControlClient(address, json))
                .orElse(null);
      } catch (IOException e) {
        throw new UncheckedIOException("node " + name, e);
      }
    }
    return Optional.ofNullable(client);
  }

  /** Kills it (SIGKILL) and waits until it is dead. */
  public void kill() {
    Process victim = process();
    if (victim == null) {
      return;
    }
    victim.destroyForcibly();
    try {
      if (!victim.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        throw new NodeFailure("node " + name + " is killed and does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Halts it where it is (SIGSTOP), until {@link #resume}. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause} (SIGCONT). */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    if (!isAlive()) {
      throw new NodeFailure("node " + name + " does not run, so it can not get SIG" + signal);
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    command.add(Long.toString(process().pid()));
    try {
      Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(kill.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (kill.waitFor() != 0) {
        throw new NodeFailure(
            "node " + name + ": " + String.join(" ", command) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new NodeFailure(
          "node "
              + name
              + ": SIG"
              + signal
              + " needs the command kill of a POSIX system: "
              + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong with it, with the end of its log. */
  public NodeFailure failure(String what) {
    String end =
        isAlive() || process() == null
            ? ""
            : " (its process ended with code " + process().exitValue() + ")";
    return new NodeFailure("node " + name + " " + what + end + LogTail.text(log(), LOG_LINES));
  }
}
