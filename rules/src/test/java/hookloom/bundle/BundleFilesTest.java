package hookloom.bundle;

import static hookloom.bundle.BundleSamples.read;
import static hookloom.bundle.BundleSamples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundle files: documents, overlays, includes, and input that means harm (L143-L151). */
class BundleFilesTest {
  private static final String BASE =
      """
      series: focal
      applications:
        mysql:
          charm: mysql
          num_units: 2
          options: {a: 1, b: two}
          to: ["0", "1"]
        wordpress: {charm: wordpress, scale: 1}
      machines: {"0": null, "1": {constraints: mem=1G}}
      relations:
      - [wordpress:db, mysql:server]
      """;

  @TempDir Path folder;

  private Bundle overlaid(String overlay) throws BundleRefused {
    return read(folder, BASE + "--- # overlay\n" + overlay);
  }

  private BundleApplication mysqlOverlaid(String body) throws BundleRefused {
    return overlaid("applications:\n  mysql: " + body + "\n").applications().get("mysql");
  }

  @Test
  void read_directory_readsItsBundle() throws BundleRefused {
    read(folder, BASE);

    Bundle bundle = BundleFiles.read(folder, List.of());

    assertThat(bundle.applications().keySet()).containsExactly("mysql", "wordpress");
    assertThat(bundle.file()).isEqualTo(folder.resolve("bundle.yaml").toString());
  }

  @Test
  void read_overlayFiles_areLaidOverInTheirOrder() throws BundleRefused {
    Path bundle = write(folder, "bundle.yaml", BASE);
    Path one = write(folder, "one.yaml", "applications: {mysql: {num_units: 3, channel: edge}}");
    Path two = write(folder, "two.yaml", "applications: {mysql: {num_units: 4}}");

    BundleApplication mysql =
        BundleFiles.read(bundle, List.of(one, two)).applications().get("mysql");

    assertThat(mysql.units()).isEqualTo(4);
    assertThat(mysql.channel()).isEqualTo("edge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}"})
  void overlay_emptyBody_removesApplicationWithItsRelations(String body) throws BundleRefused {
    Bundle bundle = overlaid("applications: {mysql: " + body + "}");

    assertThat(bundle.applications().keySet()).containsExactly("wordpress");
    assertThat(bundle.relations()).isEmpty();
  }

  @Test
  void overlay_emptyBodyOfAnotherName_removesNothing() throws BundleRefused {
    Bundle bundle = overlaid("applications: {mysq: null}");

    assertThat(bundle.applications()).hasSize(2);
    assertThat(bundle.relations()).hasSize(1);
  }

  @Test
  void overlay_emptySaas_removesItWithItsRelations() throws BundleRefused {
    String base = "applications: {a: {charm: a}}\nsaas: {db: {url: admin/m.db}}\n";

    Bundle bundle = read(folder, base + "relations: [[a:x, db:y]]\n---\nsaas: {db: null}\n");

    assertThat(bundle.saas()).isEmpty();
    assertThat(bundle.relations()).isEmpty();
  }

  @Test
  void overlay_newApplication_isAdded() throws BundleRefused {
    assertThat(overlaid("applications: {redis: {charm: redis}}").applications())
        .containsKey("redis");
  }

  @Test
  void overlay_scalarsAndLists_replace() throws BundleRefused {
    BundleApplication mysql = mysqlOverlaid("{num_units: 1, to: [new], charm: mariadb}");

    assertThat(mysql.units()).isEqualTo(1);
    assertThat(mysql.to()).containsExactly("new");
    assertThat(mysql.charm()).isEqualTo("mariadb");
  }

  @Test
  void overlay_presentButEmpty_clears() throws BundleRefused {
    BundleApplication mysql = mysqlOverlaid("{num_units: null, to: [], options: {}}");

    assertThat(mysql.units()).isZero();
    assertThat(mysql.to()).isEmpty();
    assertThat(mysql.options()).isEmpty();
  }

  @Test
  void overlay_maps_areMergedKeyByKey() throws BundleRefused {
    assertThat(mysqlOverlaid("{options: {b: 2, c: x}}").options())
        .isEqualTo(Map.of("a", 1L, "b", 2L, "c", "x"));
  }

  @Test
  void overlay_relations_areAppended() throws BundleRefused {
    assertThat(overlaid("relations: [[a, b]]").relations())
        .containsExactly(
            new BundleRelation(List.of("wordpress:db", "mysql:server")),
            new BundleRelation(List.of("a", "b")));
  }

  @Test
  void overlay_machines_replaceTheWholeSection() throws BundleRefused {
    assertThat(overlaid("machines: {\"7\": null}").machines().keySet()).containsExactly("7");
  }

  @Test
  void overlay_seriesReplaces_othersOfTheTopDoNot() throws BundleRefused {
    Bundle bundle =
        overlaid("series: jammy\ndefault-base: ubuntu@24.04\ndescription: x\nbundle: kubernetes");

    assertThat(bundle.series()).isEqualTo("jammy");
    assertThat(bundle.defaultBase()).isEmpty();
    assertThat(bundle.description()).isEmpty();
    assertThat(bundle.isKubernetes()).isFalse();
  }

