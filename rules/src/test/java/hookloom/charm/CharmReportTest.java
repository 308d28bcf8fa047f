package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.process.Switches;
import hookloom.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmReportTest {
  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private CharmReport report() {
    return CharmReport.of(folder, Switches.DEFAULT);
  }

  @Test
  void report_goodCharm_tellsAllThatItDeclares() throws IOException {
    write("metadata.yaml", "name: a\nsummary: s\ndescription: d\nprovides: {x: i2, w: j}\n");
    write("config.yaml", "options: {port: {type: int}}\n");
    write("actions.yaml", "backup: {}\n");

    CharmReport report = report();

    assertThat(report.isLoadable()).isTrue();
    assertThat(report.name()).isEqualTo("a");
    assertThat(report.endpoints()).extracting(Endpoint::name).containsExactly("w", "x");
    assertThat(report.options()).extracting(ConfigOption::name).containsExactly("port");
    assertThat(report.actions()).extracting(ActionSpec::name).containsExactly("backup");
    assertThat(report.warnings())
        .containsExactly(
            folder
                + "/metadata.yaml:4: charm \"a\" relation \"x\" has invalid interface name"
                + " \"i2\"");
  }

  @Test
  void report_eachPartBad_tellsOneErrorOfEach() throws IOException {
    write("metadata.yaml", "name: a\nsummary: s\n");
    write("config.yaml", "");
    write("actions.yaml", "A: {}\n");

    CharmReport report = report();

    assertThat(report.isLoadable()).isFalse();
    assertThat(report.errors())
        .extracting(CharmReport.Problem::rule)
        .containsExactly(Rule.R25, Rule.R44, Rule.R48);
    assertThat(report.errors().get(2).message())
        .isEqualTo(folder + "/actions.yaml:1: bad action name A (R48)");
  }

  @Test
  void report_noCharm_isAnError() {
    assertThat(report().errors())
        .extracting(CharmReport.Problem::message)
        .containsExactly(
            folder + ": neither metadata.yaml nor charmcraft.yaml is in this folder (R23)");
  }
}
