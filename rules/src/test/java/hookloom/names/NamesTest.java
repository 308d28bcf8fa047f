package hookloom.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "mysql-router", "a-1b", "a-b1-c", "x2-2x"})
  void appName_ofTheForm_isValid(String text) {
    assertThat(AppName.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a", "-a", "a-", "a--b", "a-1", "a-1-b", "A", "a_b", "a b", "\u00e9"})
  void appName_ofAnotherForm_isNotValid(String text) {
    assertThat(AppName.isValid(text)).isFalse();
  }

  @Test
  void appName_veryLong_isJudgedAllTheSame() {
    assertThat(AppName.isValid("a" + "-a".repeat(1_000_000))).isTrue();
    assertThat(AppName.isValid("a-" + "1".repeat(1_000_000))).isFalse();
  }

  @Test
  void unitName_ofTheForm_isParsed() {
    UnitName unit = UnitName.parse("mysql-router/12").orElseThrow();

    assertThat(unit.application()).isEqualTo(AppName.of("mysql-router"));
    assertThat(unit.number()).isEqualTo(12);
    assertThat(unit.text()).isEqualTo("mysql-router/12");
    assertThat(unit).isEqualTo(UnitName.of(AppName.of("mysql-router"), 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/", "/0", "a/01", "a/-1", "a/1/2", "A/0", "a/x", "a/1000000000"})
  void unitName_ofAnotherForm_isNot(String text) {
    assertThat(UnitName.parse(text)).isEmpty();
  }

  @Test
  void unitName_knownToBeGoodAndIsNot_isAnError() {
    assertThatThrownBy(() -> UnitName.of("a/x")).hasMessage("unit name \"a/x\" not valid");
  }

  @Test
  void unitNames_sorted_areInByteOrder() {
    TreeSet<UnitName> units = new TreeSet<>();
    units.add(UnitName.of("u/2"));
    units.add(UnitName.of("u/10"));

    assertThat(units).extracting(UnitName::text).containsExactly("u/10", "u/2");
  }
}
