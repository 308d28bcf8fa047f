package hookloom.tool;

import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;

/** Which relation a tool speaks of: {@code -r}, else that of the hook (R228). */
final class RelationArgument {
  private static final RelationArgument OF_HOOK = new RelationArgument(null, -1);

  private final String text;
  private final int id;

  private RelationArgument(String text, int id) {
    this.text = text;
    this.id = id;
  }

  /** What {@code -r} says; a text that holds no id is refused. */
  static RelationArgument of(Arguments arguments) {
    String text = arguments.value("r");
    if (text == null) {
      return OF_HOOK;
    }
    try {
      return new RelationArgument(
          text, Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)));
    } catch (NumberFormatException e) {
      throw refused(text, "invalid relation id");
    }
  }

  /** The id of a relation that the unit has joined. */
  int in(HookContext context) {
    Marks.reached(Rule.R228);
    if (text != null) {
      checkJoined(context);
      return id;
    }
    int ofHook = context.hook().relation();
    if (ofHook < 0) {
      throw ToolFailure.usage("no relation id specified");
    }
    return ofHook;
  }

  /** Refuses a relation that the unit has not joined; needs none. */
  void checkJoined(HookContext context) {
    if (text != null && context.relation(id) == null) {
      throw refused(text, "relation not found");
    }
  }

  private static ToolFailure refused(String text, String why) {
    return ToolFailure.usage("invalid value " + Quote.of(text) + " for option -r: " + why);
  }
}
