package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.hook.HookContext.ApplicationStatus;
import hookloom.hook.HookContext.Status;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** status-set and status-get. */
final class StatusTools {
  private static final List<String> SETTABLE =
      List.of("maintenance", "blocked", "waiting", "active");

  private StatusTools() {}

  static CompiledTool set(Arguments arguments) {
    if (arguments.count() == 0) {
      throw ToolFailure.usage("invalid args, require <status> [message]");
    }
    String status = arguments.at(0);
    if (!SETTABLE.contains(status)) {
      throw ToolFailure.usage(
          "invalid status "
              + Quote.of(status)
              + ", expected one of [maintenance blocked waiting active]");
    }
    List<String> words = arguments.positionals();
    String message = String.join(" ", words.subList(1, words.size()));
    boolean application = arguments.has("application");
    return (context, stdin) -> {
      Marks.reached(Rule.R240);
      if (!application) {
        context.setStatus(status, message);
      } else if (!context.setApplicationStatus(status, message)) {
        throw ToolFailure.error("this unit is not the leader");
      }
      return ToolResult.DONE;
    };
  }

  static CompiledTool get(Arguments arguments, ToolFiles files) {
    arguments.checkMost(0);
    boolean data = arguments.has("include-data");
    boolean application = arguments.has("application");
    Printer printer = new Printer(arguments, files);
    boolean word = printer.isSmart() && !data;
    return (context, stdin) -> {
      Marks.reached(Rule.R241);
      if (application) {
        ApplicationStatus status = applicationStatus(context);
        return printer.print(word ? status.application().status() : details(status, data));
      }
      Status status = context.status();
      return printer.print(word ? status.status() : details(status, data));
    };
  }

  private static ApplicationStatus applicationStatus(HookContext context) {
    return context
        .applicationStatus()
        .orElseThrow(
            () -> ToolFailure.error("finding application status: this unit is not the leader"));
  }

  private static Map<String, Object> details(ApplicationStatus status, boolean data) {
    SortedMap<String, Object> units = new TreeMap<>();
    for (Map.Entry<UnitName, Status> unit : status.units().entrySet()) {
      units.put(unit.getKey().text(), details(unit.getValue(), data));
    }
    SortedMap<String, Object> details = details(status.application(), data);
    details.put("units", units);
    SortedMap<String, Object> all = new TreeMap<>();
    all.put("application-status", details);
    return all;
  }

  private static SortedMap<String, Object> details(Status status, boolean data) {
    SortedMap<String, Object> details = new TreeMap<>();
    details.put("status", status.status());
    if (data) {
      details.put("message", status.message());
      details.put("status-data", new TreeMap<String, Object>());
    }
    return details;
  }
}
