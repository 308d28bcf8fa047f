package hookloom.app;

import hookloom.app.run.Console;
import hookloom.app.scenario.BadInput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** The command line: {@code hookloom} and, by another name, {@code juju} (E1, E2). */
public final class Main {
  /** Bad usage or bad input: nothing was run, nothing written (E3). */
  static final int BAD_USAGE = 2;

  /** A fault of Hookloom itself (E3). */
  static final int OWN_FAULT = 3;

  private static final String AS_JUJU = "--as-juju";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int WIDTH_DEFAULT = 100;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Console console =
        new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), terminalWidth());
    int code = run(List.of(args), console);
    console.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor file) {
    FileOutputStream out = new FileOutputStream(file);
    return new PrintStream(
        new java.io.BufferedOutputStream(out, BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }

  /** Runs one command; its exit code. */
  static int run(List<String> args, Console console) {
    try {
      return dispatch(args, console);
    } catch (BadInput e) {
      console.err("hookloom: " + e.getMessage());
      return BAD_USAGE;
    } finally {
      console.flush();
    }
  }

  private static int dispatch(List<String> args, Console console) {
    if (args.isEmpty()) {
      console.err(Help.overview());
      return BAD_USAGE;
    }
    String word = args.get(0);
    List<String> rest = args.subList(1, args.size());
    return switch (word) {
      case "juju", AS_JUJU -> JujuMain.run(rest, console);
      case "help", "--help", "-h" -> help(rest, console);
      case "version", "--version", "-V" -> {
        console.out("hookloom " + version());
        yield 0;
      }
      case "charm" -> charm(rest, console);
      default -> {
        Function<Console, Callable<Integer>> command = Help.command(word);
        if (command != null) {
          yield execute(command.apply(console), rest, console);
        }
        String later = Help.later(word);
        if (later != null) {
          console.err("hookloom: " + later);
          yield BAD_USAGE;
        }
        console.err(Help.unknown(word));
        yield BAD_USAGE;
      }
    };
  }

  private static int charm(List<String> rest, Console console) {
    if (!rest.isEmpty() && rest.get(0).equals("check")) {
      return execute(new CharmCheckCommand(console), rest.subList(1, rest.size()), console);
    }
    boolean asksForHelp = rest.equals(List.of("--help"));
    console.err("usage: hookloom charm check DIR");
    return asksForHelp ? 0 : BAD_USAGE;
  }

  private static int help(List<String> rest, Console console) {
    if (rest.isEmpty()) {
      console.out(Help.overview());
      return 0;
    }
    if (rest.get(0).equals("juju")) {
      return JujuMain.run(List.of("help"), console);
    }
    List<String> words = new ArrayList<>(rest);
    words.add("--help");
    return dispatch(words, console);
  }

  private static int execute(Callable<Integer> command, List<String> args, Console console) {
    CommandLine line = new CommandLine(command);
    line.setOut(new java.io.PrintWriter(console.out(), true));
    line.setErr(new java.io.PrintWriter(console.err(), true));
    line.setParameterExceptionHandler(
        (error, words) -> {
          console.err(line.getCommandName() + ": " + error.getMessage());
          console.err("(" + "hookloom help " + name(line) + " tells how to use it)");
          return BAD_USAGE;
        });
    line.setExecutionExceptionHandler(
        (error, failed, parsed) -> {
          if (error instanceof BadInput) {
            console.err("hookloom: " + error.getMessage());
            return BAD_USAGE;
          }
          error.printStackTrace(console.err());
          console.err("hookloom: a fault of Hookloom itself: " + error);
          return OWN_FAULT;
        });
    return line.execute(args.toArray(new String[0]));
  }

  private static String name(CommandLine line) {
    return line.getCommandName().toLowerCase(Locale.ROOT).replace("hookloom ", "");
  }

  private static int terminalWidth() {
    java.io.Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return 0;
    }
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(columns)
        : WIDTH_DEFAULT;
  }

  /** Newer Javas have a console without a terminal, and a method that tells. */
  private static boolean isTerminal(java.io.Console console) {
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** The version of the jar; {@code dev} when the classes do not come from one. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
