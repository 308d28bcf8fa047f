package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tools that have no effect in a hook: those of actions, and what Hookloom does not do. */
final class RefusedTools {
  private static final List<String> RESERVED =
      List.of("stdout", "stderr", "stdout-encoding", "stderr-encoding");
  private static final Pattern ACTION_KEY =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

  private RefusedTools() {}

  /** An action tool: no action runs in a hook (R249). */
  static CompiledTool ofActions() {
    return (context, stdin) -> {
      Marks.reached(Rule.R249);
      throw ToolFailure.error("not running an action");
    };
  }

  /** action-set, whose keys are checked before all else. */
  static CompiledTool actionSet(Arguments arguments) {
    for (Map.Entry<String, String> result : KeyValues.of(arguments.positionals()).entrySet()) {
      String key = result.getKey();
      if (RESERVED.contains(key)) {
        throw ToolFailure.usage("cannot set reserved action key " + Quote.of(key));
      }
      if (!ACTION_KEY.matcher(key).matches()) {
        throw ToolFailure.usage(
            "key "
                + Quote.of(key)
                + " must start and end with lowercase alphanumeric, and contain only lowercase"
                + " alphanumeric, hyphens and periods");
      }
    }
    return ofActions();
  }

  /** juju-reboot (R250). */
  static CompiledTool reboot() {
    return (context, stdin) -> {
      Marks.reached(Rule.R250);
      throw ToolFailure.error("juju-reboot is not supported");
    };
  }

  /** A tool of Juju that Hookloom does not have. */
  static CompiledTool missing(String name) {
    return (context, stdin) -> {
      throw ToolFailure.error(name + " is not supported by Hookloom");
    };
  }

  /** No tool of Juju at all (R252). */
  static CompiledTool unknown(String name) {
    return (context, stdin) -> {
      Marks.reached(Rule.R252);
      throw ToolFailure.error("unknown command: " + name);
    };
  }
}
