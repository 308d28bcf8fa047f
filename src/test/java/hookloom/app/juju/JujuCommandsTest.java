package hookloom.app.juju;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How command lines are taken apart, and what is wrong with bad ones (L1, L5-L7, L172). */
class JujuCommandsTest {
  private final FakeOperator operator = new FakeOperator();
  private final Typed shell = new Typed(operator);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add-unit db -n 2",
        "add-unit -n2 db",
        "add-unit --num-units=2 db",
        "add-unit --num-units 2 -- db",
        "-v add-unit db --num-units 2",
        "--logging-config x=y add-unit -qn2 db"
      })
  void flags_anyPlaceAndForm_areTheSame(String line) {
    shell.juju(line);

    assertThat(operator.asked)
        .containsExactly(new ModelCommand.AddUnits(AppName.of("db"), 2, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-unit db --nn 2|option provided but not defined: --nn",
        "add-unit db -x|option provided but not defined: -x",
        "add-unit db -n|option needs an argument: -n",
        "add-unit db --num-units|option needs an argument: --num-units",
        "remove-unit a/0 --force=maybe|invalid boolean value \"maybe\" for option --force:"
            + " strconv.ParseBool: parsing \"maybe\": invalid syntax",
        "add-unit db -n two|invalid value \"two\" for option -n: strconv.ParseInt: parsing"
            + " \"two\": invalid syntax",
        "add-unit db web cache|unrecognized args: [\"web\" \"cache\"]",
        "config db --format xml|invalid value \"xml\" for option --format: unknown format \"xml\"",
        "--force add-unit db|option provided but not defined: --force",
      })
  void flags_wrong_areUsageErrorsInGosWords(String line, String text) {
    JujuCommand.Result result = shell.juju(line);

    assertThat(result).isEqualTo(new JujuCommand.Result(2, text));
  }

  @Test
  void command_unknown_namesTheNearestOne() {
    JujuCommand.Result result = shell.juju("integrat a b");

    assertThat(result)
        .isEqualTo(
            new JujuCommand.Result(
                2,
                "juju: \"integrat\" is not a juju command. See \"juju --help\".\n\nDid you"
                    + " mean:\n\tintegrate"));
  }

  @Test
  void command_notSimulated_isNoUsageError() {
    JujuCommand.Result result = shell.juju("ssh-keys --what ever");

    assertThat(result).isEqualTo(new JujuCommand.Result(1, "\"ssh-keys\" is not simulated"));
  }

  @Test
  void everyCommand_isEitherSimulatedOrNot() {
    assertThat(JujuCommands.notSimulated()).doesNotContainAnyElementsOf(JujuCommands.names());
  }

  @Test
  void help_ofACommand_doesNothingElse() {
    JujuCommand.Result result = shell.juju("remove-unit --help");

    assertThat(result.exitCode()).isZero();
    assertThat(shell.output.out())
        .startsWith("Usage: juju remove-unit [options] <unit> [...] | <application>");
  }

  @Test
  void quiet_dropsInfoOnly() {
    shell.juju("deploy -q ./mysql");

    assertThat(shell.output.all()).isEmpty();
  }

  @Test
  void words_quotes_areTakenAway() throws JujuFailure {
    assertThat(ShellWords.split("config db 'a b'=\"c \\\"d\" e\\ f"))
        .containsExactly("config", "db", "a b=c \"d", "e f");
  }

  @Test
  void words_openQuote_isRefused() {
    assertThatThrownBy(() -> ShellWords.split("config 'db")).hasMessageContaining("not closed");
  }

  @Test
  void words_joined_splitAlike() throws JujuFailure {
    List<String> words = List.of("config", "db", "a=it's b", "");

    assertThat(ShellWords.split(ShellWords.join(words))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"90s,90000000", "2.5s,2500000", "1h30m,5400000000", "100ms,100000", "0,0"})
  void duration_ofGo_isInMicroseconds(String text, long micros) throws GoFlags.BadValue {
    assertThat(GoDuration.parse(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "90,time: missing unit in duration \"90\"",
    "x,time: invalid duration \"x\"",
    "3d,time: unknown unit \"d\" in duration \"3d\"",
    "-1s,time: invalid duration \"-1s\""
  })
  void duration_wrong_isRefusedInGosWords(String text, String why) {
    assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage(why);
  }
}
