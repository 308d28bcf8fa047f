package hookloom.build;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Same seed, same bytes: what {@code rules} and {@code explorer} may not say in their main code.
 */
class SourceTextTest {
  private static final String NEVER_ITERATED = "// never iterated";

  /** Clocks, randomness, threads, and text that depends on the machine it is made on. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "System\\.(currentTimeMillis|nanoTime|lineSeparator|identityHashCode)"
              + "|new (Secure)?Random\\(|ThreadLocalRandom|Math\\.random|UUID\\.randomUUID"
              + "|Thread\\.sleep|parallelStream|\\.parallel\\(\\)"
              + "|(Instant|Local\\w+|ZonedDateTime|OffsetDateTime)\\.now|Clock\\.system"
              + "|ZoneId\\.systemDefault|new Date\\("
              + "|String\\.format\\(\\s*+(?!Locale)|\\.formatted\\("
              + "|\\.to(Lower|Upper)Case\\(\\)|\\.getBytes\\(\\)");

  /** Collections whose order is the machine's; fine as long as nobody walks them. */
  private static final Pattern UNORDERED =
      Pattern.compile(
          "\\b(|Concurrent|Identity|Weak)Hash(Map|Set)\\b(<|\\()"
              + "|\\b(Map|Set)\\.(of|copyOf|ofEntries)\\((?!\\))"
              + "|\\bto(Unmodifiable)?(Set|Map)\\(|\\bgroupingBy\\(");

  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

  @Test
  void mainCode_dependsOnNoClockNoChanceNoThread() {
    assertThat(inRulesAndExplorer(SourceTextTest::forbidden)).isEmpty();
  }

  @Test
  void mainCode_unorderedCollection_isMarkedAsNeverIterated() {
    assertThat(inRulesAndExplorer(SourceTextTest::unordered)).isEmpty();
  }

  @Test
  void forbidden_clockInCode_isFound() {
    assertThat(forbidden("x = 1;\nlong now = System.nanoTime();\n")).containsExactly(2);
  }

  @Test
  void forbidden_clockInComment_isNotFound() {
    assertThat(forbidden("/* never\n System.nanoTime() */ x = \"System.nanoTime\"; // Math.random"))
        .isEmpty();
  }

  @Test
  void forbidden_formatWithoutLocale_isFound() {
    assertThat(forbidden("String.format(\n    \"%d\", 1)")).containsExactly(1);
  }

  @Test
  void forbidden_formatWithLocaleOnTheNextLine_isNotFound() {
    assertThat(forbidden("String.format(\n    Locale.ROOT, \"%d\", 1)")).isEmpty();
  }

  @Test
  void unordered_hashMapWithoutRemark_isFound() {
    assertThat(unordered("Map<A, B> bags = new HashMap<>();")).containsExactly(1);
  }

  @Test
  void unordered_hashMapWithRemark_isNotFound() {
    assertThat(unordered("Map<A, B> bags = new HashMap<>(); // never iterated")).isEmpty();
  }

  @Test
  void unordered_linkedHashMapAndEmptySet_areNotFound() {
    assertThat(unordered("new LinkedHashMap<>(); Set.of();")).isEmpty();
  }

  private interface Check {
    List<Integer> lines(String text);
  }

  private static List<String> inRulesAndExplorer(Check check) {
    return Stream.of("rules", "explorer")
        .flatMap(module -> SourceTree.main(module).stream())
        .flatMap(file -> check.lines(file.text()).stream().map(line -> file.path() + ":" + line))
        .toList();
  }

  private static List<Integer> forbidden(String text) {
    return linesOf(FORBIDDEN, withoutCommentsAndStrings(text));
  }

  static List<Integer> unordered(String text) {
    List<String> lines = text.lines().toList();
    return linesOf(UNORDERED, withoutCommentsAndStrings(text)).stream()
        .filter(line -> !lines.get(line - 1).contains(NEVER_ITERATED))
        .toList();
  }

  static List<Integer> linesOf(Pattern pattern, String text) {
    List<Integer> lines = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      lines.add(
          1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count());
    }
    return lines;
  }

  /**
   * Keeps the line breaks, so line numbers stay right; a string keeps a letter, to differ from no
   * argument.
   */
  static String withoutCommentsAndStrings(String text) {
    return COMMENT_OR_STRING
        .matcher(text)
        .replaceAll(
            match ->
                match.group().startsWith("\"") ? "s" : match.group().replaceAll("[^\\n]", " "));
  }
}
