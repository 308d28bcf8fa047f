package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** relation-set: buffers writes to an own bag (R235). */
final class RelationSet implements OpenTool {
  private static final String[] NO_VALUES = {};

  private final RelationArgument relation;
  private final boolean app;
  private final String[] keys;
  private final String[] values;
  private final String[] openKeys;
  private final SortedMap<String, String> words;
  private final ToolFailure badWord;
  private final String file;
  private final ToolFiles files;
  private final ToolResult done;

  /**
   * Keeps the words.
   *
   * @param open keys whose values come when it runs
   */
  RelationSet(Arguments arguments, List<String> open, ToolFiles files) {
    this.relation = RelationArgument.of(arguments);
    this.app = arguments.has("app");
    this.file = arguments.value("file");
    this.files = files;
    this.openKeys = open.toArray(String[]::new);
    this.done =
        arguments.value("format") == null
            ? ToolResult.DONE
            : ToolResult.warning("--format flag deprecated for command \"relation-set\"\n");
    SortedMap<String, String> given = new TreeMap<>();
    ToolFailure bad = null;
    try {
      given.putAll(KeyValues.of(arguments.positionals()));
      SortedMap<String, String> all = new TreeMap<>(given);
      for (String key : open) {
        KeyValues.add(all, key, "");
      }
    } catch (ToolFailure e) {
      bad = e;
    }
    this.badWord = bad;
    this.words = given;
    this.keys = given.keySet().toArray(String[]::new);
    this.values = given.values().toArray(String[]::new);
  }

  @Override
  public ToolResult run(HookContext context, String stdin) {
    return run(context, stdin, NO_VALUES);
  }

  @Override
  public ToolResult run(HookContext context, String stdin, String[] openValues) {
    Marks.reached(Rule.R236);
    int id = relation.in(context);
    if (badWord != null) {
      throw badWord;
    }
    Marks.reached(Rule.R235);
    ToolResult refused =
        file == null
            ? writeAll(context, id, keys, values)
            : writeAll(context, id, KeyValues.merged(words, file, stdin, files));
    if (refused == null) {
      refused = writeAll(context, id, openKeys, openValues);
    }
    return refused == null ? done : refused;
  }

  private ToolResult writeAll(HookContext context, int id, Map<String, String> changes) {
    return writeAll(
        context,
        id,
        changes.keySet().toArray(String[]::new),
        changes.values().toArray(String[]::new));
  }

  /** Gives the refusal, or null. */
  private ToolResult writeAll(HookContext context, int id, String[] names, String[] texts) {
    if (app && names.length == 0 && openKeys.length == 0) {
      return context.isLeader() ? null : ToolResult.failed(1, "cannot write relation settings");
    }
    for (int i = 0; i < names.length; i++) {
      Optional<String> refusal = context.write(id, app, names[i], texts[i]);
      if (refusal.isPresent()) {
        return ToolResult.failed(1, refusal.get());
      }
    }
    return null;
  }
}
