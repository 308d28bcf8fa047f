package hookloom.app;

import hookloom.app.juju.Nearest;
import hookloom.app.live.LiveNode;
import hookloom.app.node.FaultCommand;
import hookloom.app.node.NodeCommand;
import hookloom.app.node.StartCommand;
import hookloom.app.node.StatusCommand;
import hookloom.app.node.StopCommand;
import hookloom.app.run.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The words of {@code hookloom} and what each does (E2). */
final class Help {
  private static final Map<String, Function<Console, Callable<Integer>>> COMMANDS =
      Map.of(
          "run", RunCommand::new,
          "replay", ReplayCommand::new,
          "check", CheckCommand::new,
          "show", ShowCommand::new,
          "start", StartCommand::new,
          "stop", StopCommand::new,
          "status", StatusCommand::new,
          "fault", FaultCommand::new,
          "node", console -> new NodeCommand(console, new LiveNode(Main.version())));

  private Help() {}

  /** The command of that name; null if there is none that parses options. */
  static Function<Console, Callable<Integer>> command(String word) {
    return COMMANDS.get(word);
  }

  /** Why a command that is known refuses; null for all others. */
  static String later(String word) {
    return word.equals("explore")
        ? "explore is not there yet; its plain form is: hookloom run FILE --seeds N"
        : null;
  }

  /** What to say about a word that is no command. */
  static String unknown(String word) {
    List<String> known = new ArrayList<>(COMMANDS.keySet());
    known.addAll(List.of("charm", "explore", "help", "juju", "version"));
    String nearest = Nearest.of(word, known);
    return "hookloom: \""
        + word
        + "\" is no command"
        + (nearest == null ? "" : ", did you mean \"" + nearest + "\"?")
        + "\n(hookloom help lists them)";
  }

  /** All commands. */
  static String overview() {
    return """
    Hookloom runs whole Juju worlds, simulated from a seed or live on a cluster, and judges what
    happens.

    usage: hookloom COMMAND ...

      run FILE...        run scenarios or bundles once per seed, check, write results
      replay DIR         run again from the choices in a result directory, compare byte for byte
      check TRACE        judge a trace file with the invariants
      show TRACE         print or draw a trace
      charm check DIR    load a charm directory, print what it declares, warnings and errors
      start, stop        a live node in the background
      status             the node, its cluster, and what lives where
      node               one live node in the foreground
      fault TEXT         makes one fault strike in the live node
      juju ...           juju's own commands
      help [COMMAND]     how to use a command
      version            the version

      explore FILE       not in this version

    for example:

      hookloom run examples/01-two-charms/scenario.yaml
      hookloom run examples/reference/scenario.yaml --seeds 20
      hookloom run examples/01-two-charms/scenario.yaml --driver live --nodes 3
      hookloom show hookloom-out/two-charms/1/trace.jsonl""";
  }
}