  @Test
  void overlay_scaleOverUnits_replacesThem() throws BundleRefused {
    assertThat(mysqlOverlaid("{scale: 5}").units()).isEqualTo(5);
  }

  @Test
  void kubernetesBundle_withoutUnits_hasOne() throws BundleRefused {
    Bundle bundle =
        read(folder, "bundle: kubernetes\napplications: {a: {charm: a}, b: {charm: b, scale: 0}}");

    assertThat(bundle.applications().get("a").units()).isEqualTo(1);
    assertThat(bundle.applications().get("b").units()).isZero();
  }

  @Test
  void machineBundle_withoutUnits_hasNone() throws BundleRefused {
    assertThat(read(folder, "applications: {a: {charm: a}}").applications().get("a").units())
        .isZero();
  }

  @Test
  void services_inBase_isAcceptedWithWarning() throws BundleRefused {
    Bundle bundle = read(folder, "services: {a: {charm: a}}");

    assertThat(bundle.applications()).containsKey("a");
    assertThat(bundle.warnings())
        .containsExactly(
            "\"services\" key found in bundle file is deprecated, superseded by"
                + " \"applications\" key.");
  }

  @Test
  void services_inOverlay_isRefused() {
    assertThatThrownBy(() -> overlaid("services: {a: {charm: a}}"))
        .isInstanceOf(BundleRefused.class)
        .hasMessage(
            "cannot deploy bundle: bundle overlay file used deprecated 'services' key, this is"
                + " not valid for bundle overlay files");
  }

  @Test
  void anchors_andMergeKeys_work() throws BundleRefused {
    String text =
        """
        variables:
          common: &common {charm: a, num_units: 2}
          size: &size 7
        applications:
          a: *common
          b: {<<: *common, num_units: *size}
        """;

    Bundle bundle = read(folder, text);

    assertThat(bundle.applications().get("a").units()).isEqualTo(2);
    assertThat(bundle.applications().get("b").units()).isEqualTo(7);
    assertThat(bundle.ignored()).containsExactly("line 1: variables");
  }

  @Test
  void unknownKeys_everywhere_areIgnoredAndListed() throws BundleRefused {
    String text = "docs: x\napplications:\n  a:\n    charm: a\n    _repo: b\n";

    assertThat(read(folder, text).ignored()).containsExactly("line 1: docs", "line 5: _repo");
  }

  @Test
  void to_bareText_isListOfOne() throws BundleRefused {
    assertThat(read(folder, "applications: {a: {charm: a, to: lxd:0}}"))
        .extracting(bundle -> bundle.applications().get("a").to())
        .isEqualTo(List.of("lxd:0"));
  }

  @Test
  void charmPath_inOverlayElsewhere_isRelativeToIt() throws BundleRefused {
    Path bundle = write(folder, "bundle.yaml", BASE);
    Path overlay =
        write(folder, "more/o.yaml", "applications: {a: {charm: ./a}, b: {charm: ../b}}");

    Bundle read = BundleFiles.read(bundle, List.of(overlay));

    assertThat(read.applications().get("a").charmPath()).isEqualTo(folder.resolve("more/a"));
    assertThat(read.applications().get("b").charmPath()).isEqualTo(folder.resolve("b"));
    assertThat(read.applications().get("mysql").charmPath()).isNull();
  }

  @Test
  void include_ofTextAndBase64_isReplaced() throws BundleRefused {
    write(folder, "key.txt", "abc\n");

    BundleApplication mysql =
        mysqlOverlaid(
            "{options: {k: 'include-file://key.txt', l: 'include-base64://key.txt'},"
                + " annotations: {m: 'include-file://key.txt'}}");

    assertThat(mysql.options()).containsEntry("k", "abc\n").containsEntry("l", "YWJjCg==");
    assertThat(mysql.annotations()).containsEntry("m", "abc\n");
  }

  @Test
  void include_missingFile_isRefusedWithItsOption() {
    assertThatThrownBy(() -> mysqlOverlaid("{options: {k: 'include-file://none.txt'}}"))
        .isInstanceOf(BundleRefused.class)
        .hasMessageStartingWith(
            "cannot deploy bundle: processing option \"k\" for application \"mysql\": resolving"
                + " include \"none.txt\": ");
  }

  @Test
  void overlayOnly_offerInBase_isRefusedWithCount() {
    String text =
        "applications:\n  a:\n    charm: a\n    offers: {o: {endpoints: [x], acl: {u: read}}}\n";

    assertThatThrownBy(() -> read(folder, text))
        .hasMessage(
            "cannot deploy bundle: applications.a.offers can only appear in an overlay section"
                + " (and 2 more errors)");
  }

  @Test
  void overlayOnly_oneViolation_hasNoCount() {
    assertThatThrownBy(() -> read(folder, "applications: {a: {charm: a, offers: {}}}"))
        .hasMessage(
            "cannot deploy bundle: applications.a.offers can only appear in an overlay section");
  }

