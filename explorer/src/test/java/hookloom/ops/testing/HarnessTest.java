package hookloom.ops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.ops.CharmBase;
import hookloom.ops.ConfigChangedEvent;
import hookloom.ops.Framework;
import hookloom.ops.HookEvent;
import hookloom.ops.Relation;
import hookloom.ops.RelationChangedEvent;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bench for Java charms. */
class HarnessTest {
  private static final String METADATA =
      """
      name: web
      summary: s
      description: d
      requires:
        db:
          interface: pgsql
      provides:
        site:
          interface: http
      peers:
        ring:
          interface: ring
      """;

  private static final String CONFIG =
      """
      options:
        port:
          type: int
          default: 80
        title:
          type: string
      """;

  /** Publishes what it reads. */
  static final class WebCharm extends CharmBase {
    WebCharm(Framework framework) {
      super(framework);
      framework.observe(on().configChanged(), this::onConfigChanged);
      framework.observe(on().relation("db").changed(), this::onDbChanged);
      framework.observe(on().relation("ring").changed(), this::onAny);
      framework.observe(on().relation("ring").joined(), this::onAny);
    }

    private void onAny(HookEvent event) {
      log().info("saw " + event);
    }

    private void onConfigChanged(ConfigChangedEvent event) {
      if (config().getLong("port", 0) == 666) {
        throw new IllegalStateException("a bad port");
      }
      for (Relation relation : model().relations("db")) {
        relation.data(unit()).put("port", Long.toString(config().getLong("port", 0)));
      }
    }

    private void onDbChanged(RelationChangedEvent event) {
      event
          .unit()
          .ifPresent(
              other -> {
                String host = event.relation().data(other).get("hostname");
                event.relation().data(unit()).put("saw", host == null ? "nothing" : host);
              });
    }
  }

  private final Harness<WebCharm> harness = new Harness<>(WebCharm::new, METADATA, CONFIG);

  @Test
  @Covers(Rule.R90)
  void beginWithInitialHooks_oneRemoteUnit_runsTheHooksInOrder() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");

    harness.beginWithInitialHooks();

