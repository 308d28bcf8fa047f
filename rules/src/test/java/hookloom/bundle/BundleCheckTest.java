package hookloom.bundle;

import static hookloom.bundle.BundleSamples.read;
import static hookloom.bundle.BundleSamples.wiki;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of L152, the order of its lines, and what E6c lets through. */
class BundleCheckTest {
  private static final String APPS =
      "applications: {wordpress: {charm: wordpress, num_units: 1}, mysql: {charm: mysql},"
          + " logging: {charm: logging}}\n";

  @TempDir Path folder;

  private CheckedBundle check(String text, BundleMode mode) throws BundleRefused {
    return BundleCheck.check(read(folder, text), wiki(), mode);
  }

  private List<String> errors(String text) {
    try {
      check(text, BundleMode.DEPLOY);
      return List.of();
    } catch (BundleRefused e) {
      assertThat(e.getMessage())
          .startsWith("cannot deploy bundle: the provided bundle has the following errors:\n");
      return e.detail().lines().skip(1).toList();
    }
  }

  /** A bundle whose only application says more. */
  private static String app(String body) {
    return "applications: {a: {charm: wordpress, " + body + "}}\n";
  }

  private static String overlay(String body) {
    return "applications: {a: {charm: wordpress}}\n---\napplications: {a: {" + body + "}}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "description: x|at least one application must be specified",
        "applications: {a: {num_units: 1}}|empty charm path",
        "applications: {a: {charm: Big!}}|invalid charm URL in application \"a\": cannot parse"
            + " URL \"Big!\": name is not valid",
        "applications: {a: {charm: 'cs:wordpress'}}|invalid charm URL in application \"a\":"
            + " cannot parse URL \"cs:wordpress\": schema \"cs\" not valid",
        "applications: {a: {charm: 'local:x-0'}}|invalid charm URL in application \"a\": local"
            + " charm \"local:x-0\" can only be named by its path in a bundle",
        "applications: {a: {charm: redis}}|application \"a\" refers to non-existent charm"
            + " \"redis\"",
        "applications: {B2: {charm: mysql}}|invalid application name \"B2\""
      })
  void application_withoutGoodCharm_isRefused(String text, String line) {
    assertThat(errors(text)).containsExactly(line);
  }

  @Test
  void charmPath_missing_isRefused() {
    assertThat(errors("applications: {a: {charm: ./none}}"))
        .containsExactly(
            "charm path in application \"a\" does not exist: " + folder.resolve("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "revision: 3|application \"a\" with a revision requires a channel for future upgrades,"
            + " please use channel",
        "revision: -4, channel: edge|the revision for application \"a\" must be zero or greater",
        "base: jammy|application \"a\" declares an invalid base \"jammy\"",
        "series: J|application \"a\" declares an invalid series \"J\"",
        "series: focal, base: ubuntu@22.04|application \"a\" series \"focal\" and base"
            + " \"ubuntu@22.04\" must match if both supplied",
        "num_units: -1|negative number of units specified on application \"a\"",
        "to: [new]|too many units specified in unit placement for application \"a\"",
        "num_units: 1, scale: 1|cannot specify both scale and num_units for application \"a\"",
        "num_units: 1, to: [b]|placement \"b\" refers to an application not defined in this"
            + " bundle",
        "num_units: 1, to: [b/0]|placement \"b/0\" refers to an application not defined in this"
            + " bundle",
        "num_units: 1, to: [\"3\"]|placement \"3\" refers to a machine not defined in this bundle",
        "num_units: 1, to: [a/1]|placement \"a/1\" specifies a unit greater than the 1 unit(s)"
            + " started by the target application",
        "num_units: 1, to: [new/0]|invalid placement syntax \"new/0\" for application \"a\"",
        "num_units: 1, to: [\"lxd:0:1\"]|invalid placement syntax \"lxd:0:1\" for application"
            + " \"a\"",
        "options: {colour: red}|cannot validate application \"a\": configuration option"
            + " \"colour\" not found in charm \"wordpress\"",
        "options: {size: big}|cannot validate application \"a\": option \"size\" expected int,"
            + " got \"big\"",
        "options: {title: 5}|cannot validate application \"a\": option \"title\" expected string,"
            + " got 5",
        "options: {debug: 7.5}|cannot validate application \"a\": option \"debug\" expected"
            + " boolean, got 7.5"
      })
  void application_breaksOneRule_isRefused(String body, String line) {
    assertThat(errors(app(body))).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "revision: 3, channel: edge",
        "series: jammy, base: ubuntu@22.04/stable",
        "num_units: 2, to: [new]",
        "num_units: 1, to: ['lxd:new']",
        "num_units: 0, scale: 2",
        "options: {title: x, debug: true, size: 5}",
        "options: {title: null, debug: 'true', size: '5'}"
      })
  void application_keepsTheRules_passes(String body) {
    assertThat(errors(app(body))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "offers: {Bad: {endpoints: [website]}}|invalid offer name \"Bad\" in application \"a\"",
        "offers: {o: {endpoints: [\"w!\"]}}|invalid endpoint name \"w!\" for offer \"o\" in"
            + " application \"a\"",
        "expose: true, exposed-endpoints: {w: {}}|exposed-endpoints cannot be specified together"
            + " with \"exposed:true\" in application \"a\" as this poses a security risk when"
            + " deploying bundles to older controllers",
        "exposed-endpoints: {w: {expose-to-cidrs: [10.0.0.1]}}|invalid CIDR \"10.0.0.1\" for"
            + " expose to CIDRs field for endpoint \"w\" in application \"a\"",
        "exposed-endpoints: {w: {expose-to-cidrs: [\"10.0.0.999/8\"]}}|invalid CIDR"
            + " \"10.0.0.999/8\" for expose to CIDRs field for endpoint \"w\" in application"
            + " \"a\"",
        "exposed-endpoints: {w: {expose-to-cidrs: [\"1::2::3/8\"]}}|invalid CIDR \"1::2::3/8\" for"
            + " expose to CIDRs field for endpoint \"w\" in application \"a\""
      })
  void overlay_breaksOneRule_isRefused(String body, String line) {
    assertThat(errors(overlay(body))).containsExactly(line);
  }

  @Test
  void exposedEndpoints_goodRanges_pass() {
    assertThat(
            errors(
                overlay(
                    "exposed-endpoints: {w: {expose-to-cidrs: [10.0.0.0/8, '::/0', 'fd00::/8']}}")))
        .isEmpty();
  }

  @Test
  void nameClash_ofSaasAndApplication_isToldFromBothSides() {
    assertThat(errors(app("num_units: 1") + "saas: {a: {url: admin/m.o}}"))
        .containsExactly(
            "application \"a\" already exists with SAAS \"a\" name",
            "SAAS \"a\" already exists with application \"a\" name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "saas: {Remote: {url: admin/m.o}}|invalid SAAS name \"Remote\" found",
        "saas: {db: {url: nonsense}}|invalid offer URL \"nonsense\" for SAAS db",
        "machines: {x: null}|invalid machine id \"x\" found in machines",
        "machines: {\"0\": null}|machine \"0\" is not referred to by a placement directive",
        "series: F|bundle declares an invalid series \"F\"",
        "default-base: jammy|bundle declares an invalid base \"jammy\"",
        "{series: focal, default-base: ubuntu@22.04}|bundle series \"focal\" and base"
            + " \"ubuntu@22.04\" must match if both supplied",
        "bundle: vms|bundle has an invalid type \"vms\""
      })
  void bundle_breaksOneRule_isRefused(String part, String line) {
    String top =
        part.startsWith("{") ? part.substring(1, part.length() - 1).replace(", ", "\n") : part;

    assertThat(errors(APPS + top)).contains(line);
  }

  @Test
  void machine_seriesAndBaseDiffer_isRefused() {
    String text = app("num_units: 1, to: [\"0\"]");

    assertThat(errors(text + "machines: {\"0\": {series: focal, base: ubuntu@22.04}}"))
        .containsExactly(
            "machine \"0\" series \"focal\" and base \"ubuntu@22.04\" must match if both supplied");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "to: [new]|application \"logging\" is subordinate but specifies unit placement",
        "num_units: 1|application \"logging\" is subordinate but has non-zero num_units"
      })
  void subordinate_withUnitsOrPlaces_isRefused(String body, String line) {
    assertThat(errors("applications: {logging: {charm: logging, " + body + "}}")).contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[a]|relation [\"a\"] has 1 endpoint(s), not 2",
        "[a, b, c]|relation [\"a\" \"b\" \"c\"] has 3 endpoint(s), not 2",
        "[wordpress:db:x, mysql]|invalid relation syntax \"wordpress:db:x\"",
        "['wordpress:', mysql]|invalid relation syntax \"wordpress:\"",
        "[wordpress:db, redis:x]|relation [\"wordpress:db\" \"redis:x\"] refers to application"
            + " \"redis\" not defined in this bundle",
        "[mysql:server, mysql:root]|relation [\"mysql:server\" \"mysql:root\"] relates an"
            + " application to itself",
        "[mysql, logging:x]|charm \"logging\" used by application \"logging\" does not define"
            + " relation \"x\"",
        "[wordpress:db, mysql:x]|charm \"mysql\" used by application \"mysql\" does not define"
            + " relation \"x\"",
        "[wordpress:db, mysql:cluster]|charm \"mysql\" used by application \"mysql\" does not"
            + " define relation \"cluster\"",
        "[wordpress:website, mysql:server]|relation \"mysql:server\" to \"wordpress:website\""
            + " relates provider to provider",
        "[wordpress:db, logging:info]|relation \"logging:info\" to \"wordpress:db\" relates"
            + " requirer to requirer",
        "[wordpress:db, mysql:root]|mismatched interface between \"mysql:root\" and"
            + " \"wordpress:db\" (\"mysql-root\" vs \"mysql\")"
      })
  void relation_breaksOneRule_isRefused(String pair, String line) {
    assertThat(errors(APPS + "relations: [" + pair + "]")).contains(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[wordpress:db, mysql:server]",
        "[mysql, wordpress]",
        "[logging:info, mysql:juju-info]",
        "[logging, mysql]"
      })
  void relation_keepsTheRules_passes(String pair) {
    assertThat(errors(APPS + "relations: [" + pair + "]")).isEmpty();
  }

  @Test
  void relation_bareNamesWithNothingInCommon_isRefused() {
    String text = "applications: {a: {charm: wordpress}, b: {charm: wordpress}}\n";

    assertThat(errors(text + "relations: [[a, b]]"))
        .containsExactly("cannot infer endpoint between a and b: no relations found");
  }

  @Test
  void relation_bareNamesWithTwoMeanings_isRefused() throws BundleRefused {
    Charm one = BundleSamples.charm("one", "provides: {x: http, w: http}", "");
    Charm two = BundleSamples.charm("two", "requires: {z: http}", "");
    Bundle bundle =
        read(folder, "applications: {a: {charm: one}, b: {charm: two}}\nrelations: [[a, b]]");

    assertThatThrownBy(
            () -> BundleCheck.check(bundle, BundleSamples.charms(one, two), BundleMode.RUN))
        .hasMessageEndingWith(
            "cannot infer endpoint between a and b: ambiguous relation: \"a b\" could refer to"
                + " \"b:z a:w\"; \"b:z a:x\"");
  }

  @Test
  void relation_twice_isRefusedEvenWhenWrittenOtherwise() {
    assertThat(errors(APPS + "relations: [[wordpress:db, mysql:server], [mysql, wordpress]]"))
        .containsExactly("relation [\"mysql\" \"wordpress\"] is defined more than once");
  }

  @Test
  void relation_withNameOfBothKinds_isAmbiguous() {
    String text =
        APPS + "saas: {mysql: {url: admin/m.o}}\nrelations: [[wordpress:db, mysql:server]]";

    assertThat(errors(text))
        .contains("ambiguous relation \"mysql\" refers to a application and a SAAS in this bundle");
  }

  @Test
  void relation_bareNames_areGivenTheirEndpoints() throws BundleRefused {
    CheckedBundle checked = check(APPS + "relations: [[mysql, wordpress]]", BundleMode.RUN);

    assertThat(checked.relations().get(0).first().text()).isEqualTo("mysql:server");
    assertThat(checked.relations().get(0).second().text()).isEqualTo("wordpress:db");
  }

  @Test
  void errors_ofAllGroups_comeInTheirOrderSortedInside() {
    String text =
        """
        saas: {Remote: {url: admin/m.o}}
        machines: {"0": null}
        applications:
          b: {charm: wordpress, num_units: -1, options: {colour: red}}
          a: {charm: wordpress, num_units: -1}
        relations: [[a]]
        """;

    assertThat(errors(text))
        .containsExactly(
            "machine \"0\" is not referred to by a placement directive",
            "invalid SAAS name \"Remote\" found",
            "negative number of units specified on application \"a\"",
            "negative number of units specified on application \"b\"",
            "relation [\"a\"] has 1 endpoint(s), not 2",
            "cannot validate application \"b\": configuration option \"colour\" not found in charm"
                + " \"wordpress\"");
  }

  @Test
  void placement_inACircle_isRefusedWithItsApplications() {
    String text =
        "applications: {b: {charm: mysql, num_units: 1, to: [a]}, a: {charm: mysql, num_units: 1,"
            + " to: [\"lxd:b/0\"]}, c: {charm: mysql, num_units: 1}}";

    assertThatThrownBy(() -> check(text, BundleMode.RUN))
        .hasMessage("cannot deploy bundle: cycle in placement directives for: a, b");
  }

  @Test
  void placement_onItself_isACircle() {
    assertThatThrownBy(() -> check(app("num_units: 2, to: [new, a/0]"), BundleMode.RUN))
        .hasMessage("cannot deploy bundle: cycle in placement directives for: a");
  }

  @Test
  void run_unknownOption_isWarnedOfAndLeftOut() throws BundleRefused {
    CheckedBundle checked = check(app("options: {colour: red, title: x}"), BundleMode.RUN);

    assertThat(checked.warnings())
        .containsExactly(
            "application \"a\": configuration option \"colour\" not found in charm \"wordpress\","
                + " left out");
    assertThat(checked.bundle().applications().get("a").options()).containsOnlyKeys("title");
  }

  @Test
  void run_wrongValueOfKnownOption_isRefusedAllTheSame() {
    assertThatThrownBy(() -> check(app("options: {size: big}"), BundleMode.RUN))
        .hasMessageContaining("option \"size\" expected int, got \"big\"");
  }

  @Test
  void run_servedCharmString_isNotCheckedAsUrlNorForItsChannel() throws BundleRefused {
    Bundle bundle = read(folder, "applications: {a: {charm: 'cs:~u/x/y-1', revision: 1}}");
    FoundCharm served = FoundCharm.of(BundleSamples.mysql(), BundleSamples.NO_CODE, 1);

    CheckedBundle checked =
        BundleCheck.check(bundle, application -> Optional.of(served), BundleMode.RUN);

    assertThat(checked.charms().get("a").charm().name()).isEqualTo("mysql");
  }

  @Test
  void charm_thatCanNotBeLoaded_isRefusedWithItsReason() throws BundleRefused {
    Bundle bundle = read(folder, "applications: {a: {charm: x}}");

    assertThatThrownBy(
            () ->
                BundleCheck.check(
                    bundle,
                    application -> Optional.of(FoundCharm.broken("metadata: wrong")),
                    BundleMode.RUN))
        .hasMessageContaining("invalid charm in application \"a\": metadata: wrong");
  }

  @Test
  void kubernetes_withMachinesAndPlacement_isAcceptedWithoutThem() throws BundleRefused {
    String text =
        "bundle: kubernetes\napplications: {a: {charm: mysql, placement: x=y, to: [z=w]}}\n"
            + "machines: {\"0\": null}\n";

    Bundle bundle = check(text, BundleMode.DEPLOY).bundle();

    assertThat(bundle.machines()).isEmpty();
    assertThat(bundle.applications().get("a").to()).isEmpty();
    assertThat(bundle.applications().get("a").units()).isEqualTo(1);
  }

  @Test
  void saas_endpoints_areTakenFromItsRelations() throws BundleRefused {
    String text =
        "applications: {wordpress: {charm: wordpress}}\nsaas: {db: {url: admin/m.db}}\n"
            + "relations: [[wordpress:db, db:server]]";

    assertThat(check(text, BundleMode.RUN).saasEndpoints().get("db"))
        .containsExactly(Endpoint.of("server", Role.PROVIDER, "mysql", 0, false, Scope.GLOBAL));
  }

  @Test
  void saas_relationToUnknownLocalEndpoint_isRefused() {
    String text =
        "applications: {wordpress: {charm: wordpress}}\nsaas: {db: {url: admin/m.db}}\n"
            + "relations: [[wordpress:none, db:server]]";

    assertThat(errors(text))
        .containsExactly(
            "charm \"wordpress\" used by application \"wordpress\" does not define relation"
                + " \"none\"");
  }

  @Test
  void names_ofAMillionLetters_areRefusedAsAnyOther() {
    String name = "a" + "-a".repeat(500_000);
    String key = "a" + "-a".repeat(500);
    String text =
        "applications: {" + key + ": {charm: " + name + ", num_units: 1, to: [" + name + "]}}\n";

    assertThat(errors(text + "relations: [[" + name + ", " + name + ":x]]"))
        .anyMatch(line -> line.startsWith("invalid application name"))
        .anyMatch(line -> line.startsWith("invalid charm URL in application"))
        .anyMatch(line -> line.startsWith("invalid placement syntax"))
        .anyMatch(line -> line.startsWith("invalid relation syntax"));
  }

  @Test
  void kubernetes_subordinateWithoutUnits_hasNone() throws BundleRefused {
    String text = "bundle: kubernetes\napplications: {logging: {charm: logging}}";

    Bundle bundle =
        BundleCheck.check(read(folder, text).scaledBy(3), wiki(), BundleMode.RUN).bundle();

    assertThat(bundle.applications().get("logging").units()).isZero();
  }

  @Test
  void placement_inAChainOfThousands_isNoCircle() throws BundleRefused {
    StringBuilder text = new StringBuilder("applications:\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("  a").append(i).append(": {charm: mysql, num_units: 1");
      text.append(i == 0 ? "}\n" : ", to: [a" + (i - 1) + "]}\n");
    }

    assertThat(check(text.toString(), BundleMode.RUN).charms()).hasSize(20_000);
  }
}
