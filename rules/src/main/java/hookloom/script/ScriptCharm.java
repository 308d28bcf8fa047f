package hookloom.script;

import hookloom.hook.CharmCode;
import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookContext;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A charm written as lists of hook tool lines, one list for each pattern of hook names (E7).
 * Compiled once; may be shared by threads.
 */
public final class ScriptCharm implements CharmCode {
  /** More names than a charm has hooks: what comes after is looked for each time. */
  private static final int KNOWN_MAX = 256;

  /** Names of hooks, each the very text of its endpoint, and what they run. */
  private record Known(String[] names, Program[] programs) {}

  /** The lines for the hooks whose names match. */
  private record Entry(String pattern, int letters, Program program) {}

  private final List<Entry> entries;
  private final String source;

  /** What was found before. Replaced as a whole, so that many threads may share a charm. */
  private volatile Known known = new Known(new String[0], new Program[0]);

  private ScriptCharm(List<Entry> entries, String source) {
    this.entries = entries;
    this.source = source;
  }

  /**
   * Compiles the {@code hooks:} of a charm: pattern to list of lines. A null stands for no hooks.
   *
   * @throws YamlException with file and line, on what is no script
   */
  public static ScriptCharm of(YamlNode hooks) {
    if (!hooks.isMap() && !hooks.isNull()) {
      throw hooks.error("expected hooks: a mapping of hook names to lists of lines");
    }
    List<Entry> entries = new ArrayList<>();
    for (String pattern : hooks.keys()) {
      int letters = (int) pattern.chars().filter(c -> c != '*').count();
      entries.add(new Entry(pattern, letters, ProgramReader.read(hooks.get(pattern))));
    }
    entries.sort((a, b) -> Integer.compare(b.letters, a.letters)); // stable: first written first
    return new ScriptCharm(entries, ScriptSource.of(hooks));
  }

  /** Compiles the same from a text; errors call it {@code script}. */
  public static ScriptCharm parse(String yaml) {
    return of(Yaml.parseFirst("script", yaml));
  }

  /**
   * What it was compiled from, as one line that {@link #parse} makes an equal charm of; places in
   * files are lost.
   */
  public String source() {
    return source;
  }

  @Override
  public boolean handles(Hook hook) {
    Marks.reached(Rule.R257);
    return program(hook.name()) != Program.MISSING;
  }

  @Override
  public HookCode start(HookContext context) {
    return new ScriptRun(program(context.hook().name()), context);
  }

  private Program program(String hook) {
    Known now = known;
    String[] names = now.names;
    for (int i = 0; i < names.length; i++) {
      // The same text is the same object, as long as the charm has the same endpoints.
      if (names[i] == hook) {
        return now.programs[i];
      }
    }
    Program found = find(hook);
    if (names.length < KNOWN_MAX) {
      String[] newNames = Arrays.copyOf(names, names.length + 1);
      Program[] newPrograms = Arrays.copyOf(now.programs, names.length + 1);
      newNames[names.length] = hook;
      newPrograms[names.length] = found;
      known = new Known(newNames, newPrograms);
    }
    return found;
  }

  private Program find(String hook) {
    for (Entry entry : entries) {
      if (matches(entry.pattern, hook)) {
        return entry.program;
      }
    }
    return Program.MISSING;
  }

  /** Whether a name fits a pattern in which each star stands for any text. */
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
