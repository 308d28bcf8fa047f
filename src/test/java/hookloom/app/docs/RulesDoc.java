package hookloom.app.docs;

import hookloom.rule.Rule;
import hookloom.rule.RuleText;
import hookloom.rule.SourceTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The text of docs/rules.md: for each rule its sentence, the place that decides it, its tests. */
final class RulesDoc {
  private final Map<Rule, List<String>> marks = RuleText.marks(SourceTree.main());
  private final Map<Rule, List<String>> mentions = RuleText.mentions(SourceTree.main());
  private final Map<Rule, List<String>> tests = RuleText.tests(SourceTree.tests());

  /** The rules with more than one mark, each with its places. */
  List<String> markedTwice() {
    return marks.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> entry.getKey() + " in " + String.join(", ", entry.getValue()))
        .toList();
  }

  /** The rules with a mark that no test covers. */
  List<Rule> markedButUntested() {
    return rules(rule -> marks.containsKey(rule) && !tests.containsKey(rule));
  }

  /** How many rules of sections 2 to 8 no test covers. */
  int untested() {
    return rules(rule -> rule.section() >= 2 && rule.section() <= 8 && !tests.containsKey(rule))
        .size();
  }

  /** The whole document. */
  String text() {
    StringBuilder text = new StringBuilder();
    List<Rule> noPlace = rules(rule -> rule.isDecided() && !isPlaced(rule));
    List<Rule> noTest = rules(rule -> !tests.containsKey(rule));
    text.append("# Rules\n\n")
        .append("Made from the sources by `RulesDocTest`; do not edit.\n")
        .append("A rule that is only stated (a definition, an example, what follows from others)")
        .append(" has no place.\n\n")
        .append("- ")
        .append(Rule.values().length)
        .append(" rules\n")
        .append("- ")
        .append(noPlace.size())
        .append(" without a place: ")
        .append(join(noPlace))
        .append("\n- ")
        .append(noTest.size())
        .append(" without a test: ")
        .append(join(noTest))
        .append('\n');
    int section = 0;
    for (Rule rule : Rule.values()) {
      if (rule.section() != section) {
        section = rule.section();
        text.append("\n## ").append(section).append(". ").append(rule.sectionTitle()).append('\n');
      }
      append(rule, text);
    }
    return text.toString();
  }

  private void append(Rule rule, StringBuilder text) {
    text.append("\n### ").append(rule).append("\n\n").append(rule.text()).append("\n\n");
    if (isPlaced(rule)) {
      text.append("- place: ").append(codes(marks.getOrDefault(rule, mentions.get(rule))));
    } else {
      text.append(rule.isDecided() ? "- place: none yet" : "- stated only");
    }
    text.append("\n- test: ")
        .append(tests.containsKey(rule) ? codes(tests.get(rule)) : "none yet")
        .append('\n');
  }

  private boolean isPlaced(Rule rule) {
    return marks.containsKey(rule) || mentions.containsKey(rule);
  }

  private static List<Rule> rules(Predicate<Rule> predicate) {
    return Arrays.stream(Rule.values()).filter(predicate).toList();
  }

  private static String join(List<Rule> rules) {
    return rules.isEmpty()
        ? "none"
        : rules.stream().map(Rule::name).collect(Collectors.joining(", "));
  }

  private static String codes(List<String> places) {
    return new TreeSet<>(places)
        .stream().map(place -> "`" + place + "`").collect(Collectors.joining(", "));
  }
}
