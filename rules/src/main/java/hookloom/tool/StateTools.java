package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** state-get, state-set and state-delete: strings that a unit keeps between hooks (R247). */
public final class StateTools {
  private static final int KEY_BYTES_MAX = 256;
  private static final int VALUE_BYTES_MAX = 65_536;

  private StateTools() {}

  static CompiledTool get(Arguments arguments, ToolFiles files) {
    arguments.checkMost(1);
    String key = arguments.at(0).equals("-") ? "" : arguments.at(0);
    boolean strict = arguments.has("strict");
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Marks.reached(Rule.R247);
      SortedMap<String, String> state = context.state();
      if (key.isEmpty()) {
        return printer.print(state);
      }
      String value = state.get(key);
      if (value == null && strict) {
        throw ToolFailure.error(Quote.of(key) + " not found");
      }
      return printer.print(value == null ? "" : value);
    };
  }

  static CompiledTool set(Arguments arguments, ToolFiles files) {
    SortedMap<String, String> words = KeyValues.of(arguments.positionals());
    String file = arguments.value("file");
    return (context, stdin) -> {
      SortedMap<String, String> changes =
          file == null ? words : KeyValues.merged(words, file, stdin, files);
      for (Map.Entry<String, String> change : changes.entrySet()) {
        Optional<String> refusal = refusalOf(change.getKey(), change.getValue());
        if (refusal.isPresent()) {
          throw ToolFailure.error(refusal.get());
        }
      }
      changes.forEach(context::setState);
      return ToolResult.DONE;
    };
  }

  /** Why a value can not be stored: it or its key is too long; empty if it can. */
  public static Optional<String> refusalOf(String key, String value) {
    if (bytes(key) > KEY_BYTES_MAX) {
      return Optional.of("max allowed key length (" + KEY_BYTES_MAX + " bytes) exceeded");
    }
    if (bytes(value) > VALUE_BYTES_MAX) {
      return Optional.of("max allowed value length (" + VALUE_BYTES_MAX + " bytes) exceeded");
    }
    return Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static CompiledTool delete(Arguments arguments) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no key specified");
    }
    arguments.checkMost(1);
    String key = arguments.at(0);
    return (HookContext context, String stdin) -> {
      context.setState(key, null);
      return ToolResult.DONE;
    };
  }
}
