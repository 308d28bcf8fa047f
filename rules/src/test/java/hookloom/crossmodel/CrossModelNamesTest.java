package hookloom.crossmodel;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.UserNames;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossModelNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"bob", "b0", "9b", "bob.x", "b+o-b", "eve@sso", "eve@a.b"})
  void user_ofTheForm_isValid(String text) {
    assertThat(UserNames.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "b", "-b", "bob-", "b_b", "eve@", "@sso", "e@sso", "eve@s", "a@bb@cc"})
  void user_ofAnotherForm_isNotValid(String text) {
    assertThat(UserNames.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "db", "db-admin", "db_admin", "db-1", "a1"})
  void endpoint_ofTheForm_isValid(String text) {
    assertThat(CrossModelNames.isEndpoint(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "db-", "-db", "db--a", "Db", "d b"})
  void endpoint_ofAnotherForm_isNotValid(String text) {
    assertThat(CrossModelNames.isEndpoint(text)).isFalse();
  }

  @Covers(Rule.X3)
  @Test
  void model_canBeginWithADigit_andNotWithAHyphen() {
    assertThat(CrossModelNames.isModel("9-a-")).isTrue();
    assertThat(CrossModelNames.isModel("-a")).isFalse();
  }

  @Test
  void user_ofAnotherDomain_isExternal() {
    assertThat(UserNames.isExternal("eve@sso")).isTrue();
    assertThat(UserNames.isExternal("bob")).isFalse();
    assertThat(UserNames.isExternal("bob@local")).isFalse();
  }
}
