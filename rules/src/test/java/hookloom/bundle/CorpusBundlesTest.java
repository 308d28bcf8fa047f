package hookloom.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.CorpusFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every real bundle passes, or is refused for the reason that is named here. */
class CorpusBundlesTest {
  private static Path bundle(String name) {
    return CorpusFolder.find().resolve(name);
  }

  private static CheckedBundle check(String name, BundleMode mode, Path... overlays)
      throws BundleRefused {
    return BundleCheck.check(BundleFiles.read(bundle(name), List.of(overlays)), charms(name), mode);
  }

  private static BundleCharms charms(String name) throws BundleRefused {
    return BundleSamples.corpusCharms(bundle(name), CorpusFolder.find().resolve("charms"));
  }

  /** The lines of the refusal. */
  private static List<String> lines(String name) {
    try {
      check(name, BundleMode.RUN);
      return List.of();
    } catch (BundleRefused e) {
      return e.detail().lines().toList();
    }
  }

  @Test
  void bundles_all_areReadWithTheNumbersOfTheirDescription() throws BundleRefused {
    int applications = 0;
    long units = 0;
    int relations = 0;
    for (Path folder : CorpusFolder.folders("bundles")) {
      Bundle bundle = BundleFiles.read(folder, List.of());
      applications += bundle.applications().size();
      units += bundle.units();
      relations += bundle.relations().size();
    }

    assertThat(applications).isEqualTo(369);
    assertThat(units).isEqualTo(380);
    assertThat(relations).isEqualTo(666);
  }

  @Test
  void bundles_charmsAndEndpointsThere_pass() {
    List<String> passed = new ArrayList<>();
    for (Path folder : CorpusFolder.folders("bundles")) {
      if (lines("bundles/" + folder.getFileName()).isEmpty()) {
        passed.add(folder.getFileName().toString());
      }
    }

    assertThat(passed)
        .containsExactly(
            "bitcoinminer-with-dashboard",
            "ceph-base",
            "ceph-osd-openstack-jammy",
            "ceph-rgw-multisite",
            "charmed-kubernetes",
            "contrail-openstack",
            "core-5g",
            "cos-lite",
            "cos-lite-ceph-consumer",
            "easyrsa-etcd-overlays",
            "kafka-zookeeper",
            "kubeflow-2020",
            "kubernetes-simple",
            "landscape-scalable",
            "network-health-3-machines",
            "openstack-base",
            "slurm-core",
            "sunbeam-openstack-machines",
            "wordpress-simple",
            "wordpress-with-endpoint-bindings",
            "wordpress-with-logging",
            "wordpress-with-mysql-storage",
            "wordpress-with-saas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apache2-with-offers|application \"apache2\" refers to non-existent charm \"apache2\"",
        "hadoop-kafka|cannot infer endpoint between flume-hdfs and plugin: no relations found",
        "hadoop-processing|cannot infer endpoint between namenode and slave: no relations found",
        "iam-early|charm \"hydra\" used by application \"hydra\" does not define relation"
            + " \"endpoint-info\"",
        "magma-orc8r|cannot infer endpoint between orc8r-certifier and tls-certificates-operator:"
            + " charm \"tls-certificates-operator\" from application"
            + " \"tls-certificates-operator\" not found",
        "mediawiki-scalable|application \"memcached\" refers to non-existent charm"
            + " \"cs:trusty/memcached-11\"",
        "openstack-testrepo|mismatched interface between \"mongodb:database\" and"
            + " \"ceilometer:shared-db\" (\"mongodb_client\" vs \"mongodb\")",
        "openstack-trusty|application \"ceph\" refers to non-existent charm \"cs:trusty/ceph-42\"",
        "postgresql-bundle|charm \"sysbench\" used by application \"sysbench\" does not define"
            + " relation \"postgresql\"",
        "storm-topology|charm \"cs:trusty/apache-zookeeper\" used by application"
            + " \"apache-zookeeper\" does not define relation \"zkclient\"",
        "sunbeam-docs-full|application \"vault\" refers to non-existent charm"
            + " \"ch:icey-vault-k8s\"",
        "sunbeam-openstack-k8s|application \"consul\" refers to non-existent charm"
            + " \"consul-k8s\""
      })
  void bundles_theOthers_areRefusedForTheirReason(String name, String line) {
    assertThat(lines("bundles/" + name)).contains(line);
  }

