package hookloom.tool;

import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Locale;

/** juju-log: a line in the unit's log, at once (R243). */
public final class JujuLog {
  private JujuLog() {}

  static CompiledTool compile(Arguments arguments) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no message specified");
    }
    String asked = arguments.has("debug") ? "DEBUG" : arguments.value("l");
    String known = asked == null ? "INFO" : level(asked);
    String level = known == null ? "INFO" : known;
    String message = String.join(" ", arguments.positionals());
    return (context, stdin) -> {
      if (known == null) {
        context.log("WARNING", "specified log level of " + Quote.of(asked) + " is not valid");
      }
      log(context, level, message);
      return ToolResult.DONE;
    };
  }

  /** Writes a line, which in a relation hook begins with the relation's id. */
  public static void log(HookContext context, String level, String message) {
    Marks.reached(Rule.R243);
    Hook hook = context.hook();
    context.log(
        level,
        hook.endpoint() == null
            ? message
            : hook.endpoint().name() + ':' + hook.relation() + ": " + message);
  }

  /** The level's own spelling; null if there is no such level. */
  private static String level(String asked) {
    String upper = asked.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL" -> upper;
      case "WARN" -> "WARNING";
      default -> null;
    };
  }
}
