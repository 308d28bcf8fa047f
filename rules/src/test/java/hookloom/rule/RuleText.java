package hookloom.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the sources name rules: read from their text, for marks leave no trace in classes. */
public final class RuleText {
  private static final Map<String, Rule> RULES =
      Arrays.stream(Rule.values()).collect(Collectors.toMap(Rule::name, Function.identity()));

  private static final Pattern MARK = Pattern.compile("\\breached\\(\\s*(?:Rule\\.)?(\\w+)\\s*\\)");
  private static final Pattern MENTION = Pattern.compile("\\bRule\\.([RX]\\d\\w*)");
  private static final Pattern COVERS =
      Pattern.compile("^ *@Covers\\(([^)]*)\\)", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\\w+");

  /*
   * A declaration as the formatter writes it: indented, a type or modifier, a name, a bracket. A
   * statement that looks alike starts with a keyword, and a call has no blank before its name.
   */
  private static final Pattern METHOD =
      Pattern.compile(
          "^ {2,8}(?!return |throw |new |else |assert |yield |case )"
              + "(?:[\\w.<>\\[\\],?&@]+ )+(\\w+)\\(",
          Pattern.MULTILINE);

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)|(\\w+)\\(");

  private RuleText() {}

  /** The places that decide rules, as {@code Class#method}, by {@code Marks.reached}. */
  public static Map<Rule, List<String>> marks(List<SourceTree.JavaFile> files) {
    return places(files, MARK);
  }

  /** The places that name rules as values, as {@code Class#method}; marks are among them. */
  public static Map<Rule, List<String>> mentions(List<SourceTree.JavaFile> files) {
    return places(files, MENTION);
  }

  /** The tests that cover rules, as {@code Class#method}, or {@code Class} for all its tests. */
  public static Map<Rule, List<String>> tests(List<SourceTree.JavaFile> files) {
    Map<Rule, List<String>> tests = new EnumMap<>(Rule.class);
    for (SourceTree.JavaFile file : files) {
      Matcher covers = COVERS.matcher(file.text());
      while (covers.find()) {
        String test = file.className() + declaredAfter(file.text(), covers.end());
        WORD.matcher(covers.group(1))
            .results()
            .forEach(word -> add(tests, RULES.get(word.group()), test));
      }
    }
    return tests;
  }

  private static Map<Rule, List<String>> places(List<SourceTree.JavaFile> files, Pattern pattern) {
    Map<Rule, List<String>> places = new EnumMap<>(Rule.class);
    for (SourceTree.JavaFile file : files) {
      Matcher matcher = pattern.matcher(file.text());
      while (matcher.find()) {
        String place = file.className() + methodBefore(file.text(), matcher.start());
        add(places, RULES.get(matcher.group(1)), place);
      }
    }
    return places;
  }

  private static void add(Map<Rule, List<String>> map, Rule rule, String where) {
    if (rule != null) {
      map.computeIfAbsent(rule, key -> new ArrayList<>()).add(where);
    }
  }

  private static String methodBefore(String text, int end) {
    String name = "";
    Matcher matcher = METHOD.matcher(text).region(0, end);
    while (matcher.find()) {
      name = "#" + matcher.group(1);
    }
    return name;
  }

  /** Passes over further annotations to the method; empty when a class is declared. */
  private static String declaredAfter(String text, int start) {
    String rest = text.substring(start).replaceAll("@\\w+(\\([^)]*\\))?", "");
    Matcher matcher = DECLARED.matcher(rest);
    return matcher.find() && matcher.group(2) != null ? "#" + matcher.group(2) : "";
  }
}
