package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.process.Switches;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {
  private static final String ALL =
      "options:\n  s: {type: string}\n  i: {type: int}\n  f: {type: float}\n  b: {type: boolean}\n"
          + "  k: {type: secret}\n";

  private static Charm charm(String config) {
    YamlNode metadata = Yaml.parseFirst("m.yaml", "{name: web, summary: s, description: d}");
    return CharmFiles.inline(metadata, Yaml.parseFirst("c.yaml", config), null, Switches.DEFAULT);
  }

  private static OptionValues.Parsed parsed(String option, String text) {
    return OptionValues.parse(charm(ALL), option, text);
  }

  private static OptionValues.Parsed inFile(String option, String text) {
    return OptionValues.parse(charm(ALL), option, Yaml.parseFirst("f.yaml", text));
  }

  private static ConfigOption option(String body) {
    return charm("options:\n  o: {" + body + "}\n").options().get("o");
  }

  @Test
  @Covers(Rule.R44)
  void option_withAllFields_isRead() {
    assertThat(option("type: int, description: what, default: 3, more: x"))
        .isEqualTo(new ConfigOption("o", ConfigType.INT, "what", 3L));
  }

  @Test
  @Covers(Rule.R44)
  void option_withoutType_isString() {
    assertThat(charm("options: {o: }\n").options().get("o"))
        .isEqualTo(new ConfigOption("o", ConfigType.STRING, "", null));
  }

  @Test
  @Covers(Rule.R44)
  void option_unknownType_isRefused() {
    assertThatThrownBy(() -> option("type: date"))
        .hasMessage("c.yaml:2: invalid config: option \"o\" has unknown type \"date\"");
  }

  @Test
  @Covers(Rule.R44)
  void options_null_areNone() {
    Charm charm = charm("options:\n");

    assertThat(charm.hasConfig()).isTrue();
    assertThat(charm.options()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "other: {}"})
  @Covers(Rule.R44)
  void config_withoutOptions_isRefused(String text) {
    assertThatThrownBy(() -> charm(text))
        .hasMessage("c.yaml:1: invalid config: empty configuration");
  }

  @Test
  @Covers(Rule.R44)
  void options_notAMap_areRefused() {
    assertThatThrownBy(() -> charm("options: 3\n"))
        .hasMessage("c.yaml:1: invalid config: options: expected map, got int(3)");
  }

  @Test
  @Covers(Rule.R44)
  void option_notAMap_isRefused() {
    assertThatThrownBy(() -> charm("options:\n  o: x\n"))
        .hasMessage("c.yaml:2: invalid config: option \"o\": expected map, got string(\"x\")");
  }

  @ParameterizedTest
  @CsvSource({"type: string, ''", "type: string, x", "type: secret, ''", "type: secret, secret:9m"})
  @Covers(Rule.R45)
  void default_text_isKept(String type, String value) {
    assertThat(option(type + ", default: '" + value + "'").defaultValue()).isEqualTo(value);
  }

  @Test
  @Covers(Rule.R45)
  void default_ofTheType_isKept() {
    assertThat(option("type: int, default: 9223372036854775807").defaultValue())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(option("type: float, default: 1.5").defaultValue()).isEqualTo(1.5);
    assertThat(option("type: float, default: 0").defaultValue()).isEqualTo(0.0);
    assertThat(option("type: boolean, default: off").defaultValue()).isEqualTo(false);
    assertThat(option("type: boolean, default: 'true'").defaultValue()).isEqualTo(true);
    assertThat(option("type: int, default: '0x10'").defaultValue()).isEqualTo(16L);
    assertThat(option("type: int, default: ").defaultValue()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boolean | henry | \"henry\"",
        "string | 2.5 | 2.5",
        "string | yes | true",
        "string | [a] | []interface {}{\"a\"}",
        "string | {a: 1} | map[interface {}]interface {}{\"a\":1}",
        "float | x | \"x\"",
        "int | true | true",
        "int | 1.5 | 1.5",
        "int | 1e9 | 1e+09",
        "int | 9223372036854775808 | 9223372036854775808",
        "secret | abc | \"abc\""
      })
  @Covers(Rule.R45)
  void default_ofAnotherType_isRefused(String type, String value, String got) {
    assertThatThrownBy(() -> option("type: " + type + ", default: " + value))
        .hasMessage(
            "c.yaml:2: invalid config default: option \"o\" expected " + type + ", got " + got);
  }

  @Test
  @Covers(Rule.R46)
  void parse_textOfTheType_isTyped() {
    assertThat(parsed("s", "").value()).isEqualTo("");
    assertThat(parsed("i", "-12").value()).isEqualTo(-12L);
    assertThat(parsed("i", "010").value()).isEqualTo(10L);
    assertThat(parsed("f", "1e3").value()).isEqualTo(1000.0);
    assertThat(parsed("k", "secret:abc").value()).isEqualTo("secret:abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "t", "T", "TRUE", "true", "True"})
  @Covers(Rule.R46)
  void parse_wordForTrue_isTrue(String text) {
    assertThat(parsed("b", text).value()).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "f", "F", "FALSE", "false", "False"})
  @Covers(Rule.R46)
  void parse_wordForFalse_isFalse(String text) {
    assertThat(parsed("b", text).value()).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource({
    "i, 0x10, int",
    "i, 1.0, int",
    "i, 9223372036854775808, int",
    "i, '', int",
    "f, x, float",
    "f, 1e999, float",
    "f, 1d, float",
    "b, yes, boolean",
    "b, tRUE, boolean",
    "k, abc, secret"
  })
  @Covers(Rule.R46)
  void parse_textOfAnotherType_isRefused(String option, String text, String type) {
    assertThat(parsed(option, text).error())
        .isEqualTo("option \"" + option + "\" expected " + type + ", got \"" + text + '"');
  }

  @Test
  void parse_unknownOption_isRefused() {
    assertThat(parsed("x", "1").error()).isEqualTo("unknown option \"x\"");
    assertThat(inFile("x", "1").error()).isEqualTo("unknown option \"x\"");
  }

  @Test
  @Covers(Rule.R46)
  void parse_fileValue_takesTypesAndTexts() {
    assertThat(inFile("i", "5").value()).isEqualTo(5L);
    assertThat(inFile("i", "'5'").value()).isEqualTo(5L);
    assertThat(inFile("b", "yes").value()).isEqualTo(true);
    assertThat(inFile("s", "~")).isEqualTo(new OptionValues.Parsed(null, null));
  }

  @Test
  void parse_fileValueOfAnotherType_isRefused() {
    assertThat(inFile("s", "5").error()).isEqualTo("option \"s\" expected string, got 5");
  }

  @Test
  @Covers(Rule.R47)
  void effective_explicitValues_layOverDefaults() {
    Charm charm =
        charm("options: {a: {default: x}, b: {default: z}, c: {}, d: {type: int, default: 1}}\n");

    assertThat(OptionValues.effective(charm, Map.of("b", "", "d", 2L)))
        .isEqualTo(Map.of("a", "x", "b", "", "d", 2L));
  }
}
