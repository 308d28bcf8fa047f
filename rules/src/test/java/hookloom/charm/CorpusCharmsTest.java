package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.CorpusFolder;
import hookloom.process.Switches;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every real charm loads, or is refused for a rule that is named here. */
class CorpusCharmsTest {

  /** Folder name to rule and text, for those that are refused. */
  private static SortedMap<String, String> refused(String folder) {
    SortedMap<String, String> refused = new TreeMap<>();
    for (Path charm : CorpusFolder.folders(folder)) {
      try {
        CharmFiles.load(charm, Switches.DEFAULT);
      } catch (CharmException e) {
        String file = charm.relativize(Path.of(e.file())).toString();
        String place = file + ':' + e.line() + ": ";
        refused.put(charm.getFileName().toString(), e.rule() + " " + place + e.text());
      }
    }
    return refused;
  }

  @Test
  @Covers({Rule.R23, Rule.R25, Rule.R27, Rule.R28, Rule.R44, Rule.R48})
  void charms_allOfThem_loadButOne() {
    SortedMap<String, String> refused = refused("charms");

    assertThat(refused)
        .containsOnlyKeys("simple")
        .containsEntry(
            "simple", "R25 metadata.yaml:1: metadata: description: expected string, got nothing");
    assertThat(CorpusFolder.folders("charms")).hasSize(591);
  }

  @Test
  @Covers({Rule.R25, Rule.R38})
  void badCharms_allOfThem_areRefusedForTheirReason() {
    String noName = ":1: metadata: name: expected string, got nothing";
    String text = "R38 metadata.yaml:1: metadata: expected map, got string(\"src/metadata.yaml\")";
    SortedMap<String, String> expected = new TreeMap<>();
    expected.put("ceph-charms-ceph-fs", text);
    expected.put("ceph-charms-ceph-rbd-mirror", text);
    expected.put("juju-2-0-edge", "R25 charmcraft.yaml" + noName);
    expected.put("juju-2-0-stable", "R25 charmcraft.yaml" + noName);
    expected.put("juju-3-0-stable", "R25 charmcraft.yaml" + noName);
    expected.put("juju-candidate", "R25 charmcraft.yaml" + noName);
    expected.put("juju-edge", "R25 charmcraft.yaml" + noName);
    expected.put("loki-k8s-operator-pdatautil", "R25 metadata.yaml" + noName);
    expected.put("loki-k8s-operator-prometheus", "R25 metadata.yaml" + noName);
    expected.put("osm-devops-osm-common", "R25 metadata.yaml" + noName);
    expected.put("tengu-charms-java", "R25 metadata.yaml" + noName);
    expected.put("tengu-charms-juju-client", "R25 metadata.yaml" + noName);

    SortedMap<String, String> refused = refused("charms-bad");

    assertThat(refused).isEqualTo(expected);
  }

  @Test
  @Covers(Rule.R34)
  void charms_strictInterfaceNames_refuseOnlyForThem() {
    Switches strict = Switches.DEFAULT.with("S1", "strict");
    SortedMap<String, Rule> rules = new TreeMap<>();

    for (Path charm : CorpusFolder.folders("charms")) {
      try {
        CharmFiles.load(charm, strict);
      } catch (CharmException e) {
        rules.put(charm.getFileName().toString(), e.rule());
      }
    }

    assertThat(rules).hasSizeGreaterThan(100).containsEntry("simple", Rule.R25);
    rules.remove("simple");
    assertThat(new TreeSet<>(rules.values())).containsExactly(Rule.R34);
  }
}
