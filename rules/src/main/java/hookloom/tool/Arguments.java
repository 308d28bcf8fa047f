package hookloom.tool;

import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words after a tool's name, sorted into flags and arguments as Juju does (R225, R226). */
final class Arguments {
  private final Map<String, String> flags = new TreeMap<>();
  private final List<String> positionals = new ArrayList<>();
  private OutputFormat format;

  private Arguments() {}

  /**
   * Sorts the words.
   *
   * @throws ToolFailure on unknown flags, missing and bad values
   */
  static Arguments of(List<String> words, Flags known) {
    Marks.reached(Rule.R226);
    Arguments arguments = new Arguments();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.equals("--")) {
        arguments.positionals.addAll(words.subList(i, words.size()));
        break;
      }
      if (word.startsWith("--")) {
        i = arguments.takeLong(word.substring(2), words, i, known);
      } else if (word.length() > 1 && word.startsWith("-")) {
        i = arguments.takeShort(word, words, i, known);
      } else {
        arguments.positionals.add(word);
      }
    }
    arguments.format = arguments.formatOf(known);
    return arguments;
  }

  private int takeLong(String word, List<String> words, int next, Flags known) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Flags.Flag flag = known.named(name);
    if (flag == null || name.length() < 2) {
      throw unknown("--" + name);
    }
    if (equals >= 0) {
      flags.put(flag.name(), checked(flag, "--" + name, word.substring(equals + 1)));
      return next;
    }
    return take(flag, "--" + name, words, next);
  }

  private int takeShort(String word, List<String> words, int next, Flags known) {
    for (int i = 1; i < word.length(); i++) {
      String name = word.substring(i, i + 1);
      Flags.Flag flag = known.named(name);
      if (flag == null) {
        throw unknown("-" + name);
      }
      if (!flag.isBoolean() && i + 1 < word.length()) {
        flags.put(flag.name(), word.substring(i + 1));
        return next;
      }
      next = take(flag, "-" + name, words, next);
    }
    return next;
  }

  private int take(Flags.Flag flag, String shown, List<String> words, int next) {
    if (flag.isBoolean()) {
      flags.put(flag.name(), "true");
      return next;
    }
    if (next == words.size()) {
      throw ToolFailure.usage("option needs an argument: " + shown);
    }
    flags.put(flag.name(), words.get(next));
    return next + 1;
  }

  private static String checked(Flags.Flag flag, String shown, String value) {
    if (!flag.isBoolean()) {
      return value;
    }
    return switch (value) {
      case "1", "t", "T", "TRUE", "true", "True" -> "true";
      case "0", "f", "F", "FALSE", "false", "False" -> "false";
      default ->
          throw ToolFailure.usage(
              "invalid value "
                  + Quote.of(value)
                  + " for option "
                  + shown
                  + ": strconv.ParseBool: parsing "
                  + Quote.of(value)
                  + ": invalid syntax");
    };
  }

  private static ToolFailure unknown(String shown) {
    return unexpected("option provided but not defined: " + shown);
  }

  private static ToolFailure unexpected(String text) {
    Marks.reached(Rule.R225);
    return ToolFailure.usage(text);
  }

  private OutputFormat formatOf(Flags known) {
    String name = flags.get("format");
    if (known.formats().isEmpty()) {
      return null;
    }
    if (name == null) {
      return known.formats().get(0);
    }
    OutputFormat named = OutputFormat.named(name);
    if (named == null || !known.formats().contains(named)) {
      throw unexpected(
          "invalid value "
              + Quote.of(name)
              + " for option --format: unknown format "
              + Quote.of(name));
    }
    return named;
  }

  /** Whether a flag was given, a boolean one as true. */
  boolean has(String flag) {
    String value = flags.get(flag);
    return value != null && !value.equals("false");
  }

  /** The value of a flag; null if it was not given. */
  String value(String flag) {
    return flags.get(flag);
  }

  /** How to print; null for tools without output. */
  OutputFormat format() {
    return format;
  }

  /** The arguments that are no flags, in order. */
  List<String> positionals() {
    return positionals;
  }

  /** How many arguments are no flags. */
  int count() {
    return positionals.size();
  }

  /** The i-th argument; "" if there are fewer. */
  String at(int i) {
    return i < positionals.size() ? positionals.get(i) : "";
  }

  /** Refuses more than so many arguments. */
  void checkMost(int most) {
    if (positionals.size() > most) {
      StringBuilder text = new StringBuilder("unrecognized args: [");
      for (String word : positionals.subList(most, positionals.size())) {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : " ").append(Quote.of(word));
      }
      throw unexpected(text.append(']').toString());
    }
  }
}
