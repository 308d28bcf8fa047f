package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Covers(Rule.R48)
class ActionsReaderTest {

  private static Map<String, ActionSpec> read(String text) {
    return ActionsReader.read("web", Yaml.parseFirst("a.yaml", text));
  }

  @Test
  void action_withoutBody_hasDefaults() {
    assertThat(read("backup:\n").get("backup"))
        .isEqualTo(
            new ActionSpec(
                "backup", "No description", new TreeMap<>(), List.of(), false, "", false));
  }

  @Test
  void action_withAllFields_isRead() {
    ActionSpec action =
        read("x:\n  description: d\n  params: {p: {type: string}}\n  required: [p]\n"
                + "  parallel: true\n  execution-group: g\n  additionalProperties: true\n")
            .get("x");

    assertThat(action.description()).isEqualTo("d");
    assertThat(action.params()).isEqualTo(Map.of("p", Map.of("type", "string")));
    assertThat(action.required()).containsExactly("p");
    assertThat(action.parallel()).isTrue();
    assertThat(action.executionGroup()).isEqualTo("g");
    assertThat(action.additionalProperties()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "-a", "a-", "a_b", "a.b"})
  void name_bad_isRefused(String name) {
    assertThatThrownBy(() -> read(name + ": {}\n")).hasMessage("a.yaml:1: bad action name " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "get-x", "a--b"})
  void name_good_isAccepted(String name) {
    assertThat(read(name + ": {}\n")).containsOnlyKeys(name);
  }

  @ParameterizedTest
  @CsvSource({
    "juju, '\"juju\" is a reserved name'",
    "juju-run, 'the \"juju-\" prefix is reserved'"
  })
  void name_reserved_isRefused(String name, String reason) {
    assertThatThrownBy(() -> read(name + ": {}\n"))
        .hasMessage("a.yaml:1: cannot use action name " + name + ": " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description: 3 | value for schema key \"description\" must be a string",
        "title: 3 | value for schema key \"title\" must be a string",
        "execution-group: 3 | value for schema key \"execution-group\" must be a string",
        "required: x | value for schema key \"required\" must be a YAML list",
        "parallel: 3 | value for schema key \"parallel\" must be a bool",
        "additionalProperties: 3 | value for schema key \"additionalProperties\" must be a bool",
        "params: x | params failed to parse as a map",
        "params: {a: {$ref: x}} | schema key \"$ref\" not compatible with this version of juju",
        "params: {a: [{1: x}]} | map keyed with non-string value"
      })
  void field_wrongType_isRefused(String field, String message) {
    assertThatThrownBy(() -> read("x:\n  " + field + "\n")).hasMessage("a.yaml:2: " + message);
  }

  @Test
  void actions_list_areRefused() {
    assertThatThrownBy(() -> read("[a]\n"))
        .hasMessage("a.yaml:1: actions: expected map, got []interface {}([]interface {}{\"a\"})");
  }

  @Test
  void action_text_isRefused() {
    assertThatThrownBy(() -> read("x: z\n"))
        .hasMessage("a.yaml:1: action x: expected map, got string(\"z\")");
  }
}
