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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A charm written as lists of hook tool lines, one list for each pattern of hook names (E7).
 * Compiled once; may be shared by threads.
 */
public final class ScriptCharm implements CharmCode {
  /** The lines for the hooks whose names match. */
  private record Entry(String pattern, int letters, Program program) {}

  private final List<Entry> entries;
  private final Map<String, Program> programs = new ConcurrentHashMap<>(); // never iterated

  private ScriptCharm(List<Entry> entries) {
    this.entries = entries;
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
    return new ScriptCharm(entries);
  }

  /** Compiles the same from a text; errors call it {@code script}. */
  public static ScriptCharm parse(String yaml) {
    return of(Yaml.parseFirst("script", yaml));
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
    Program known = programs.get(hook);
    if (known == null) {
      known = find(hook);
      programs.put(hook, known);
    }
    return known;
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
