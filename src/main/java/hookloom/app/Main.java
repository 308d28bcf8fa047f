package hookloom.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command line. It answers {@code --version} so far. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    if (args.equals(List.of("--version"))) {
      out.print("hookloom " + version() + "\n");
      return 0;
    }
    err.print("usage: hookloom --version\n");
    return 2;
  }

  /** The version of the jar; {@code dev} when the classes do not come from one. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