  @Test
  void overlayOnly_exposedEndpointsInBase_isRefused() {
    String text =
        "applications: {a: {charm: a, exposed-endpoints: {w: {expose-to-cidrs: [10.0.0.0/8]}}}}";

    assertThatThrownBy(() -> read(folder, text))
        .hasMessage(
            "cannot deploy bundle: applications.a.exposed-endpoints can only appear in an overlay"
                + " section (and 1 more errors)");
  }

  @Test
  void overlayOnly_inSecondDocument_isAccepted() throws BundleRefused {
    BundleApplication mysql =
        mysqlOverlaid("{offers: {o: {endpoints: [server], acl: {bob: consume}}}}");

    assertThat(mysql.offers().get("o").endpoints()).containsExactly("server");
    assertThat(mysql.offers().get("o").acl()).containsEntry("bob", "consume");
  }

  @Test
  void nullBody_inBase_isRefusedWithItsLine() {
    assertThatThrownBy(() -> read(folder, "applications:\n  a: {charm: a}\n  b:\n"))
        .isInstanceOfSatisfying(BundleRefused.class, e -> assertThat(e.line()).isEqualTo(3))
        .hasMessage("cannot deploy bundle: base application \"b\" has no body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]|1|bundle: expected a mapping, got a list",
        "applications: 5|1|applications: expected a mapping, got \"5\"",
        "applications: {a: {charm: [x]}}|1|applications.a.charm: expected a text, got a list",
        "applications: {a: {num_units: two}}|1|applications.a.num_units: expected a whole number,"
            + " got \"two\"",
        "applications: {a: {num_units: 1.5}}|1|applications.a.num_units: 1.5 is not a whole"
            + " number up to 1000000",
        "applications: {a: {expose: maybe}}|1|applications.a.expose: expected true or false, got"
            + " \"maybe\"",
        "relations: {a: b}|1|relations: expected a list of pairs",
        "relations: [a]|1|relations: expected a pair [<application>:<endpoint>, ...]",
        "applications: {a: {num_units: 99999999999}}|1|applications.a.num_units: 99999999999 is"
            + " more than 1000000",
        "applications: {a: {scale: 99999999999999999999}}|1|applications.a.scale:"
            + " 99999999999999999999 is not a whole number up to 1000000"
      })
  void wrongType_anywhere_isRefusedWithFileLineAndField(String text, int line, String reason) {
    assertThatThrownBy(() -> read(folder, text))
        .isInstanceOf(BundleRefused.class)
        .hasMessage(
            "cannot deploy bundle: "
                + folder.resolve("bundle.yaml")
                + ": yaml: line "
                + line
                + ": "
                + reason);
  }

  @Test
  void unitsOfAll_beyondTheLimit_areRefused() {
    String text = "applications: {a: {num_units: 600000}, b: {num_units: 600000}}";

    assertThatThrownBy(() -> read(folder, text))
        .hasMessage(
            "cannot deploy bundle: 1200000 units are more than the 1000000 that one bundle may"
                + " have");
  }

  @Test
  void file_empty_isRefused() {
    assertThatThrownBy(() -> read(folder, "# nothing\n"))
        .hasMessage("cannot deploy bundle: malformed bundle: bundle is empty not valid");
  }

  @Test
  void file_missing_isRefused() {
    Path missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> BundleFiles.read(missing, List.of()))
        .hasMessage("cannot deploy bundle: no bundle was found at \"" + missing + "\"");
  }

  @Test
  void overlayFile_missing_isRefused() {
    Path bundle = write(folder, "bundle.yaml", BASE);
    Path missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> BundleFiles.read(bundle, List.of(missing)))
        .hasMessage("cannot deploy bundle: no overlay was found at \"" + missing + "\"");
  }

  @Test
  void file_ofHundredMegabytes_isRefused() throws IOException {
    Path file = folder.resolve("bundle.yaml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L * 1024 * 1024);
    }

    assertThatThrownBy(() -> BundleFiles.read(file, List.of()))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("larger than 16 MiB");
  }

  @Test
  void file_binary_isRefused() throws IOException {
    Path file = folder.resolve("bundle.yaml");
    Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 0, (byte) 0xff});

    assertThatThrownBy(() -> BundleFiles.read(file, List.of()))
        .isInstanceOfSatisfying(BundleRefused.class, e -> assertThat(e.line()).isEqualTo(1));
  }

  @Test
  void isBundle_scenarioWithSteps_isNone() {
    Path scenario = write(folder, "s.yaml", "steps:\n- do: juju deploy ./a\n");
    Path bundle = write(folder, "b.yaml", "services: {a: {charm: a}}");

    assertThat(BundleFiles.isBundle(scenario)).isFalse();
    assertThat(BundleFiles.isBundle(bundle)).isTrue();
    assertThat(BundleFiles.isBundle(folder)).isFalse();
    assertThat(BundleFiles.isBundle(folder.resolve("none.yaml"))).isFalse();
  }
}
