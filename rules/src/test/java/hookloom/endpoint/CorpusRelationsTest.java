package hookloom.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.CorpusFolder;
import hookloom.charm.CharmException;
import hookloom.charm.CharmFiles;
import hookloom.names.AppName;
import hookloom.process.Switches;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The relations of real bundles, resolved against the real charms they name. */
class CorpusRelationsTest {
  /* Counted without overlays, and only where both ends are charms of the corpus: relations to
   * remote offers and to charms that are not there are left out. */

  private final SortedMap<String, Integer> resolved = new TreeMap<>();
  private final SortedMap<String, String> refused = new TreeMap<>();

  private void resolve(Path folder) throws IOException {
    YamlNode bundle = Yaml.readAll(folder.resolve("bundle.yaml")).get(0);
    YamlNode map = Yaml.readFirst(folder.resolve("charm-map.yaml")).get("charms");
    SortedMap<AppName, Side> sides = new TreeMap<>();
    YamlNode apps =
        bundle.has("applications") ? bundle.get("applications") : bundle.get("services");
    for (String app : apps.keys()) {
      YamlNode mapped = map.get(apps.get(app).get("charm").text());
      if (mapped != null && !mapped.isNull()) {
        side(sides, app, folder.resolve("../../charms").resolve(mapped.text()));
      }
    }
    YamlNode relations = bundle.get("relations");
    if (relations == null) {
      return;
    }
    for (YamlNode relation : relations.items()) {
      String first = relation.items().get(0).text();
      String second = relation.items().get(1).text();
      if (isThere(first, sides) && isThere(second, sides)) {
        count(folder.getFileName().toString(), first, second, sides);
      }
    }
  }

  private static void side(SortedMap<AppName, Side> sides, String app, Path folder) {
    try {
      AppName name = AppName.of(app);
      sides.put(name, Side.of(name, CharmFiles.load(folder, Switches.DEFAULT)));
    } catch (CharmException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isThere(String argument, SortedMap<AppName, Side> sides) {
    return sides.containsKey(AppName.of(argument.replaceAll(":.*", "")));
  }

  private void count(String bundle, String first, String second, SortedMap<AppName, Side> sides) {
    Resolution resolution = EndpointResolution.resolve(first, second, sides::get);
    if (resolution.isRefused()) {
      refused.put(bundle + " " + first + " " + second, resolution.refused().text());
    } else {
      resolved.merge(bundle, 1, Integer::sum);
    }
  }

  private SortedSet<String> bundlesRefused() {
    SortedSet<String> bundles = new TreeSet<>();
    refused.keySet().forEach(key -> bundles.add(key.substring(0, key.indexOf(' '))));
    return bundles;
  }

  @Test
  @Covers({Rule.R49, Rule.R50, Rule.R51, Rule.R52, Rule.R53})
  void relations_ofAllBundles_resolveOrAreRefusedAsKnown() throws IOException {
    for (Path folder : CorpusFolder.folders("bundles")) {
      resolve(folder);
    }

    String noZkclient = "application \"apache-zookeeper\" has no \"zkclient\" relation";
    assertThat(refused)
        .hasSize(19)
        .containsEntry("hadoop-kafka namenode slave", "no relations found")
        .containsEntry(
            "openstack-testrepo ceilometer:shared-db mongodb:database", "no relations found")
        .containsEntry(
            "storm-topology storm-master:zookeeper apache-zookeeper:zkclient", noZkclient);
    assertThat(bundlesRefused())
        .containsExactly(
            "hadoop-kafka",
            "hadoop-processing",
            "iam-early",
            "magma-orc8r",
            "openstack-testrepo",
            "postgresql-bundle",
            "storm-topology");
    assertThat(resolved)
        .containsEntry("openstack-base", 59)
        .containsEntry("contrail-openstack", 42)
        .containsEntry("charmed-kubernetes", 13)
        .containsEntry("cos-lite", 20);
  }
}
