package hookloom.controlleractors.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A process that writes to a journal until it is killed, and says on its standard output what the
 * journal acknowledged: {@code note-3 17} when notebook 3 has lines 1 to 17.
 */
final class WritingProcess implements AutoCloseable {
  static final int NOTEBOOKS = 20;

  /** Lines of one write; a write must be there as a whole. */
  static final int LINES_AT_ONCE = 3;

  private final Process process;
  private final BufferedReader output;

  private WritingProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  static WritingProcess start(Path directory, String library) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new WritingProcess(
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                directory.toString(),
                library)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits for a number of acknowledgements; fewer only if the process is dead. */
  List<String> acknowledged(int wanted) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = null;
    while (lines.size() < wanted && (line = output.readLine()) != null) {
      lines.add(line);
    }
    return lines;
  }

  /** SIGKILL; gives what it had said by then. */
  List<String> kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // Process itself would close the output as well
    List<String> rest = acknowledged(Integer.MAX_VALUE);
    process.waitFor();
    return rest;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process: a directory, and auto, on or off. */
  public static void main(String[] args) {
    ActorSystem.create(writers(), "writing", JournalSystem.config(Path.of(args[0]), args[1]));
  }

  /** The lines in {@code "recovered [1, 2]"}. */
  static List<String> linesOf(String recovered) {
    String lines = recovered.replaceAll("recovered \\[|]", "");
    return lines.isEmpty() ? List.of() : List.of(lines.split(", "));
  }

  private static Behavior<Void> writers() {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    return Behaviors.setup(
        context -> {
          for (int i = 1; i <= NOTEBOOKS; i++) {
            context.spawn(writer("note-" + i, out), "writer-" + i);
          }
          return Behaviors.empty();
        });
  }

  private static Behavior<String> writer(String name, PrintStream out) {
    return Behaviors.setup(
        context -> {
          ActorRef<Notebook.Command> notebook =
              context.spawn(Notebook.create(name, context.getSelf()), "notebook");
          int[] last = {0};
          return Behaviors.receive(String.class)
              .onMessage(
                  String.class,
                  heard -> {
                    if (heard.startsWith("recovered")) {
                      last[0] = linesOf(heard).size();
                    } else if (heard.startsWith("wrote")) {
                      last[0] += LINES_AT_ONCE;
                      out.println(name + " " + last[0]);
                    }
                    if (!heard.startsWith("writing")) {
                      notebook.tell(
                          Notebook.write(
                              "" + (last[0] + 1), "" + (last[0] + 2), "" + (last[0] + 3)));
                    }
                    return Behaviors.same();
                  })
              .build();
        });
  }
}