    assertThat(harness.events())
        .containsExactly(
            "install",
            "ring-relation-created(0 web)",
            "db-relation-created(1 postgresql)",
            "leader-elected",
            "config-changed",
            "start",
            "db-relation-joined(1 postgresql/0)",
            "db-relation-changed(1 postgresql/0)");
  }

  @Test
  void beginWithInitialHooks_notLeader_isNotElected() {
    harness.setLeader(false);

    harness.beginWithInitialHooks();

    assertThat(harness.events())
        .startsWith(
            "install",
            "ring-relation-created(0 web)",
            "leader-settings-changed",
            "config-changed",
            "start")
        .doesNotContain("leader-elected");
    assertThat(harness.unit().leader()).isFalse();
  }

  @Test
  void begin_relationsBefore_tellsTheCharmNothing() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");

    harness.begin();

    assertThat(harness.events()).isEmpty();
  }

  @Test
  @Covers(Rule.R112)
  void addRelation_afterBegin_causesCreated() {
    harness.begin();

    harness.addRelation("db", "postgresql");

    assertThat(harness.events()).containsExactly("db-relation-created(1 postgresql)");
  }

  @Test
  @Covers(Rule.R115)
  void addRelationUnit_afterBegin_causesJoinedAndChanged() {
    int relation = harness.addRelation("db", "postgresql");
    harness.begin();

    harness.addRelationUnit(relation, "postgresql/0");

    assertThat(harness.events())
        .containsExactly(
            "db-relation-joined(1 postgresql/0)", "db-relation-changed(1 postgresql/0)");
  }

  @Test
  @Covers(Rule.R116)
  void updateRelationData_remoteUnit_causesChanged() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.begin();

    harness.updateRelationData(relation, "postgresql/0", Map.of("hostname", "dbhost"));

    assertThat(harness.events()).containsExactly("db-relation-changed(1 postgresql/0)");
    assertThat(harness.getRelationData(relation, "web/0")).containsEntry("saw", "dbhost");
  }

  @Test
  void updateRelationData_beforeBegin_isThereAtJoined() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.updateRelationData(relation, "postgresql/0", Map.of("hostname", "dbhost"));

    harness.beginWithInitialHooks();

    assertThat(harness.getRelationData(relation, "web/0")).containsEntry("saw", "dbhost");
    assertThat(harness.events()).endsWith("db-relation-changed(1 postgresql/0)");
  }

  @Test
  @Covers(Rule.R168)
  void updateRelationData_sameValue_causesNothing() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.updateRelationData(relation, "postgresql/0", Map.of("hostname", "dbhost"));
    harness.begin();

    harness.updateRelationData(relation, "postgresql/0", Map.of("hostname", "dbhost"));

    assertThat(harness.events()).isEmpty();
  }

  @Test
  @Covers(Rule.R118)
  void updateRelationData_remoteApplication_causesChangedForIt() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.begin();

    harness.updateRelationData(relation, "postgresql", Map.of("version", "14"));

    assertThat(harness.events()).containsExactly("db-relation-changed(1 postgresql)");
    assertThat(harness.getRelationData(relation, "postgresql")).containsEntry("version", "14");
  }

  @Test
  void updateRelationData_applicationWithoutUnits_isRefused() {
    int relation = harness.addRelation("db", "postgresql");

    assertThatThrownBy(
            () -> harness.updateRelationData(relation, "postgresql", Map.of("version", "14")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("nobody could write to 1:postgresql");
  }

  @Test
  void updateRelationData_ownUnit_causesNothing() {
    int relation = harness.addRelation("db", "postgresql");
    harness.begin();
    harness.addRelationUnit(relation, "postgresql/0");
    harness.events();

    harness.updateRelationData(relation, "web/0", Map.of("saw", "", "a", "1"));

    assertThat(harness.getRelationData(relation, "web/0"))
        .containsEntry("a", "1")
        .doesNotContainKey("saw");
    assertThat(harness.events()).doesNotContain("config-changed");
  }

  @Test
  void addRelationUnit_peer_causesJoinedAndChanged() {
    int ring = harness.addRelation("ring", "web");
    harness.begin();

    harness.addRelationUnit(ring, "web/1");
    harness.updateRelationData(ring, "web/1", Map.of("a", "1"));

    assertThat(harness.events())
        .containsExactly(
            "ring-relation-joined(0 web/1)",
            "ring-relation-changed(0 web/1)",
            "ring-relation-changed(0 web/1)");
    assertThat(harness.log()).contains("INFO ring:0: saw ring-relation-joined(0 web/1)");
  }

  @Test
  void addRelationUnit_peerBeforeBegin_joinsAfterStart() {
    int ring = harness.addRelation("ring", "web");
    harness.addRelationUnit(ring, "web/1");

    harness.beginWithInitialHooks();

    assertThat(harness.events())
        .containsSubsequence("start", "ring-relation-joined(0 web/1)")
        .contains("leader-elected");
  }

  @Test
  void addRelationUnit_notTheNextNumber_isRefused() {
    int relation = harness.addRelation("db", "postgresql");

    assertThatThrownBy(() -> harness.addRelationUnit(relation, "postgresql/3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the next unit of postgresql is postgresql/0, not postgresql/3");
  }

  @Test
  @Covers(Rule.R123)
  void removeRelationUnit_member_causesDeparted() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.begin();

    harness.removeRelationUnit(relation, "postgresql/0");

    assertThat(harness.events()).containsExactly("db-relation-departed(1 postgresql/0)");
  }

  @Test
  @Covers(Rule.R127)
  void removeRelation_withMember_causesDepartedAndBroken() {
    int relation = harness.addRelation("db", "postgresql");
    harness.addRelationUnit(relation, "postgresql/0");
    harness.begin();

    harness.removeRelation(relation);

    assertThat(harness.events())
        .containsExactly(
            "db-relation-departed(1 postgresql/0)", "db-relation-broken(1 postgresql)");
  }

  @Test
  @Covers(Rule.R215)
  void setLeader_falseThenTrue_causesLeaderElected() {
    harness.begin();

    harness.setLeader(false);
    boolean ledBetween = harness.unit().leader();
    harness.setLeader(true);

    assertThat(ledBetween).isFalse();
    assertThat(harness.unit().leader()).isTrue();
    assertThat(harness.events()).contains("leader-elected");
  }

  @Test
  void updateConfig_option_causesConfigChanged() {
    int relation = harness.addRelation("db", "postgresql");
    harness.begin();

    harness.updateConfig(Map.of("port", 81));

    assertThat(harness.events()).containsExactly("config-changed");
    assertThat(harness.getRelationData(relation, "web/0")).containsEntry("port", "81");
  }

  @Test
  void updateConfig_unknownOption_isRefused() {
    harness.begin();

    assertThatThrownBy(() -> harness.updateConfig(Map.of("porte", 81)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("porte");
  }

  @Test
  void charm_throwing_throwsTheSame() {
    harness.begin();

    assertThatThrownBy(() -> harness.updateConfig(Map.of("port", 666)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bad port");
    assertThat(harness.unit().workloadStatus()).isEqualTo("error");
  }

  @Test
  @Covers(Rule.R229)
  void inHook_model_canBeRead() {
    harness.addRelation("db", "postgresql");
    harness.begin();
    StringBuilder seen = new StringBuilder();

    harness.inHook(
        charm ->
            seen.append(charm.model().relations("db")).append(" ").append(charm.unit().isLeader()));

    assertThat(seen.toString()).isEqualTo("[db:1] true");
    assertThat(harness.events()).isEmpty();
  }

  @Test
  void charm_afterAHook_isTheObjectOfThatHook() {
    harness.beginWithInitialHooks();

    assertThat(harness.charm()).isInstanceOf(WebCharm.class);
  }

  @Test
  void charm_subordinate_isRefused() {
    assertThatThrownBy(
            () ->
                new Harness<>(
                    WebCharm::new,
                    "name: sub\nsummary: s\ndescription: d\nsubordinate: true\n"
                        + "requires: {host: {interface: juju-info, scope: container}}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is subordinate: test it in a scenario");
  }
}
