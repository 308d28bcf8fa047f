package hookloom.script;

import hookloom.script.Command.Piece;
import hookloom.script.Command.Template;
import hookloom.tool.HookEnvironment;
import hookloom.tool.HookTools;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes steps of the lines of one hook. */
final class ProgramReader {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final int NESTING_MAX = 50;

  private final List<Step> steps = new ArrayList<>();
  private int outputs;

  /** The program of a list of lines; errors name file and line. */
  static Program read(YamlNode lines) {
    ProgramReader reader = new ProgramReader();
    reader.block(lines, 0);
    return new Program(reader.steps.toArray(Step[]::new), reader.outputs);
  }

  private void block(YamlNode lines, int depth) {
    if (lines.isNull()) {
      return;
    }
    if (!lines.isList()) {
      throw lines.error("expected a list of lines");
    }
    if (depth > NESTING_MAX) {
      throw lines.error("if more than " + NESTING_MAX + " deep");
    }
    for (YamlNode line : lines.items()) {
      if (line.isMap()) {
        condition(line, depth);
      } else if (line.isScalar()) {
        line(line);
      } else {
        throw line.error("expected a line, or \"if TOOL: [...]\"");
      }
    }
  }

  private void condition(YamlNode map, int depth) {
    String key = map.keys().size() == 1 ? map.keys().iterator().next() : "";
    if (!key.startsWith("if ")) {
      throw map.error(
          "expected a line, or \"if TOOL: [...]\"; a line with a colon and a blank needs quotes");
    }
    Step.Jump end = new Step.Jump();
    List<Word> words = words(map, key.substring(3));
    steps.add(new Step.If(command(map, words, key, end), end));
    block(map.get(key), depth + 1);
    end.target = steps.size();
  }

  private void line(YamlNode node) {
    String line = node.text();
    List<Word> words = words(node, line);
    String name = words.get(0).constant();
    if ("fail".equals(name)) {
      steps.add(new Step.Fail(templates(node, words.subList(1, words.size()), line, null)));
    } else if ("sleep".equals(name)) {
      steps.add(new Step.Sleep(micros(node, words)));
    } else {
      steps.add(new Step.Call(command(node, words, line, null), line));
    }
  }

  private static List<Word> words(YamlNode node, String line) {
    try {
      List<Word> words = WordReader.words(line);
      if (words.isEmpty()) {
        throw node.error("an empty line");
      }
      return words;
    } catch (WordReader.BadLine e) {
      throw node.error(e.getMessage());
    }
  }

  /** The call of a tool, after steps that keep the outputs it needs. */
  private Command command(YamlNode node, List<Word> words, String line, Step.Jump ifFailed) {
    String name = words.get(0).constant();
    if (name == null) {
      throw node.error("the name of a tool can not be a variable or an output");
    }
    if (!HookTools.WITHOUT_FILES.names().contains(name)) {
      throw node.error(
          "unknown command: " + name + "; a line is a hook tool, fail, sleep, or an \"if TOOL:\"");
    }
    return Command.of(templates(node, words, line, ifFailed));
  }

  private List<Template> templates(
      YamlNode node, List<Word> words, String line, Step.Jump ifFailed) {
    List<Template> templates = new ArrayList<>();
    for (Word word : words) {
      List<Piece> pieces = new ArrayList<>();
      for (Word.Part part : word.parts()) {
        pieces.add(piece(node, part, line, ifFailed));
      }
      templates.add(new Template(List.copyOf(pieces)));
    }
    return templates;
  }

  private Piece piece(YamlNode node, Word.Part part, String line, Step.Jump ifFailed) {
    if (part instanceof Word.Text text) {
      return new Piece(text.text(), null, -1, text.quoted());
    }
    if (part instanceof Word.Variable variable) {
      HookEnvironment.Variable value = HookEnvironment.named(variable.name());
      if (value == null) {
        throw node.error("unknown variable $" + variable.name() + "; hooks have JUJU_* variables");
      }
      return new Piece(null, value, -1, variable.quoted());
    }
    Word.Output output = (Word.Output) part;
    Command command = command(node, output.words(), line, ifFailed);
    int place = outputs++;
    steps.add(new Step.Keep(command, place, line, ifFailed));
    return new Piece(null, null, place, output.quoted());
  }

  private static long micros(YamlNode node, List<Word> words) {
    String text = words.size() == 2 ? words.get(1).constant() : null;
    Matcher matcher = DURATION.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      throw node.error("expected sleep and a duration like 250ms, 20s, 5m or 2h");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> count * 1_000L;
      case "s" -> count * 1_000_000L;
      case "m" -> count * 60_000_000L;
      default -> count * 3_600_000_000L;
    };
  }
}
