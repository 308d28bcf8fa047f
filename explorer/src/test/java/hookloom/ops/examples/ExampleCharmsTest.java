package hookloom.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.ops.testing.Harness;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example charms, each on the bench. */
class ExampleCharmsTest {

  @Test
  void special_leaderUuidAndField_areKeptAndAnsweredWithAToken() {
    Harness<SpecialCharm> harness = new Harness<>(SpecialCharm::new, SpecialCharm.METADATA);
    int relation = harness.addRelation("demo", "user");
    harness.addRelationUnit(relation, "user/0");
    harness.beginWithInitialHooks();

    harness.updateRelationData(relation, "user", Map.of("leader-uuid", "u-1"));
    harness.updateRelationData(relation, "user/0", Map.of("special-field", "user/0"));

    assertThat(harness.getRelationData(relation, "special").get("token")).hasSize(36);
    assertThat(harness.log())
        .contains("INFO demo:0: Got data in the unit bag from the relation: user/0");
    harness.inHook(
        charm -> assertThat(charm.stored().getMap("apps")).hasToString("{user={leader_uuid=u-1}}"));
  }

  @Test
  void special_notLeader_givesNoToken() {
    Harness<SpecialCharm> harness = new Harness<>(SpecialCharm::new, SpecialCharm.METADATA);
    int relation = harness.addRelation("demo", "user");
    harness.addRelationUnit(relation, "user/0");
    harness.setLeader(false);

    harness.beginWithInitialHooks();

    assertThat(harness.getRelationData(relation, "special")).isEmpty();
  }

  @Test
  void special_relationRemoved_forgetsTheApplication() {
    Harness<SpecialCharm> harness = new Harness<>(SpecialCharm::new, SpecialCharm.METADATA);
    int relation = harness.addRelation("demo", "user");
    harness.addRelationUnit(relation, "user/0");
    harness.beginWithInitialHooks();

    harness.removeRelation(relation);

    harness.inHook(charm -> assertThat(charm.stored().getMap("apps")).isEmpty());
  }

  @Test
  void demoUser_token_isKeptAndLogged() {
    Harness<DemoUserCharm> harness = new Harness<>(DemoUserCharm::new, DemoUserCharm.METADATA);
    int relation = harness.addRelation("demo", "special");
    harness.addRelationUnit(relation, "special/0");
    harness.beginWithInitialHooks();

    harness.updateRelationData(relation, "special", Map.of("token", "t-1"));

    assertThat(harness.getRelationData(relation, "demo-user/0"))
        .containsEntry("special-field", "demo-user/0");
    assertThat(harness.getRelationData(relation, "demo-user")).containsKey("leader-uuid");
    assertThat(harness.log()).contains("INFO demo:0: Got a new token from 'special'");
    harness.inHook(charm -> assertThat(charm.stored().getString("token")).isEqualTo("t-1"));
  }

  @Test
  void replicas_leader_publishesItsAddress() {
    Harness<ReplicasCharm> harness = new Harness<>(ReplicasCharm::new, ReplicasCharm.METADATA);
    int peers = harness.addRelation("replicas", "replicated");
    harness.beginWithInitialHooks();

    harness.addRelationUnit(peers, "replicated/1");

    assertThat(harness.getRelationData(peers, "replicated"))
        .containsEntry("leader-ip", harness.unit().address());
    assertThat(harness.getRelationData(peers, "replicated/0"))
        .containsEntry("unit-data", "replicated/0");
    assertThat(harness.log()).contains("DEBUG replicas:0: Hello from replicated/0 to replicated/1");
  }

  @Test
  void replicas_follower_keepsTheLeadersAddress() {
    Harness<ReplicasCharm> harness = new Harness<>(ReplicasCharm::new, ReplicasCharm.METADATA);
    int peers = harness.addRelation("replicas", "replicated");
    harness.setLeader(false);
    harness.beginWithInitialHooks();

    harness.updateRelationData(peers, "replicated", Map.of("leader-ip", "10.9.9.9"));

    harness.inHook(
        charm -> assertThat(charm.stored().getString("leader_ip")).isEqualTo("10.9.9.9"));
  }

  @Test
  void replicas_newLeader_publishesItsOwnAddress() {
    Harness<ReplicasCharm> harness = new Harness<>(ReplicasCharm::new, ReplicasCharm.METADATA);
    int peers = harness.addRelation("replicas", "replicated");
    harness.setLeader(false);
    harness.beginWithInitialHooks();
    harness.updateRelationData(peers, "replicated", Map.of("leader-ip", "10.9.9.9"));

    harness.setLeader(true);

    assertThat(harness.getRelationData(peers, "replicated"))
        .containsEntry("leader-ip", harness.unit().address());
  }

  @Test
  void reading_configChanged_readsAllBags() {
    Harness<ReadingCharm> harness =
        new Harness<>(ReadingCharm::new, ReadingCharm.METADATA, ReadingCharm.CONFIG);
    int demo = harness.addRelation("demo", "special");
    int ring = harness.addRelation("ring", "reading");
    harness.addRelationUnit(demo, "special/0");
    harness.addRelationUnit(demo, "special/1");
    harness.addRelationUnit(ring, "reading/1");
    harness.beginWithInitialHooks();
    harness.updateRelationData(demo, "special", Map.of("token", "t"));

    harness.updateConfig(Map.of("title", "now"));

    harness.inHook(
        charm ->
            assertThat(new TreeMap<>(charm.stored().getMap("seen")).keySet())
                .containsExactly(
                    "demo:1 reading",
                    "demo:1 reading/0",
                    "demo:1 special",
                    "demo:1 special/0",
                    "demo:1 special/1",
                    "ring:0 reading",
                    "ring:0 reading/1"));
    assertThat(harness.unit().workloadMessage()).isEqualTo("now");
  }
}
