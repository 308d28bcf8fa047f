package hookloom.tool;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values look. */
@Covers(Rule.R227)
class OutputFormatTest {

  private static String smart(Object value) {
    return OutputFormat.SMART.text(value);
  }

  private static String yaml(Object value) {
    return OutputFormat.YAML.text(value);
  }

  private static String json(Object value) {
    return OutputFormat.JSON.text(value);
  }

  @Test
  void nothing_smartAndYaml_printNothing() {
    assertThat(smart(null)).isEmpty();
    assertThat(yaml(null)).isEmpty();
    assertThat(json(null)).isEqualTo("null\n");
  }

  @Test
  void emptyText_smart_printsNothing() {
    assertThat(smart("")).isEmpty();
    assertThat(yaml("")).isEqualTo("\"\"\n");
    assertThat(json("")).isEqualTo("\"\"\n");
  }

  @Test
  void textWithNewlineAtItsEnd_smart_endsWithOne() {
    assertThat(smart("a\nb\n")).isEqualTo("a\nb\n");
  }

  @Test
  void booleans_smart_areCapital() {
    assertThat(smart(true)).isEqualTo("True\n");
    assertThat(yaml(true)).isEqualTo("true\n");
    assertThat(json(false)).isEqualTo("false\n");
  }

  @Test
  void numbers_all_areDecimal() {
    assertThat(smart(80L)).isEqualTo("80\n");
    assertThat(json(0.5)).isEqualTo("0.5\n");
    assertThat(yaml(1.0)).isEqualTo("1\n");
    assertThat(json(1e7)).isEqualTo("10000000\n");
  }

  @Test
  void lists_all_areTheirOwn() {
    assertThat(smart(List.of("a", "b"))).isEqualTo("a\nb\n");
    assertThat(smart(List.of())).isEmpty();
    assertThat(yaml(List.of("a", "1"))).isEqualTo("- a\n- \"1\"\n");
    assertThat(yaml(List.of())).isEqualTo("[]\n");
    assertThat(json(List.of("a"))).isEqualTo("[\"a\"]\n");
  }

  @Test
  void maps_all_areSorted() {
    TreeMap<String, Object> map = new TreeMap<>();
    map.put("b", "x");
    map.put("a", 1L);
    map.put("c", null);

    assertThat(smart(map)).isEqualTo("a: 1\nb: x\nc: null\n");
    assertThat(json(map)).isEqualTo("{\"a\":1,\"b\":\"x\",\"c\":null}\n");
  }

  @Test
  void emptyMap_all_isBraces() {
    assertThat(smart(new TreeMap<>())).isEqualTo("{}\n");
    assertThat(yaml(new TreeMap<>())).isEqualTo("{}\n");
    assertThat(json(new TreeMap<>())).isEqualTo("{}\n");
  }

  @Test
  void json_marksOfHtmlAndControls_areEscaped() {
    assertThat(json("<a&b>\u0001\"\\\n"))
        .isEqualTo("\"\\u003ca\\u0026b\\u003e\\u0001\\\"\\\\\\n\"\n");
  }

  @Test
  void yaml_textOfLines_isABlock() {
    TreeMap<String, Object> map = new TreeMap<>();
    map.put("cert", "a\n\nb\n");
    map.put("key", "a\nb");

    assertThat(yaml(map)).isEqualTo("cert: |\n  a\n\n  b\nkey: |-\n  a\n  b\n");
  }

  @Test
  void yaml_textThatForbidsPlain_isSingleQuoted() {
    assertThat(yaml("a: b")).isEqualTo("'a: b'\n");
    assertThat(yaml("it's #1")).isEqualTo("it's #1\n".replace("it's #1", "'it''s #1'"));
    assertThat(yaml("a:b")).isEqualTo("a:b\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "123",
        "1.5",
        "0x1F",
        "010",
        "1e3",
        "1_000",
        "true",
        "Yes",
        "off",
        "y",
        "null",
        "~",
        "NULL",
        ".inf",
        ".NaN",
        "12:30:45",
        "2001-01-01",
        "2001-01-01 00:00:00Z",
        "<<",
        "-",
        "- a",
        "---",
        "a",
        "yEs",
        "10.1.0.5",
        "a: b",
        "a:",
        ":a",
        "#a",
        "a #b",
        "a#b",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'a'",
        "\"a\"",
        "?a",
        "? a",
        " a",
        "a ",
        "a\nb",
        "a\n",
        "\n",
        "\na",
        " a\nb",
        "a \nb",
        "a\n\n\n",
        "a\tb",
        "a\u0085b",
        "\u00e9\u2603\uD83D\uDE00",
        "a\\b",
        "a,b",
        "=",
        "|",
        "> x",
        "a\n  b\n c",
        "-1",
        "+1",
        "1,5",
        "0b1",
        "0o7",
        "ON",
        "\u2028"
      })
  void yaml_anyText_readsAsItself(String text) {
    TreeMap<String, Object> map = new TreeMap<>();
    map.put("k", Arrays.asList(text, text));
    map.put("l", text);

    assertThat(Yaml.parseFirst("x", yaml(map)).value()).isEqualTo(map);
    assertThat(Yaml.parseFirst("x", yaml(text)).value()).isEqualTo(text);
  }
}
