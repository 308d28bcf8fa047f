package hookloom.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.process.Switches;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {
  private static final String HEAD = "name: web\nsummary: s\ndescription: d\n";

  private static Charm charm(String text, Switches switches) {
    return CharmFiles.inline(Yaml.parseFirst("m.yaml", text), null, null, switches);
  }

  private static Charm charm(String text) {
    return charm(HEAD + text, Switches.DEFAULT);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String text) {
    return assertThatThrownBy(() -> charm(text)).isInstanceOf(CharmException.class);
  }

  @Test
  @Covers(Rule.R25)
  void charm_knownKeys_areRead() {
    Charm charm =
        charm(
            "subordinate: false\nextra-bindings: {a: , b: }\nmaintainer: x\ndocs: [1]\n"
                + "provides: {web: {interface: http}}\n");

    assertThat(charm.name()).isEqualTo("web");
    assertThat(charm.summary()).isEqualTo("s");
    assertThat(charm.description()).isEqualTo("d");
    assertThat(charm.subordinate()).isFalse();
    assertThat(charm.extraBindings()).containsExactly("a", "b");
    assertThat(charm.endpoints()).containsOnlyKeys("web");
    assertThat(charm.hasConfig()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'summary: s\ndescription: d', name",
    "'name: a\ndescription: d', summary",
    "'name: a\nsummary: s', description",
    "'{}', name",
    "'', name"
  })
  @Covers(Rule.R25)
  void charm_requiredKeyMissing_isRefused(String text, String key) {
    assertThatThrownBy(() -> charm(text, Switches.DEFAULT))
        .hasMessage("m.yaml:1: metadata: " + key + ": expected string, got nothing");
  }

  @Test
  @Covers(Rule.R27)
  void endpoint_shorthand_hasDefaults() {
    Charm charm = charm("provides: {server: mysql}\n");

    assertThat(charm.endpoint("server"))
        .isEqualTo(Endpoint.of("server", Role.PROVIDER, "mysql", 0, false, Scope.GLOBAL));
  }

  @Test
  @Covers({Rule.R28, Rule.R29, Rule.R30})
  void endpoint_longForm_readsAllOptionsAndIgnoresOthers() {
    Charm charm =
        charm(
            "requires:\n  db:\n    interface: mysql\n    limit: 2\n    optional: true\n"
                + "    scope: container\n    schema: {v: 1}\n");

    assertThat(charm.endpoint("db"))
        .isEqualTo(Endpoint.of("db", Role.REQUIRER, "mysql", 2, true, Scope.CONTAINER));
  }

  @Test
  @Covers({Rule.R28, Rule.R29})
  void endpoint_limitWithoutValue_isNoLimit() {
    Charm charm = charm("peers: {c: {interface: ha, limit: }}\n");

    assertThat(charm.endpoint("c"))
        .isEqualTo(Endpoint.of("c", Role.PEER, "ha", 0, false, Scope.GLOBAL));
  }

  @Test
  @Covers(Rule.R29)
  void endpoint_limitNegative_isRefused() {
    assertRefused("provides:\n  db: {interface: i, limit: -1}\n")
        .hasMessage("m.yaml:5: charm \"web\" relation \"db\" has invalid limit -1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provides: {db: 3}             | provides.db: expected map, got int(3)",
        "provides: {db: }              | provides.db: expected map, got nothing",
        "peers: {c: [a]}               | peers.c: expected map, got"
            + " []interface {}([]interface {}{\"a\"})",
        "requires: {db: {}}            | requires.db.interface: expected string, got nothing",
        "requires: {db: {interface: 5}} | requires.db.interface: expected string, got int(5)",
        "provides: {d: {interface: i, optional: maybe}} | provides.d.optional: expected bool, got"
            + " string(\"maybe\")",
        "provides: {d: {interface: i, limit: many}} | provides.d.limit: unexpected value \"many\"",
        "provides: {d: {interface: i, limit: 1.5}} | provides.d.limit: unexpected value 1.5",
        "provides: {d: {interface: i, scope: galaxy}} | provides.d.scope: unexpected value"
            + " \"galaxy\"",
        "provides: {d: {interface: i, scope: }} | provides.d.scope: unexpected value"
            + " interface {}(nil)",
        "provides: [a]                 | provides: expected map, got"
            + " []interface {}([]interface {}{\"a\"})",
        "provides: {1: i}              | provides: expected string, got int(1)",
        "subordinate: 7                | subordinate: expected bool, got int(7)",
        "extra-bindings: x             | extra-bindings: expected map, got string(\"x\")"
      })
  @Covers(Rule.R31)
  void field_wrongType_isRefused(String text, String message) {
    assertRefused(text + '\n').hasMessage("m.yaml:4: metadata: " + message);
  }

  @Test
  @Covers(Rule.R31)
  void name_notAText_isRefused() {
    assertThatThrownBy(() -> charm("name: 5\nsummary: s\n", Switches.DEFAULT))
        .hasMessage("m.yaml:1: metadata: name: expected string, got int(5)");
  }

  @Test
  @Covers(Rule.R32)
  void endpoint_sameNameInTwoSections_isRefused() {
    assertRefused("provides: {db: a}\nrequires: {db: b}\n")
        .hasMessage("m.yaml:5: charm \"web\" using a duplicated relation name: \"db\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"juju", "juju-info", "juju-x"})
  @Covers(Rule.R33)
  void endpoint_reservedName_isRefused(String name) {
    assertRefused("requires: {" + name + ": i}\n")
        .hasMessage("m.yaml:4: charm \"web\" using a reserved relation name: \"" + name + "\"");
  }

  @Test
  @Covers({Rule.R33, Rule.R36})
  void endpoint_reservedNameOfSubordinateInContainer_isAccepted() {
    Charm charm =
        charm(
            "subordinate: true\n"
                + "requires: {juju-info: {interface: juju-info, scope: container}}\n");

    assertThat(charm.endpoint("juju-info").isImplicit()).isFalse();
  }

  @Test
  @Covers(Rule.R33)
  void endpoint_reservedNameOfSubordinateInGlobalScope_isRefused() {
    assertRefused("subordinate: true\nrequires: {juju-info: juju-info}\n")
        .hasMessage("m.yaml:5: charm \"web\" using a reserved relation name: \"juju-info\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provides", "peers"})
  @Covers(Rule.R33)
  void endpoint_reservedInterface_isRefused(String section) {
    assertRefused(section + ": {a: juju-x}\n")
        .hasMessage(
            "m.yaml:4: charm \"web\" relation \"a\" using a reserved interface: \"juju-x\"");
  }

  @Test
  @Covers(Rule.R33)
  void endpoint_reservedInterfaceRequired_isAccepted() {
    assertThatCode(() -> charm("requires: {a: juju-info}\n")).doesNotThrowAnyException();
  }

  @Test
  @Covers(Rule.R33)
  void endpoint_reservedNameOfACharmOfJujus_isAccepted() {
    String text = "name: juju-gui\nsummary: s\ndescription: d\nprovides: {juju-x: juju-y}\n";

    assertThatCode(() -> charm(text, Switches.DEFAULT)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http2", "mysql_client", "-a", "Http"})
  @Covers(Rule.R34)
  void interfaceName_unusualUnderWarn_isAWarning(String name) {
    Charm charm = charm("provides: {a: " + name + "}\n");

    assertThat(charm.warnings())
        .containsExactly(
            "m.yaml:4: charm \"web\" relation \"a\" has invalid interface name \"" + name + "\"");
  }

  @Test
  @Covers(Rule.R34)
  void interfaceName_usual_isNoWarning() {
    assertThat(charm("provides: {a: nrpe-external-master}\n").warnings()).isEmpty();
  }

  @Test
  @Covers(Rule.R34)
  void interfaceName_unusualUnderStrict_isRefused() {
    Switches strict = Switches.DEFAULT.with("S1", "strict");

    assertThatThrownBy(() -> charm(HEAD + "provides: {a: http2}\n", strict))
        .hasMessage("m.yaml:4: charm \"web\" relation \"a\" has invalid interface name \"http2\"");
  }

  @Test
  @Covers(Rule.R34)
  void interfaceName_unusualUnderJuju_isNoWarning() {
    Switches juju = Switches.DEFAULT.with("S1", "juju");

    assertThat(charm(HEAD + "provides: {a: http2}\n", juju).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"warn", "strict", "juju"})
  @Covers(Rule.R34)
  void interfaceName_empty_isRefused(String value) {
    Switches switches = Switches.DEFAULT.with("S1", value);

    assertThatThrownBy(() -> charm(HEAD + "provides: {a: ''}\n", switches))
        .hasMessage("m.yaml:4: charm \"web\" relation \"a\" has invalid interface name \"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a:b"})
  @Covers(Rule.R35)
  void endpointName_notUsableInAHookName_isRefused(String name) {
    assertRefused("provides: {'" + name + "': i}\n")
        .hasMessage("m.yaml:4: charm \"web\" using an invalid relation name: \"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingress-2", "fiveg_nrf", "X", "s2d"})
  @Covers(Rule.R35)
  void endpointName_otherwiseFree_isAccepted(String name) {
    assertThat(charm("provides: {" + name + ": i}\n").endpoints()).containsOnlyKeys(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "requires: {a: i}\n", "provides: {a: {interface: i, scope: container}}\n"})
  @Covers(Rule.R36)
  void subordinate_withoutContainerRequirer_isRefused(String endpoints) {
    assertRefused("subordinate: true\n" + endpoints)
        .hasMessage(
            "m.yaml:4: subordinate charm \"web\" lacks \"requires\" relation with container"
                + " scope");
  }

  @Test
  @Covers(Rule.R36)
  void principal_withContainerEndpoint_isAccepted() {
    Charm charm = charm("requires: {a: {interface: i, scope: container}}\n");

    assertThat(charm.endpoint("a").scope()).isEqualTo(Scope.CONTAINER);
  }

  @Test
  @Covers(Rule.R38)
  void checks_typeErrorInALaterSection_comesBeforeAReservedName() {
    assertRefused("provides: {juju: i}\npeers: {x: 3}\n")
        .hasMessage("m.yaml:5: metadata: peers.x: expected map, got int(3)");
  }

  @Test
  @Covers(Rule.R38)
  void checks_reservedName_comesBeforeReservedInterface() {
    assertRefused("provides: {juju-a: juju-b}\n")
        .hasMessage("m.yaml:4: charm \"web\" using a reserved relation name: \"juju-a\"");
  }

  @Test
  @Covers(Rule.R38)
  void checks_providesOfLaterName_comesBeforeRequires() {
    assertRefused("requires: {a: ''}\nprovides: {z: ''}\n")
        .hasMessage("m.yaml:5: charm \"web\" relation \"z\" has invalid interface name \"\"");
  }

  @Test
  @Covers(Rule.R38)
  void checks_twoBadEndpointsOfOneSection_theFirstByNameIsTold() {
    assertRefused("provides: {z: '', a: ''}\n")
        .hasMessage("m.yaml:4: charm \"web\" relation \"a\" has invalid interface name \"\"");
  }

  @Test
  @Covers(Rule.R38)
  void checks_duplicateName_comesBeforeItsInterfaceName() {
    assertRefused("provides: {a: i}\nrequires: {a: ''}\n")
        .hasMessage("m.yaml:5: charm \"web\" using a duplicated relation name: \"a\"");
  }

  @Test
  @Covers(Rule.R38)
  void checks_endpoints_comeBeforeTheSubordinateRule() {
    assertRefused("subordinate: true\nrequires: {a: ''}\n")
        .hasMessage("m.yaml:5: charm \"web\" relation \"a\" has invalid interface name \"\"");
  }

  @Test
  @Covers(Rule.R38)
  void metadata_list_isRefused() {
    assertThatThrownBy(() -> charm("- a\n", Switches.DEFAULT))
        .hasMessage("m.yaml:1: metadata: expected map, got []interface {}([]interface {}{\"a\"})");
  }

  @Test
  void metadata_keysOfTwoFormats_isAWarning() {
    Charm charm = charm("series: [jammy]\nassumes: [juju]\nminjujuversion: x\n");

    assertThat(charm.warnings())
        .containsExactly(
            "m.yaml:1: ambiguous metadata: keys \"series\" cannot be used with \"assumes\"");
  }

  @Test
  @Covers(Rule.R39)
  void jujuInfo_declaredNowhere_isImplicitAndNotListed() {
    Charm charm = charm("");

    assertThat(charm.endpoint("juju-info")).isSameAs(Endpoint.JUJU_INFO);
    assertThat(charm.endpoints()).isEmpty();
  }
}
