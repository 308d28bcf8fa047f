package hookloom.tool;

import hookloom.hook.HookContext.Goal;
import hookloom.hook.HookContext.GoalState;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** goal-state: what the model intends (R246). */
final class GoalStateTool {
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT);

  /** The first second of virtual time: the start of the year 2025, in seconds since 1970. */
  private static final long FIRST_SECOND = 1_735_689_600L;

  private GoalStateTool() {}

  static CompiledTool compile(Arguments arguments, ToolFiles files) {
    arguments.checkMost(0);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      Marks.reached(Rule.R246);
      return printer.print(map(context.goalState()));
    };
  }

  private static Map<String, Object> map(GoalState state) {
    SortedMap<String, Object> units = new TreeMap<>();
    for (Map.Entry<UnitName, Goal> unit : state.units().entrySet()) {
      units.put(unit.getKey().text(), map(unit.getValue()));
    }
    SortedMap<String, Object> relations = new TreeMap<>();
    for (Map.Entry<String, SortedMap<String, Goal>> endpoint : state.relations().entrySet()) {
      SortedMap<String, Object> goals = new TreeMap<>();
      for (Map.Entry<String, Goal> goal : endpoint.getValue().entrySet()) {
        goals.put(goal.getKey(), map(goal.getValue()));
      }
      relations.put(endpoint.getKey(), goals);
    }
    SortedMap<String, Object> all = new TreeMap<>();
    all.put("units", units);
    all.put("relations", relations);
    return all;
  }

  private static Map<String, Object> map(Goal goal) {
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("status", goal.status());
    long second = FIRST_SECOND + Math.floorDiv(goal.sinceMicros(), 1_000_000L);
    map.put("since", SINCE.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)));
    return map;
  }
}
