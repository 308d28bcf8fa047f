package hookloom.script;

import hookloom.hook.HookContext;
import hookloom.tool.CompiledTool;
import hookloom.tool.HookEnvironment;
import hookloom.tool.HookTools;
import hookloom.tool.OpenTool;
import hookloom.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** One call of a tool in a script, parsed as far as it is known before the hook runs. */
abstract class Command {

  /** Runs the tool. */
  abstract ToolResult run(HookContext context, String[] outputs);

  /** A word whose outputs have become places in a run's memory. */
  record Template(List<Piece> pieces) {

    /** The text, when blanks do not split it. */
    String text(HookContext context, String[] outputs) {
      if (pieces.size() == 1) {
        return pieces.get(0).text(context, outputs);
      }
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < pieces.size(); i++) {
        out.append(pieces.get(i).text(context, outputs));
      }
      return out.toString();
    }

    /** Whether the text is the same in every hook. */
    boolean isConstant() {
      return pieces.stream().allMatch(piece -> piece.variable == null && piece.output < 0);
    }

    /** Whether blanks may split it. */
    boolean maySplit() {
      return pieces.stream().anyMatch(piece -> piece.output >= 0 && !piece.quoted);
    }
  }

  /**
   * A piece of a word: a text, a variable or the output of a tool.
   *
   * @param output its place in a run's memory, -1 for the other two
   */
  record Piece(String constant, HookEnvironment.Variable variable, int output, boolean quoted) {
    String text(HookContext context, String[] outputs) {
      if (constant != null) {
        return constant;
      }
      String text = output >= 0 ? outputs[output] : variable.in(context);
      return text == null ? "" : text;
    }
  }

  /** The command of these words, the first of which is the tool's name. */
  static Command of(List<Template> words) {
    if (words.stream().allMatch(Template::isConstant)) {
      return new Constant(HookTools.WITHOUT_FILES.compile(texts(words)));
    }
    if (texts(words.subList(0, 1)).get(0).equals("relation-set")) {
      Command open = openRelationSet(words);
      if (open != null) {
        return open;
      }
    }
    return new Open(words.toArray(Template[]::new));
  }

  private static List<String> texts(List<Template> constants) {
    List<String> texts = new ArrayList<>();
    for (Template word : constants) {
      texts.add(word.text(null, null));
    }
    return texts;
  }

  /** relation-set with variables in values only; null if it is another one. */
  private static Command openRelationSet(List<Template> words) {
    List<String> constants = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<Template> values = new ArrayList<>();
    for (Template word : words) {
      String first = word.pieces.get(0).constant;
      int equals = first == null ? -1 : first.indexOf('=');
      if (word.isConstant()) {
        constants.add(word.text(null, null));
      } else if (equals > 0 && !first.startsWith("-") && !word.maySplit()) {
        keys.add(first.substring(0, equals));
        List<Piece> value = new ArrayList<>(word.pieces);
        value.set(0, new Piece(first.substring(equals + 1), null, -1, true));
        value.removeIf(piece -> piece.constant != null && piece.constant.isEmpty());
        values.add(new Template(value));
      } else {
        return null;
      }
    }
    return new OpenRelationSet(
        HookTools.WITHOUT_FILES.compileRelationSet(constants, keys),
        values.toArray(Template[]::new));
  }

  /** A call that is the same in every hook. */
  private static final class Constant extends Command {
    private final CompiledTool tool;

    Constant(CompiledTool tool) {
      this.tool = tool;
    }

    @Override
    ToolResult run(HookContext context, String[] outputs) {
      return tool.run(context, null);
    }
  }

  /** relation-set with values that the hook fills in. */
  private static final class OpenRelationSet extends Command {
    private final OpenTool tool;
    private final Template[] values;

    OpenRelationSet(OpenTool tool, Template[] values) {
      this.tool = tool;
      this.values = values;
    }

    @Override
    ToolResult run(HookContext context, String[] outputs) {
      String[] texts = new String[values.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = values[i].text(context, outputs);
      }
      return tool.run(context, null, texts);
    }
  }

  /** A call whose words the hook fills in; the parse of the last words is kept. */
  private static final class Open extends Command {
    private final Template[] words;
    private Parsed last = new Parsed(List.of(), null);

    /** A parse; immutable, so that threads may share it without care. */
    private record Parsed(List<String> words, CompiledTool tool) {}

    Open(Template[] words) {
      this.words = words;
    }

    @Override
    ToolResult run(HookContext context, String[] outputs) {
      List<String> texts = expand(words, context, outputs);
      Parsed parsed = last;
      if (!parsed.words.equals(texts)) {
        parsed = new Parsed(texts, HookTools.WITHOUT_FILES.compile(texts));
        last = parsed;
      }
      return parsed.tool.run(context, null);
    }
  }

  /** The words as a shell would make them: blanks in what is not quoted split words. */
  static List<String> expand(Template[] words, HookContext context, String[] outputs) {
    List<String> texts = new ArrayList<>(words.length);
    for (Template word : words) {
      expand(word, context, outputs, texts);
    }
    return texts;
  }

  private static void expand(
      Template word, HookContext context, String[] outputs, List<String> texts) {
    StringBuilder field = null;
    for (Piece piece : word.pieces()) {
      String text = piece.text(context, outputs);
      if (piece.constant != null || piece.quoted) {
        field = field == null ? new StringBuilder() : field;
        field.append(text);
      } else {
        field = split(text, field, texts);
      }
    }
    if (field != null) {
      texts.add(field.toString());
    }
  }

  /** Appends a text to the field under way, ending it at each run of blanks. */
  private static StringBuilder split(String text, StringBuilder begun, List<String> texts) {
    StringBuilder field = begun;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!WordReader.isBlank(c)) {
        field = field == null ? new StringBuilder() : field;
        field.append(c);
      } else if (field != null) {
        texts.add(field.toString());
        field = null;
      }
    }
    return field;
  }
}
