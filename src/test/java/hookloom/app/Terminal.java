package hookloom.app;

import hookloom.app.run.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Types {@code hookloom} commands and keeps what they print. */
public final class Terminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a command; its exit code. Paths are words like all others. */
  public int type(Object... words) {
    out.reset();
    err.reset();
    List<String> args = new ArrayList<>();
    for (Object word : words) {
      args.add(word instanceof Path path ? path.toString() : (String) word);
    }
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            0);
    return Main.run(args, console);
  }

  /** What the last command printed on stdout. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What the last command printed on stderr. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
