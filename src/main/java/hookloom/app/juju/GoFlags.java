package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The flags of one command, parsed by the grammar of Go's gnuflag, which Juju uses (L1, L7): flags
 * may stand anywhere, {@code --} ends them, {@code -n2}, {@code -n 2}, {@code --num-units 2} and
 * {@code --num-units=2} are the same. A library for Java's own conventions gives other texts and
 * other corner cases, so this is deliberate: the parser is ours.
 */
public final class GoFlags {

  /** Takes the value of a flag. */
  @FunctionalInterface
  public interface Setter {
    /** Stores the value, or fails with Go's words for what is wrong with it. */
    void set(String value) throws BadValue;
  }

  /** A value that a flag can not take. */
  public static final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String text) {
      super(text, null, false, false);
    }
  }

  private record Flag(boolean isBoolean, Setter setter) {}

  private final SortedMap<String, Flag> flags = new TreeMap<>();

  /** A flag that takes a text; given twice, the last one counts unless the setter adds. */
  public GoFlags text(Setter setter, String... names) {
    for (String name : names) {
      flags.put(name, new Flag(false, setter));
    }
    return this;
  }

  /** A flag that is on or off and takes a value only with {@code =}. */
  public GoFlags bool(java.util.function.Consumer<Boolean> setter, String... names) {
    for (String name : names) {
      flags.put(name, new Flag(true, value -> setter.accept(parseBool(value))));
    }
    return this;
  }

  /** A flag that takes a whole number. */
  public GoFlags integer(java.util.function.IntConsumer setter, String... names) {
    return text(value -> setter.accept(parseInt(value)), names);
  }

  /** A flag that takes a duration and does nothing with it (L1a). */
  public GoFlags duration(String... names) {
    return text(GoDuration::parse, names);
  }

  /** Flags of Juju without meaning here, each with a value (L172). */
  public GoFlags ignoredText(String... names) {
    return text(value -> {}, names);
  }

  /** Flags of Juju without meaning here, each without a value (L172). */
  public GoFlags ignoredBool(String... names) {
    return bool(value -> {}, names);
  }

  /**
   * Sets what the words say.
   *
   * @return the words that are no flags, in order
   * @throws JujuFailure with exit code 2
   */
  public List<String> parse(List<String> words) throws JujuFailure {
    List<String> rest = new ArrayList<>();
    int next = 0;
    while (next < words.size()) {
      String word = words.get(next++);
      if (word.equals("--")) {
        rest.addAll(words.subList(next, words.size()));
        return rest;
      }
      if (word.startsWith("--")) {
        next = longFlag(word.substring(2), words, next);
      } else if (word.startsWith("-") && word.length() > 1) {
        next = shortFlags(word.substring(1), words, next);
      } else {
        rest.add(word);
      }
    }
    return rest;
  }

  private int longFlag(String text, List<String> words, int next) throws JujuFailure {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Flag flag = known(name);
    if (equals >= 0) {
      set(flag, name, text.substring(equals + 1));
      return next;
    }
    if (flag.isBoolean) {
      set(flag, name, "true");
      return next;
    }
    set(flag, name, valueAfter(name, words, next));
    return next + 1;
  }

  private int shortFlags(String letters, List<String> words, int next) throws JujuFailure {
    for (int i = 0; i < letters.length(); i++) {
      String name = letters.substring(i, i + 1);
      Flag flag = known(name);
      if (flag.isBoolean) {
        set(flag, name, "true");
        continue;
      }
      if (i + 1 < letters.length()) {
        set(flag, name, letters.substring(i + 1));
        return next;
      }
      set(flag, name, valueAfter(name, words, next));
      return next + 1;
    }
    return next;
  }

  private Flag known(String name) throws JujuFailure {
    Flag flag = flags.get(name);
    if (flag == null) {
      throw JujuFailure.usage("option provided but not defined: " + dashed(name));
    }
    return flag;
  }

  private static String valueAfter(String name, List<String> words, int next) throws JujuFailure {
    if (next >= words.size()) {
      throw JujuFailure.usage("option needs an argument: " + dashed(name));
    }
    return words.get(next);
  }

  private static void set(Flag flag, String name, String value) throws JujuFailure {
    try {
      flag.setter.set(value);
    } catch (BadValue e) {
      String kind = flag.isBoolean ? "invalid boolean value" : "invalid value";
      throw JujuFailure.usage(
          kind + " \"" + value + "\" for option " + dashed(name) + ": " + e.getMessage());
    }
  }

  private static String dashed(String name) {
    return (name.length() == 1 ? "-" : "--") + name;
  }

  private static boolean parseBool(String value) throws BadValue {
    return switch (value) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> throw new BadValue(notParsed("ParseBool", value, "invalid syntax"));
    };
  }

  private static int parseInt(String value) throws BadValue {
    if (!value.matches("[+-]?[0-9]+")) {
      throw new BadValue(notParsed("ParseInt", value, "invalid syntax"));
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new BadValue(notParsed("ParseInt", value, "value out of range"));
    }
  }

  private static String notParsed(String function, String value, String why) {
    return "strconv." + function + ": parsing \"" + value + "\": " + why;
  }
}
