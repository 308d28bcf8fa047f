package hookloom.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The flags that a tool knows; long and short names alike, the first being the one to ask for. */
final class Flags {
  /** One flag. */
  record Flag(List<String> names, boolean isBoolean) {
    String name() {
      return names.get(0);
    }
  }

  static final Flags NONE = new Flags();

  private final List<Flag> flags = new ArrayList<>();
  private final List<OutputFormat> formats = new ArrayList<>();

  /** A flag without a value, or with {@code =true} or {@code =false}. */
  Flags bool(String... names) {
    flags.add(new Flag(List.of(names), true));
    return this;
  }

  /** A flag with a value. */
  Flags value(String... names) {
    flags.add(new Flag(List.of(names), false));
    return this;
  }

  /** {@code --format} and {@code -o}; the first format is the default. */
  Flags prints(OutputFormat... allowed) {
    formats.addAll(Arrays.asList(allowed));
    return value("format").value("o", "output");
  }

  /** {@code --format} and {@code -o} for all three formats. */
  Flags prints() {
    return prints(OutputFormat.SMART, OutputFormat.YAML, OutputFormat.JSON);
  }

  /** The flag of that name, without hyphens; null if there is none. */
  Flag named(String name) {
    for (Flag flag : flags) {
      if (flag.names.contains(name)) {
        return flag;
      }
    }
    return null;
  }

  /** What may follow {@code --format}; empty if the tool has no output. */
  List<OutputFormat> formats() {
    return formats;
  }
}
