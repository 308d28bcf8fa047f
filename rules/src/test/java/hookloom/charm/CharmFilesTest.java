package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.process.Switches;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmFilesTest {
  private static final String METADATA = "name: web\nsummary: s\ndescription: d\n";

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private Charm load() {
    return CharmFiles.load(folder, Switches.DEFAULT);
  }

  @Test
  @Covers(Rule.R23)
  void load_separateFiles_readsAllThree() throws IOException {
    write("metadata.yaml", METADATA);
    write("config.yaml", "options: {port: {type: int, default: 80}}\n");
    write("actions.yaml", "backup: {}\n");

    Charm charm = load();

    assertThat(charm.name()).isEqualTo("web");
    assertThat(charm.hasConfig()).isTrue();
    assertThat(charm.options().get("port").defaultValue()).isEqualTo(80L);
    assertThat(charm.actions()).containsOnlyKeys("backup");
    assertThat(charm.warnings()).isEmpty();
  }

  @Test
  @Covers({Rule.R23, Rule.R26})
  void load_unifiedFile_readsAllThree() throws IOException {
    String parts = "config: {options: {port: {type: int}}}\nactions: {backup: }\nparts: {x: {}}\n";
    write("charmcraft.yaml", "type: charm\n" + METADATA + parts);

    Charm charm = load();

    assertThat(charm.name()).isEqualTo("web");
    assertThat(charm.options()).containsOnlyKeys("port");
    assertThat(charm.actions()).containsOnlyKeys("backup");
  }

  @Test
  @Covers(Rule.R23)
  void load_unifiedFileWithoutMetadata_takesMetadataFromItsOwnFile() throws IOException {
    write("charmcraft.yaml", "type: charm\nconfig: {options: {a: {}}}\n");
    write("metadata.yaml", METADATA);

    Charm charm = load();

    assertThat(charm.name()).isEqualTo("web");
    assertThat(charm.options()).containsOnlyKeys("a");
  }

  @Test
  @Covers(Rule.R24)
  void load_partInBothFiles_takesTheUnifiedOneAndWarns() throws IOException {
    write("charmcraft.yaml", METADATA + "config: {options: {a: {}}}\nactions: {x: }\n");
    write("metadata.yaml", "name: other\n");
    write("config.yaml", "options: {b: {}}\n");
    write("actions.yaml", "y: {}\n");

    Charm charm = load();

    assertThat(charm.name()).isEqualTo("web");
    assertThat(charm.options()).containsOnlyKeys("a");
    assertThat(charm.actions()).containsOnlyKeys("x");
    assertThat(charm.warnings())
        .containsExactly(
            folder + "/metadata.yaml: ignored, for charmcraft.yaml has the metadata as well",
            folder + "/config.yaml: ignored, for charmcraft.yaml has the config as well",
            folder + "/actions.yaml: ignored, for charmcraft.yaml has the actions as well");
  }

  @Test
  @Covers(Rule.R26)
  void load_unifiedFileWithoutSummary_isRefused() throws IOException {
    write("charmcraft.yaml", "name: web\ndescription: d\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(CharmException.class)
        .hasMessage(folder + "/charmcraft.yaml:1: metadata: summary: expected string, got nothing");
  }

  @Test
  @Covers(Rule.R23)
  void load_noConfigAtAll_hasNone() throws IOException {
    write("metadata.yaml", METADATA);

    assertThat(load().hasConfig()).isFalse();
  }

  @Test
  @Covers(Rule.R23)
  void load_emptyFolder_isRefused() {
    assertThatThrownBy(this::load)
        .hasMessage(folder + ": neither metadata.yaml nor charmcraft.yaml is in this folder");
  }

  @Test
  @Covers(Rule.R23)
  void load_noFolder_isRefused() {
    Path none = folder.resolve("none");

    assertThatThrownBy(() -> CharmFiles.load(none, Switches.DEFAULT))
        .hasMessage(none + ": no charm was found at \"" + none + "\"");
  }

  @Test
  @Covers(Rule.R23)
  void load_unifiedFileIsAText_isRefused() throws IOException {
    write("charmcraft.yaml", "hello\n");

    assertThatThrownBy(this::load)
        .hasMessage(
            folder + "/charmcraft.yaml:1: charmcraft.yaml: expected map, got string(\"hello\")");
  }

  @Test
  void load_brokenYaml_namesTheLineAndTheRule() throws IOException {
    write("metadata.yaml", METADATA + "a: b: c\n");

    assertThatThrownBy(this::load)
        .hasMessage(folder + "/metadata.yaml:4: mapping values are not allowed here")
        .extracting(e -> ((CharmException) e).rule())
        .isEqualTo(Rule.R38);
  }

  @Test
  @Covers({Rule.R44, Rule.R23})
  void load_emptyConfigFile_isRefused() throws IOException {
    write("metadata.yaml", METADATA);
    write("config.yaml", "");

    assertThatThrownBy(this::load)
        .hasMessage(folder + "/config.yaml:1: invalid config: empty configuration");
  }
}
