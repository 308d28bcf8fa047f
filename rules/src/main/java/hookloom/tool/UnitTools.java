package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** is-leader, config-get, unit-get, application-version-set, leader-get and leader-set. */
final class UnitTools {
  private UnitTools() {}

  static CompiledTool isLeader(Arguments arguments, ToolFiles files) {
    arguments.checkMost(0);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Marks.reached(Rule.R238);
      return printer.print(context.isLeader());
    };
  }

  static CompiledTool configGet(Arguments arguments, ToolFiles files) {
    String key = arguments.at(0);
    boolean all = arguments.has("all");
    if (all && !key.isEmpty()) {
      throw ToolFailure.usage("cannot use argument --all together with key " + Quote.of(key));
    }
    arguments.checkMost(1);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Marks.reached(Rule.R239);
      SortedMap<String, Object> config = context.config();
      if (!key.isEmpty()) {
        return printer.print(config.get(key));
      }
      return printer.print(all ? config : withoutNulls(config));
    };
  }

  private static SortedMap<String, Object> withoutNulls(SortedMap<String, Object> config) {
    SortedMap<String, Object> set = new TreeMap<>();
    for (Map.Entry<String, Object> option : config.entrySet()) {
      if (option.getValue() != null) {
        set.put(option.getKey(), option.getValue());
      }
    }
    return set;
  }

  static CompiledTool unitGet(Arguments arguments, ToolFiles files) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no setting specified");
    }
    String setting = arguments.at(0);
    boolean isPublic = setting.equals("public-address");
    if (!isPublic && !setting.equals("private-address")) {
      throw ToolFailure.usage("unknown setting " + Quote.of(setting));
    }
    arguments.checkMost(1);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Marks.reached(Rule.R244);
      Optional<String> address = isPublic ? context.publicAddress() : context.privateAddress();
      if (address.isEmpty()) {
        throw ToolFailure.error((isPublic ? "public" : "private") + " address not found");
      }
      return printer.print(address.get());
    };
  }

  static CompiledTool applicationVersionSet(Arguments arguments) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("no version specified");
    }
    arguments.checkMost(1);
    String version = arguments.at(0);
    return (context, stdin) -> {
      Marks.reached(Rule.R242);
      context.setWorkloadVersion(version);
      return ToolResult.DONE;
    };
  }

  static CompiledTool leaderGet(Arguments arguments, ToolFiles files) {
    arguments.checkMost(1);
    String key = arguments.at(0).equals("-") ? "" : arguments.at(0);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Map<String, String> settings = context.leaderSettings();
      return printer.print(key.isEmpty() ? settings : settings.get(key));
    };
  }

  static CompiledTool leaderSet(Arguments arguments, ToolFiles files) {
    SortedMap<String, String> words = KeyValues.of(arguments.positionals());
    String file = arguments.value("file");
    return (context, stdin) -> {
      SortedMap<String, String> changes =
          file == null ? words : KeyValues.merged(words, file, stdin, files);
      Optional<String> refusal = context.setLeaderSettings(changes);
      return refusal.isPresent() ? ToolResult.failed(1, refusal.get()) : ToolResult.DONE;
    };
  }
}