  @Test
  void bundle_refused_reportNamesItsFile() {
    assertThatThrownBy(() -> check("bundles/iam-early", BundleMode.RUN))
        .isInstanceOfSatisfying(
            BundleRefused.class,
            e -> assertThat(e.report()).contains("bundles/iam-early/bundle.yaml: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunbeam-openstack-k8s", "mediawiki-scalable", "openstack-trusty"})
  void bundle_withoutItsMissingApplications_passes(String name) throws BundleRefused {
    Bundle bundle = BundleFiles.read(bundle("bundles/" + name), List.of());
    BundleCharms charms = charms("bundles/" + name);

    Bundle rest = bundle.without(BundleCheck.missing(bundle, charms));

    assertThat(BundleCheck.check(rest, charms, BundleMode.RUN).charms())
        .hasSize(bundle.applications().size() - 1);
  }

  @Test
  void bundlesOnly_all_areReadWithTheirApplicationsAndRelations() throws BundleRefused {
    SortedMap<String, String> sizes = new TreeMap<>();
    for (Path folder : CorpusFolder.folders("bundles-only")) {
      Bundle bundle = BundleFiles.read(folder, List.of());
      String name = folder.getFileName().toString();
      sizes.put(name, bundle.applications().size() + " " + bundle.relations().size());
    }

    assertThat(sizes.toString())
        .isEqualTo(
            "{aws-integrator-trust-multi=2 0, kafka-tls=3 3, kubeflow-1.11=37 35,"
                + " kubeflow-latest-edge=36 63, landscape-legacy=4 4,"
                + " miner-relations-commented-out=2 0, multi-doc-overlays=2 0,"
                + " overlay-removes-app=1 0, sdcore-control-plane=11 15}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "misindented-application|:267|base application \"resource-dispatcher\" has no body",
        "no-applications||at least one application must be specified",
        "relation-to-unknown-app||relation [\"foo:db\" \"mysql:server\"] refers to application"
            + " \"foo\" not defined in this bundle",
        "tengu-hauchiwa-unhashable|:6|yaml: line 6: invalid map key: a mapping",
        "tengu-spark-course-broken|:50|yaml: line 50: expected <block end>",
        "unrendered-jinja|:19|yaml: line 19: found character '%'",
        "unrendered-template|:4|yaml: line 4: invalid map key: a mapping"
      })
  void badBundles_all_areRefusedForTheirReason(String name, String place, String reason) {
    assertThatThrownBy(() -> check("bundles-bad/" + name, BundleMode.RUN))
        .isInstanceOfSatisfying(
            BundleRefused.class,
            e ->
                assertThat(e.report())
                    .contains(
                        name + "/bundle.yaml" + (place == null ? "" : place) + ": cannot deploy")
                    .contains(reason));
  }

  @Test
  void badBundles_thatAreAll_areSeven() {
    assertThat(CorpusFolder.folders("bundles-bad")).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({
    "cos-lite,overlay-offers.yaml,6,20",
    "cos-lite,overlay-storage-small.yaml,6,20",
    "cos-lite,overlay-three-nodes.yaml,6,20",
    "cos-lite,overlay-tls.yaml,7,26",
    "charmed-kubernetes,overlay-flannel-overlay.yaml,7,13"
  })
  void overlay_ofItsBundle_passes(String name, String overlay, int applications, int relations)
      throws BundleRefused {
    Path file = bundle("bundles/" + name).resolve(overlay);

    CheckedBundle checked = check("bundles/" + name, BundleMode.RUN, file);

    assertThat(checked.bundle().applications()).hasSize(applications);
    assertThat(checked.relations()).hasSize(relations);
  }

  @Test
  void overlay_thatIsNoMapping_isRefused() {
    Path file = bundle("bundles/openstack-base").resolve("overlay-spaces.yaml");

    assertThatThrownBy(() -> check("bundles/openstack-base", BundleMode.RUN, file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("overlay-spaces.yaml: yaml: line 1: bundle: expected a mapping");
  }

  @Test
  void openstackBase_byJujuDeploy_isRefusedForItsUnknownOptions() {
    assertThatThrownBy(() -> check("bundles/openstack-base", BundleMode.DEPLOY))
        .hasMessageContaining(
            "cannot validate application \"cinder\": configuration option \"block-device\" not"
                + " found in charm \"ch:cinder\"");
  }

  @ParameterizedTest
  @CsvSource({
    "openstack-base,25,59",
    "charmed-kubernetes,10,13",
    "cos-lite,6,20",
    "contrail-openstack,43,42",
    "cos-lite-ceph-consumer,6,2"
  })
  void plan_ofBundle_hasItsUnitsAndRelations(String name, int units, int relations)
      throws BundleRefused {
    CheckedBundle checked = check("bundles/" + name, BundleMode.RUN);

    List<BundleChange> changes =
        BundlePlan.of(checked, ViewOf.nothing(), MachineMap.NONE).changes();

    assertThat(changes).filteredOn(BundleChange.AddUnit.class::isInstance).hasSize(units);
    assertThat(changes).filteredOn(BundleChange.AddRelation.class::isInstance).hasSize(relations);
  }
}
