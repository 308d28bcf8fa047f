package hookloom.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EndpointResolutionTest {
  private final SortedMap<AppName, Side> sides = new TreeMap<>();

  static Endpoint provides(String name, String interfaceName) {
    return Endpoint.of(name, Role.PROVIDER, interfaceName, 0, false, Scope.GLOBAL);
  }

  static Endpoint requires(String name, String interfaceName) {
    return Endpoint.of(name, Role.REQUIRER, interfaceName, 0, false, Scope.GLOBAL);
  }

  static Endpoint requiresInContainer(String name, String interfaceName) {
    return Endpoint.of(name, Role.REQUIRER, interfaceName, 0, false, Scope.CONTAINER);
  }

  static Side app(String name, boolean subordinate, Endpoint... endpoints) {
    SortedMap<String, Endpoint> byName = new TreeMap<>();
    for (Endpoint endpoint : endpoints) {
      byName.put(endpoint.name(), endpoint);
    }
    Charm charm =
        new Charm(
            name,
            "",
            "",
            subordinate,
            byName,
            new TreeSet<>(),
            false,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    return Side.of(AppName.of(name), charm);
  }

  static Side saas(String name, Endpoint endpoint) {
    return new Side() {
      @Override
      public AppName name() {
        return AppName.of(name);
      }

      @Override
      public boolean isSubordinate() {
        return false;
      }

      @Override
      public boolean isRemote() {
        return true;
      }

      @Override
      public Collection<Endpoint> endpoints() {
        return List.of(endpoint);
      }

      @Override
      public Endpoint endpoint(String endpointName) {
        return endpointName.equals(endpoint.name()) ? endpoint : null;
      }
    };
  }

  private void given(Side... some) {
    for (Side side : some) {
      sides.put(side.name(), side);
    }
  }

  private Resolution resolve(String first, String second) {
    return EndpointResolution.resolve(first, second, sides::get);
  }

  private Resolution existing(String first, String second, Set<String> keys) {
    return EndpointResolution.resolveExisting(first, second, sides::get, keys::contains);
  }

  private static Answer.Refused refusal(String text, String code) {
    return new Answer.Refused(text, code);
  }

  @Test
  @Covers({Rule.R49, Rule.R12})
  void resolve_bothNamed_givesThatPair() {
    given(app("wordpress", false, requires("db", "mysql")));
    given(app("mysql", false, provides("server", "mysql")));

    EndpointPair pair = resolve("mysql:server", "wordpress:db").pair();

    assertThat(pair.key()).isEqualTo("wordpress:db mysql:server");
    assertThat(pair.requirer().name().text()).isEqualTo("wordpress");
    assertThat(pair.providerEndpoint().name()).isEqualTo("server");
  }

  @Test
  @Covers(Rule.R49)
  void resolve_leadingColon_isRefused() {
    assertThat(resolve(":db", "mysql").refused())
        .isEqualTo(refusal("invalid endpoint \":db\"", ""));
  }

  @Test
  @Covers(Rule.R49)
  void resolve_trailingColon_isRefused() {
    given(app("wordpress", false));

    assertThat(resolve("wordpress", "mysql:").refused())
        .isEqualTo(refusal("invalid endpoint \"mysql:\"", ""));
  }

  @Test
  @Covers(Rule.R50)
  void resolve_unknownApplication_isRefused() {
    assertThat(resolve("wordpress", "mysql").refused())
        .isEqualTo(refusal("application \"wordpress\" not found", "not found"));
  }

  @Test
  @Covers(Rule.R50)
  void resolve_unknownEndpoint_isRefused() {
    given(app("wordpress", false));

    assertThat(resolve("wordpress:db", "mysql").refused())
        .isEqualTo(refusal("application \"wordpress\" has no \"db\" relation", ""));
  }

  @Test
  @Covers({Rule.R50, Rule.R39})
  void resolve_jujuInfoNamed_isTheImplicitEndpoint() {
    given(app("ubuntu", false), app("ntp", true, requiresInContainer("master", "juju-info")));

    EndpointPair pair = resolve("ubuntu:juju-info", "ntp").pair();

    assertThat(pair.key()).isEqualTo("ntp:master ubuntu:juju-info");
    assertThat(pair.hasImplicit()).isTrue();
  }

  @Test
  @Covers(Rule.R50)
  void resolve_jujuInfoDeclared_isNotTheImplicitEndpoint() {
    given(app("ubuntu", false), app("agent", true, requiresInContainer("juju-info", "juju-info")));

    EndpointPair pair = resolve("ubuntu:juju-info", "agent:juju-info").pair();

    assertThat(pair.key()).isEqualTo("agent:juju-info ubuntu:juju-info");
  }

  @Test
  @Covers(Rule.R51)
  void resolve_peerEndpoints_areNoCandidates() {
    Endpoint peer = Endpoint.of("cluster", Role.PEER, "ha", 0, false, Scope.GLOBAL);
    given(app("a", false, peer), app("b", false, peer));

    assertThat(resolve("a:cluster", "b:cluster").refused())
        .isEqualTo(refusal("no relations found", ""));
  }

  @Test
  @Covers(Rule.R52)
  void resolve_sameApplication_isNoCandidate() {
    given(app("a", false, provides("x", "i"), requires("y", "i")));

    assertThat(resolve("a:x", "a:y").refused().text()).isEqualTo("no relations found");
  }

  @Test
  @Covers(Rule.R52)
  void resolve_otherInterface_isNoCandidate() {
    given(app("a", false, provides("x", "i-i")), app("b", false, requires("y", "i_i")));

    assertThat(resolve("a", "b").refused().text()).isEqualTo("no relations found");
  }

  @Test
  @Covers(Rule.R52)
  void resolve_sameRole_isNoCandidate() {
    given(app("a", false, requires("x", "i")), app("b", false, requires("y", "i")));

    assertThat(resolve("a", "b").refused().text()).isEqualTo("no relations found");
  }

  @Test
  @Covers(Rule.R52)
  void resolve_containerWithoutSubordinate_isNoCandidate() {
    given(app("a", false, requiresInContainer("x", "i")), app("b", false, provides("y", "i")));

    assertThat(resolve("a", "b").refused().text()).isEqualTo("no relations found");
  }

  @Test
  @Covers({Rule.R52, Rule.R58})
  void resolve_containerWithSubordinate_isContainerScoped() {
    given(app("a", true, requiresInContainer("x", "i")), app("b", false, provides("y", "i")));

    assertThat(resolve("a", "b").pair().scope()).isEqualTo(Scope.CONTAINER);
  }

  @Test
  @Covers(Rule.R58)
  void resolve_globalEnds_areGlobalScoped() {
    given(app("a", true, requires("x", "i")), app("b", false, provides("y", "i")));

    assertThat(resolve("a", "b").pair().scope()).isEqualTo(Scope.GLOBAL);
  }

  @Test
  @Covers(Rule.R52)
  void resolve_containerWithRemote_isNoCandidate() {
    given(app("a", true, requiresInContainer("x", "i")), saas("b", provides("y", "i")));

    assertThat(resolve("a", "b").refused().text()).isEqualTo("no relations found");
  }

  @Test
  @Covers(Rule.R53)
  void resolve_explicitAndImplicitPair_explicitWins() {
    given(app("web", false, provides("logging", "logging")));
    given(app("log", true, requiresInContainer("info", "juju-info"), requires("in", "logging")));

    assertThat(resolve("web", "log").pair().key()).isEqualTo("log:in web:logging");
  }

  @Test
  @Covers(Rule.R53)
  void resolve_endpointNamed_forcesTheImplicitPair() {
    given(app("web", false, provides("logging", "logging")));
    given(app("log", true, requiresInContainer("info", "juju-info"), requires("in", "logging")));

    assertThat(resolve("web", "log:info").pair().key()).isEqualTo("log:info web:juju-info");
  }

  @Test
  @Covers(Rule.R53)
  void resolve_twoExplicitPairs_listsAllSorted() {
    given(app("wordpress", false, requires("ro", "mysql"), requires("db", "mysql")));
    given(app("mysql", false, provides("server", "mysql")));

    assertThat(resolve("wordpress", "mysql").refused())
        .isEqualTo(
            refusal(
                "ambiguous relation: \"wordpress mysql\" could refer to \"wordpress:db"
                    + " mysql:server\"; \"wordpress:ro mysql:server\"",
                ""));
  }

  @Test
  @Covers(Rule.R53)
  void resolve_twoExplicitAndOneImplicit_listsTheImplicitToo() {
    given(app("web", false, provides("a", "i"), provides("b", "i")));
    given(app("log", true, requiresInContainer("info", "juju-info"), requires("in", "i")));

    assertThat(resolve("log", "web").refused().text())
        .isEqualTo(
            "ambiguous relation: \"log web\" could refer to \"log:in web:a\"; \"log:in web:b\";"
                + " \"log:info web:juju-info\"");
  }

  @Test
  void resolveExisting_oneOfTwoExists_isThatOne() {
    given(app("wordpress", false, requires("ro", "mysql"), requires("db", "mysql")));
    given(app("mysql", false, provides("server", "mysql")));

    Resolution found = existing("wordpress", "mysql", Set.of("wordpress:ro mysql:server"));

    assertThat(found.pair().key()).isEqualTo("wordpress:ro mysql:server");
  }

  @Test
  void resolveExisting_noneExists_isRefused() {
    given(app("wordpress", false, requires("db", "mysql")));
    given(app("mysql", false, provides("server", "mysql")));

    assertThat(existing("wordpress", "mysql:server", Set.of()).refused())
        .isEqualTo(refusal("relation matching \"wordpress mysql:server\" not found", "not found"));
  }

  @Test
  void resolveExisting_bothExist_isAmbiguous() {
    given(app("w", false, requires("ro", "mysql"), requires("db", "mysql")));
    given(app("m", false, provides("s", "mysql")));

    assertThat(existing("w", "m", Set.of("w:ro m:s", "w:db m:s")).refused())
        .isEqualTo(
            refusal("ambiguous relation: \"w m\" could refer to \"w:db m:s\"; \"w:ro m:s\"", ""));
  }
}
