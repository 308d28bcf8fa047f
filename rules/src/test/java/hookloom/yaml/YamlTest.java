package hookloom.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  @TempDir Path folder;

  private static YamlNode parse(String text) {
    return Yaml.parseFirst("a.yaml", text);
  }

  @Test
  void map_nested_keepsLinesAndOrder() {
    YamlNode node = parse("b: 1\na:\n  - x\n  - {y: z}\n");

    assertThat(node.keys()).containsExactly("b", "a");
    assertThat(node.get("a").items().get(1).line()).isEqualTo(4);
    assertThat(node.get("a").items().get(1).column()).isEqualTo(5);
    assertThat(node.key("a").line()).isEqualTo(2);
    assertThat(node.value()).isEqualTo(Map.of("b", 1L, "a", List.of("x", Map.of("y", "z"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Yes", "YES", "on", "true", "True", "y", "Y"})
  void scalar_wordForYes_isTrue(String text) {
    assertThat(parse(text).value()).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "No", "NO", "off", "false", "False", "n", "N"})
  void scalar_wordForNo_isFalse(String text) {
    assertThat(parse(text).value()).isEqualTo(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'yes'", "\"1\"", "!!str 1", "yEs", "1:30", "2024-01-01", "0x", "1.2.3", "089"})
  void scalar_quotedOrLikeNothingElse_isText(String text) {
    assertThat(parse(text).isString()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-7,-7", "+7,7", "010,8", "0o10,8", "0x1F,31", "0b101,5", "1_000,1000"})
  void scalar_integer_isLong(String text, long value) {
    assertThat(parse(text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"1.5,1.5", ".5,0.5", "1e3,1000", "-1.,-1"})
  void scalar_decimal_isDouble(String text, double value) {
    assertThat(parse(text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: ", "a: ~", "a: null", "a: NULL", "a: !!null ''"})
  void scalar_nothing_isNull(String text) {
    assertThat(parse(text).get("a").isNull()).isTrue();
  }

  @Test
  void document_empty_isNull() {
    assertThat(parse("# only a comment\n").isNull()).isTrue();
  }

  @Test
  void documents_several_areReadInOrder() {
    List<YamlNode> documents = Yaml.parseAll("a.yaml", "--- # first\na: 1\n--- # more\nb: 2\n");

    assertThat(documents)
        .extracting(YamlNode::value)
        .containsExactly(Map.of("a", 1L), Map.of("b", 2L));
  }

  @Test
  void document_first_doesNotLookAtLaterOnes() {
    assertThat(parse("a: 1\n---\n{ broken\n").value()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void alias_ofAnchor_hasItsValueAndItsPlace() {
    YamlNode node = parse("v: &x\n  k: 1\nw: *x\n");

    assertThat(node.get("w").value()).isEqualTo(Map.of("k", 1L));
    assertThat(node.get("w").line()).isEqualTo(1);
  }

  @Test
  void mergeKey_withOwnKeys_ownKeysWin() {
    YamlNode node = parse("x: &x {a: 1, b: 1}\ny: {a: 2, <<: *x}\nz: {<<: [{b: 0}, *x]}\n");

    assertThat(node.get("y").value()).isEqualTo(Map.of("a", 2L, "b", 1L));
    assertThat(node.get("z").value()).isEqualTo(Map.of("b", 0L, "a", 1L));
  }

  @Test
  void mergeKey_ofScalar_isRefused() {
    assertThatThrownBy(() -> parse("x: 1\n<<: 3\n"))
        .hasMessage("a.yaml:2: map merge requires map or sequence of maps as the value");
  }

  @Test
  void key_twice_lastCountsAndIsTold() {
    YamlNode node = parse("a: 1\na: 2\n");

    assertThat(node.get("a").value()).isEqualTo(2L);
    assertThat(node.duplicates()).extracting(YamlNode::line).containsExactly(2);
  }

  @Test
  void key_mapping_isRefused() {
    assertThatThrownBy(() -> parse("a: 1\nb: {{ template }}\n"))
        .hasMessage("a.yaml:2: invalid map key: a mapping");
  }

  @Test
  void syntax_wrong_namesFileAndLine() {
    assertThatThrownBy(() -> parse("a: 1\nb: c: d\n"))
        .isInstanceOf(YamlException.class)
        .hasMessage("a.yaml:2: mapping values are not allowed here");
  }

  @Test
  void alias_unknown_isRefused() {
    assertThatThrownBy(() -> parse("a: *b\n"))
        .hasMessage("a.yaml:1: unknown anchor 'b' referenced");
  }

  @Test
  void alias_insideItsAnchor_isRefused() {
    assertThatThrownBy(() -> parse("a: &b\n  - *b\n"))
        .hasMessage("a.yaml:2: anchor 'b' value contains itself");
  }

  @Test
  void aliases_thatMultiply_areRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
    }

    assertThatThrownBy(() -> parse(text.toString()))
        .hasMessageContaining(": document contains excessive aliasing");
  }

  @Test
  void nesting_tooDeep_isRefused() {
    assertThatThrownBy(() -> parse("[".repeat(100_000)))
        .hasMessage("a.yaml:1: nested more than 500 levels deep");
  }

  @Test
  void tag_thatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> parse("a: !!int x\n"))
        .hasMessage("a.yaml:1: cannot decode `x` as a !!int");
  }

  @Test
  void file_largerThanLimit_isRefused() throws IOException {
    Path file = folder.resolve("big.yaml");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      big.setLength(100_000_000);
    }

    assertThatThrownBy(() -> Yaml.readAll(file))
        .hasMessage(file + ":1: larger than 16 MiB, which is the most");
  }

  @Test
  void file_withZeroBytes_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("b.yaml"), "a: 1\n\0\n");

    assertThatThrownBy(() -> Yaml.readAll(file))
        .hasMessage(file + ":2: control characters are not allowed");
  }

  @Test
  void file_notUtf8_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), new byte[] {'a', '\n', (byte) 0xff, 1});

    assertThatThrownBy(() -> Yaml.readAll(file))
        .hasMessage(file + ":2: not a text file: invalid UTF-8");
  }

  @Test
  void file_cutInsideACharacter_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), new byte[] {'a', (byte) 0xc3});

    assertThatThrownBy(() -> Yaml.readAll(file))
        .hasMessage(file + ":1: not a text file: invalid UTF-8");
  }

  @Test
  void file_withByteOrderMarkAndUmlaut_isRead() throws IOException {
    byte[] bytes = "\uFEFFa: \u00fc\n".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("b.yaml"), bytes);

    assertThat(Yaml.readFirst(file).value()).isEqualTo(Map.of("a", "\u00fc"));
  }

  @Test
  void file_absent_isAnInputOutputError() {
    assertThatThrownBy(() -> Yaml.readAll(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
