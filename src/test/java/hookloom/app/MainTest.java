package hookloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of {@code hookloom} (E1, E2). */
class MainTest {
  private final Terminal terminal = new Terminal();

  @Test
  void version_isTold() {
    assertThat(terminal.type("version")).isZero();
    assertThat(terminal.out()).startsWith("hookloom ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "replay", "check", "show", "start", "stop", "status", "node", "fault"})
  void help_ofACommand_hasAnExample(String command) {
    assertThat(terminal.type("help", command)).isZero();
    assertThat(terminal.out()).contains("For example:").contains("hookloom " + command);
  }

  @Test
  void help_listsTheCommands() {
    assertThat(terminal.type("help")).isZero();
    assertThat(terminal.out()).contains("replay DIR");
  }

  @Test
  void nothing_isBadUsage() {
    assertThat(terminal.type()).isEqualTo(2);
  }

  @Test
  void command_unknown_namesTheNearest() {
    assertThat(terminal.type("rnu")).isEqualTo(2);
    assertThat(terminal.err()).contains("did you mean \"run\"?");
  }

  @Test
  void explore_refusesAndNamesSeeds() {
    assertThat(terminal.type("explore", "x.yaml")).isEqualTo(2);
    assertThat(terminal.err()).contains("run FILE --seeds N");
  }

  @Test
  void juju_wrongUse_isToldInJujusWords() {
    assertThat(terminal.type("juju", "add-unit")).isEqualTo(2);
    assertThat(terminal.err()).isEqualTo("ERROR no application specified\n");
  }

  @Test
  void juju_withoutControllers_saysSo() {
    assertThat(terminal.type("--as-juju", "add-unit", "db")).isEqualTo(1);
    assertThat(terminal.err()).startsWith("ERROR No controllers registered.\n");
  }

  @Test
  void charmCheck_printsWhatItDeclares(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("metadata.yaml"),
        "{name: db, summary: s, description: d, provides: {db: {interface: mysql, limit: 2}}}");

    assertThat(terminal.type("charm", "check", folder)).isZero();
    assertThat(terminal.out())
        .isEqualTo("charm    db\nprovider db: interface mysql, global scope, at most 2\n");
  }

  @Test
  void charmCheck_wrong_namesTheRule(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("metadata.yaml"), "{name: db, summary: s}");

    assertThat(terminal.type("charm", "check", folder)).isEqualTo(1);
    assertThat(terminal.out()).contains("metadata.yaml").contains("(R25)");
  }

  @Test
  void charmCheck_noDirectory_isBadInput() {
    assertThat(terminal.type("charm", "check", "nowhere")).isEqualTo(2);
  }
}
