package hookloom.tool;

import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.JoinedRelation;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** relation-ids, relation-list and relation-model-get. */
final class RelationTools {
  private RelationTools() {}

  static CompiledTool ids(Arguments arguments, ToolFiles files) {
    arguments.checkMost(1);
    Printer printer = new Printer(arguments, files);
    String named = arguments.at(0);
    return (context, stdin) -> {
      Marks.reached(Rule.R230);
      String endpoint = named.isEmpty() ? endpointOf(context.hook()) : named;
      List<String> ids = new ArrayList<>();
      for (JoinedRelation relation : context.relations()) {
        if (relation.endpoint().name().equals(endpoint)) {
          Marks.reached(Rule.R231);
          if (!relation.isHidden()) {
            Marks.reached(Rule.R256);
            ids.add(endpoint + ':' + relation.id());
          }
        }
      }
      Collections.sort(ids);
      return printer.print(ids);
    };
  }

  private static String endpointOf(Hook hook) {
    if (hook.endpoint() == null) {
      throw ToolFailure.usage("no endpoint name specified");
    }
    return hook.endpoint().name();
  }

  static CompiledTool list(Arguments arguments, ToolFiles files) {
    RelationArgument argument = RelationArgument.of(arguments);
    arguments.checkMost(0);
    boolean app = arguments.has("app");
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      int relation = argument.in(context);
      Marks.reached(Rule.R232);
      return printer.print(app ? remoteApp(context, relation) : members(context, relation));
    };
  }

  private static String remoteApp(HookContext context, int relation) {
    JoinedRelation joined = context.relation(relation);
    return joined == null ? context.hook().remoteApp().text() : joined.remoteApp().text();
  }

  private static List<String> members(HookContext context, int relation) {
    List<UnitName> members = context.members(relation);
    List<String> names = new ArrayList<>(members.size());
    for (UnitName member : members) {
      names.add(member.text());
    }
    return names;
  }

  static CompiledTool modelGet(Arguments arguments, ToolFiles files) {
    RelationArgument argument = RelationArgument.of(arguments);
    arguments.checkMost(0);
    Printer printer = new Printer(arguments, files);
    return (context, stdin) -> {
      argument.in(context);
      Marks.reached(Rule.R237);
      return printer.print(Collections.singletonMap("uuid", context.modelUuid()));
    };
  }
}
