package hookloom.tool;

import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookContext.Look;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Optional;

/** relation-get: one value of a bag, or all of it (R233). */
final class RelationGet implements CompiledTool {
  private final RelationArgument relation;
  private final boolean app;
  private final String key;
  private final Owner named;
  private final ToolFailure badName;
  private final Printer printer;

  RelationGet(Arguments arguments, ToolFiles files) {
    relation = RelationArgument.of(arguments);
    app = arguments.has("app");
    key = arguments.at(0).equals("-") ? "" : arguments.at(0);
    printer = new Printer(arguments, files);
    Owner owner = null;
    ToolFailure bad = null;
    try {
      owner = arguments.at(1).isEmpty() ? null : owner(arguments.at(1), app);
      arguments.checkMost(2);
    } catch (ToolFailure e) {
      bad = e;
    }
    named = owner;
    badName = bad;
  }

  /** The owner that a word names; with {@code --app} a unit stands for its application. */
  private static Owner owner(String word, boolean app) {
    Optional<UnitName> unit = UnitName.parse(word);
    if (unit.isPresent()) {
      return app ? unit.get().application() : unit.get();
    }
    if (!AppName.isValid(word)) {
      throw ToolFailure.usage(
          "invalid " + (app ? "application" : "unit") + " name " + Quote.of(word));
    }
    if (!app) {
      throw ToolFailure.usage("expected unit name, got application name " + Quote.of(word));
    }
    return AppName.of(word);
  }

  @Override
  public ToolResult run(HookContext context, String stdin) {
    int id = relation.in(context);
    if (badName != null) {
      throw badName;
    }
    Marks.reached(Rule.R233);
    Look look = context.look(id, named == null ? ofHook(context.hook()) : named);
    if (look instanceof Look.Content content) {
      return printer.print(key.isEmpty() ? content.values() : content.values().get(key));
    }
    if (look instanceof Look.Refused refused) {
      return ToolResult.failed(1, refused.text());
    }
    return ToolResult.WAITING;
  }

  private Owner ofHook(Hook hook) {
    if (!app && hook.remoteUnit() != null) {
      return hook.remoteUnit();
    }
    if (hook.remoteApp() == null) {
      throw ToolFailure.usage("no unit or application specified");
    }
    return hook.remoteApp();
  }
}
