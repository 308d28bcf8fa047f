package hookloom.tool;

import hookloom.hook.HookContext;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The hook tools of Juju as command lines: what a charm may ask and say while a hook runs, with
 * Juju's own words and exit codes (relations.md section 9). Needs no hook to be made; may be shared
 * by threads.
 */
public final class HookTools {
  /** The tools where there are no files: {@code --file FILE} and {@code -o FILE} are refused. */
  public static final HookTools WITHOUT_FILES = new HookTools(ToolFiles.NONE);

  private static final String[] NOT_HERE = {
    "add-metric",
    "credential-get",
    "k8s-raw-get",
    "k8s-raw-set",
    "k8s-spec-get",
    "k8s-spec-set",
    "payload-register",
    "payload-status-set",
    "payload-unregister",
    "pod-spec-get",
    "pod-spec-set",
    "resource-get",
    "secret-add",
    "secret-get",
    "secret-grant",
    "secret-ids",
    "secret-info-get",
    "secret-remove",
    "secret-revoke",
    "secret-set",
    "storage-add",
    "storage-get",
    "storage-list",
  };

  private final Map<String, Tool> tools = new TreeMap<>();
  private final ToolFiles files;

  /** One tool: its flags, and what its words come to. */
  private record Tool(Flags flags, Function<Arguments, CompiledTool> compile) {}

  /** The tools of a charm with such files. */
  public HookTools(ToolFiles files) {
    this.files = files;
    printing("relation-ids", new Flags().prints(), RelationTools::ids);
    printing(
        "relation-list",
        new Flags().value("r", "relation").bool("app").prints(),
        RelationTools::list);
    printing(
        "relation-get", new Flags().value("r", "relation").bool("app").prints(), RelationGet::new);
    plain("relation-set", relationSetFlags(), a -> new RelationSet(a, List.of(), files));
    printing(
        "relation-model-get", new Flags().value("r", "relation").prints(), RelationTools::modelGet);
    printing("is-leader", new Flags().prints(), UnitTools::isLeader);
    printing("config-get", new Flags().bool("all", "a").prints(), UnitTools::configGet);
    plain("status-set", new Flags().bool("application"), StatusTools::set);
    printing(
        "status-get",
        new Flags().bool("include-data").bool("application").prints(),
        StatusTools::get);
    plain("application-version-set", Flags.NONE, UnitTools::applicationVersionSet);
    plain(
        "juju-log",
        new Flags().bool("debug").value("l", "log-level").value("format"),
        JujuLog::compile);
    printing("unit-get", new Flags().prints(), UnitTools::unitGet);
    printing(
        "network-get",
        new Flags()
            .value("r", "relation")
            .bool("bind-address")
            .bool("ingress-address")
            .bool("egress-subnets")
            .bool("primary-address")
            .prints(),
        NetworkGet::compile);
    printing(
        "goal-state",
        new Flags().prints(OutputFormat.YAML, OutputFormat.JSON),
        GoalStateTool::compile);
    printing("state-get", new Flags().bool("strict").prints(), StateTools::get);
    plain("state-set", new Flags().value("file"), a -> StateTools.set(a, files));
    plain("state-delete", Flags.NONE, StateTools::delete);
    plain("open-port", portFlags(), a -> PortTools.change(a, true));
    plain("close-port", portFlags(), a -> PortTools.change(a, false));
    printing("opened-ports", new Flags().bool("endpoints").prints(), PortTools::opened);
    printing("leader-get", new Flags().prints(), UnitTools::leaderGet);
    plain("leader-set", new Flags().value("file"), a -> UnitTools.leaderSet(a, files));
    plain("action-get", new Flags().prints(), a -> RefusedTools.ofActions());
    plain("action-set", Flags.NONE, RefusedTools::actionSet);
    plain("action-fail", Flags.NONE, a -> RefusedTools.ofActions());
    plain("action-log", Flags.NONE, a -> RefusedTools.ofActions());
    plain("juju-reboot", new Flags().bool("now"), a -> RefusedTools.reboot());
  }

  private static Flags relationSetFlags() {
    return new Flags().value("r", "relation").bool("app").value("file").value("format");
  }

  private static Flags portFlags() {
    return new Flags().value("endpoints").value("format");
  }

  private void plain(String name, Flags flags, Function<Arguments, CompiledTool> compile) {
    tools.put(name, new Tool(flags, compile));
  }

  private void printing(
      String name, Flags flags, BiFunction<Arguments, ToolFiles, CompiledTool> compile) {
    plain(name, flags, arguments -> compile.apply(arguments, files));
  }

  /** The names of all tools that do something, and of those that only exist to refuse. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(tools.keySet());
    names.addAll(List.of(NOT_HERE));
    return names;
  }

  /**
   * A command line as something to run. Words that no tool takes are compiled too: running them
   * fails as the tool would.
   *
   * @param words the tool's name and its arguments; at least the name
   */
  public CompiledTool compile(List<String> words) {
    String name = words.get(0);
    try {
      Tool tool = tools.get(name);
      if (tool == null) {
        return guarded(
            List.of(NOT_HERE).contains(name)
                ? RefusedTools.missing(name)
                : RefusedTools.unknown(name));
      }
      return guarded(tool.compile.apply(Arguments.of(words.subList(1, words.size()), tool.flags)));
    } catch (ToolFailure e) {
      return (context, stdin) -> e.result();
    }
  }

  /**
   * A call of relation-set with values that are not known yet.
   *
   * @param words as in {@link #compile}, without the words of the open keys
   * @param openKeys their keys, none empty
   */
  public OpenTool compileRelationSet(List<String> words, List<String> openKeys) {
    try {
      return new Guarded(
          new RelationSet(
              Arguments.of(words.subList(1, words.size()), relationSetFlags()), openKeys, files));
    } catch (ToolFailure e) {
      return new Failing(e);
    }
  }

  /** Runs a command line at once; see {@link #compile} and {@link CompiledTool#run}. */
  public ToolResult run(HookContext context, List<String> words, String stdin) {
    return compile(words).run(context, stdin);
  }

  private static CompiledTool guarded(CompiledTool tool) {
    return (context, stdin) -> {
      try {
        return tool.run(context, stdin);
      } catch (ToolFailure e) {
        return e.result();
      }
    };
  }

  /** Turns the failures of a tool into results. */
  private record Guarded(OpenTool tool) implements OpenTool {
    @Override
    public ToolResult run(HookContext context, String stdin) {
      return run(context, stdin, new String[0]);
    }

    @Override
    public ToolResult run(HookContext context, String stdin, String[] values) {
      try {
        return tool.run(context, stdin, values);
      } catch (ToolFailure e) {
        return e.result();
      }
    }
  }

  /** A command line that is wrong in itself. */
  private record Failing(ToolFailure failure) implements OpenTool {
    @Override
    public ToolResult run(HookContext context, String stdin) {
      return failure.result();
    }

    @Override
    public ToolResult run(HookContext context, String stdin, String[] values) {
      return failure.result();
    }
  }
}
