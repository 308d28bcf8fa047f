package hookloom.explorer;

import static hookloom.explorer.Judged.at;
import static hookloom.explorer.Worlds.charm;
import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.removeUnit;
import static hookloom.explorer.Worlds.settled;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.HookEnvironment;
import hookloom.tool.HookTools;
import hookloom.tool.ToolResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Hook tools and the environment in hooks that really run (sections 9 and 10). */
class ToolsInHooksTest {
  private static final Charm A = charm("a", false, "requires x:i", "peers ring:ring");
  private static final Charm B = charm("b", false, "provides y:i");
  private static final int PAIR = 1;

  private final TestCharm a = new TestCharm();
  private final TestCharm b = new TestCharm();

  private Judged pair(Worlds.Step... more) {
    List<OperatorStep> steps = new ArrayList<>();
    steps.add(now(deploy("a", A, a, 1)));
    steps.add(now(deploy("b", B, b, 2)));
    steps.add(now(new ModelCommand.Integrate("a:x", "b:y")));
    steps.addAll(List.of(more));
    return Judged.usual(steps.toArray(OperatorStep[]::new));
  }

  private static String tool(TestCharm.Session session, String... words) {
    ToolResult result = HookTools.WITHOUT_FILES.run(session.context(), Arrays.asList(words), null);
    return (result.stdout() + result.stderr()).replace("\n", " ").strip();
  }

  private static TestCharm.Body noting(String... words) {
    return s -> s.note(tool(s, words));
  }

  @Test
  @Covers({Rule.R230, Rule.R229})
  void relationIds_beforeAndAfterScopeEntry_areNoneAndOne() {
    a.on("install", noting("relation-ids", "x"));
    a.on("x-relation-created", noting("relation-ids"));

    pair();

    assertThat(a.notes).containsExactly("a/0: ", "a/0: x:1");
  }

  @Test
  @Covers(Rule.R231)
  void relationIds_ofADyingRelation_isThereInDepartedAndGoneInBroken() {
    a.on("x-relation-departed", noting("relation-ids", "x"));
    a.on("x-relation-broken", noting("relation-ids", "x"));

    pair(settled(new ModelCommand.RemoveRelation("a:x", "b:y", false, false)));

    assertThat(a.notes).containsExactly("a/0: x:1", "a/0: x:1", "a/0: ");
  }

  @Test
  @Covers({Rule.R231, Rule.R129})
  void relationIds_onADyingUnitInAnAliveRelation_isStillThereInBroken() {
    a.on("x-relation-broken", noting("relation-ids", "x"));

    pair(settled(removeUnit("a/0")));

    assertThat(a.notes).containsExactly("a/0: x:1");
  }

  @Test
  @Covers(Rule.R232)
  void relationList_growsWithJoined_andShrinksWithDeparted() {
    for (String hook : List.of("created", "joined", "changed", "departed", "broken")) {
      a.on("x-relation-" + hook, s -> s.note(hook + " " + tool(s, "relation-list")));
    }

    pair(settled(new ModelCommand.RemoveRelation("a:x", "b:y", false, false)));

    assertThat(a.notes)
        .containsExactly(
            "a/0: created ",
            "a/0: joined b/0",
            "a/0: changed b/0",
            "a/0: joined b/0 b/1",
            "a/0: changed b/0 b/1",
            "a/0: departed b/1",
            "a/0: departed ",
            "a/0: broken ");
  }

  @Test
  @Covers(Rule.R237)
  void relationModelGet_sameModel_isThisModel() {
    a.on("x-relation-created", noting("relation-model-get"));

    Judged run = pair();

    assertThat(a.notes).containsExactly("a/0: uuid: " + run.view().uuid());
  }

  @Test
  @Covers(Rule.R239)
  void configGet_configSetDuringTheHook_isAsOfTheFirstLook() {
    TreeMap<String, ConfigOption> options = new TreeMap<>();
    options.put("title", new ConfigOption("title", ConfigType.STRING, "", "old"));
    Charm configured =
        new Charm(
            "c",
            "",
            "",
            false,
            new TreeMap<>(),
            new TreeSet<>(),
            false,
            options,
            new TreeMap<>(),
            List.of());
    a.on(
        "upgrade-charm",
        s -> {
          s.note("long hook " + tool(s, "config-get", "title"));
          if (s.pass() == 0) {
            s.sleepMore(100);
          }
        });
    a.on("config-changed", s -> s.note("new hook " + tool(s, "config-get", "title")));
    AppName app = AppName.of("c");
    TreeMap<String, String> title = new TreeMap<>(Map.of("title", "new"));

    Judged.usual(
        now(deploy("c", configured, a, 1)),
        at(200, new ModelCommand.Refresh(app, configured, "local:c-1", a, false, new TreeMap<>())),
        at(250, new ModelCommand.SetConfig(app, title, List.of())));

    assertThat(a.notes)
        .containsExactly(
            "c/0: new hook old", "c/0: long hook old", "c/0: long hook old", "c/0: new hook new");
  }

  @Test
  @Covers(Rule.R241)
  void statusGet_afterStatusSetInTheSameHook_isAsOfTheFirstLook() {
    a.on(
        "start",
        s -> {
          s.note(tool(s, "status-get"));
          tool(s, "status-set", "active");
          s.note(tool(s, "status-get"));
        });

    Judged run = pair();

    assertThat(a.notes).containsExactly("a/0: maintenance", "a/0: maintenance");
    assertThat(run.unit("a/0").workloadStatus()).isEqualTo("active");
  }

  @Test
  @Covers(Rule.R246)
  void goalState_unitsThatHaveNotJoined_areShown_dyingOnesAsDying() {
    a.on("install", s -> s.note(s.context().goalState().relations().get("x").keySet() + ""));
    a.on(
        "x-relation-departed",
        s -> {
          s.note(s.context().goalState().relations().get("x").get("b/1").status());
          s.note(tool(s, "goal-state").contains("ring") + "");
        });
    b.on("stop", s -> s.sleep(100));

    pair(settled(removeUnit("b/1")));

    assertThat(a.notes).containsExactly("a/0: [b, b/0, b/1]", "a/0: dying", "a/0: false");
  }

  @Test
  @Covers(Rule.R247)
  void state_setInAHook_isReadBackAndKeptAcrossHooks() {
    a.on(
        "start",
        s -> {
          tool(s, "state-set", "k=v", "gone=x");
          tool(s, "state-delete", "gone");
          s.note(tool(s, "state-get"));
        });
    a.on("x-relation-joined", noting("state-get", "k"));

    pair();

    assertThat(a.notes).containsExactly("a/0: k: v", "a/0: v", "a/0: v");
  }

  @Test
  @Covers(Rule.R248)
  void ports_openedInTheHook_areShownBeforeTheFlush_andRecordedByIt() {
    a.on(
        "start",
        s -> {
          tool(s, "open-port", "8080-8088/udp");
          tool(s, "open-port", "80");
          s.note(tool(s, "opened-ports"));
        });
    a.on(
        "x-relation-created",
        s -> {
          tool(s, "open-port", "443");
          s.note(tool(s, "open-port", "440-450"));
        });
    a.on("x-relation-joined", s -> tool(s, "close-port", "80/tcp"));

    Judged run = pair();

    assertThat(a.notes.get(0)).contains("conflict");
    assertThat(a.notes.get(1)).isEqualTo("a/0: 80/tcp 443/tcp 8080-8088/udp");
    assertThat(run.unit("a/0").openPorts()).containsExactly("443/tcp", "8080-8088/udp");
  }

  @Test
  @Covers(Rule.R253)
  void contextId_ofEveryRun_isUnique() {
    List<String> hooks =
        List.of("install", "start", "x-relation-created", "x-relation-joined", "config-changed");
    for (String hook : hooks) {
      a.on(hook, s -> s.note(HookEnvironment.of(s.context()).get("JUJU_CONTEXT_ID")));
    }

    pair();

    assertThat(a.notes).hasSize(6).allMatch(id -> id.matches("a/0: a/0-[a-z-]+-[0-9a-f]{32}"));
    assertThat(new HashSet<>(a.notes)).hasSize(6);
  }

  private static void noteEnvironment(TestCharm.Session session) {
    StringBuilder line = new StringBuilder(session.context().hook().name());
    for (String name :
        List.of("JUJU_RELATION_ID", "JUJU_REMOTE_APP", "JUJU_REMOTE_UNIT", "JUJU_DEPARTING_UNIT")) {
      line.append(" <").append(HookEnvironment.value(session.context(), name)).append('>');
    }
    session.note(line.toString());
  }

  @Test
  @Covers(Rule.R254)
  void environment_ofRelationHooks_isAsInTheTable() {
    for (String hook : List.of("created", "joined", "changed", "departed", "broken")) {
      a.on("x-relation-" + hook, ToolsInHooksTest::noteEnvironment);
      b.on("y-relation-" + hook, ToolsInHooksTest::noteEnvironment);
    }
    a.on("ring-relation-created", ToolsInHooksTest::noteEnvironment);
    a.on("start", ToolsInHooksTest::noteEnvironment);
    b.on(
        "leader-elected",
        s -> {
          if (s.context().relation(PAIR) != null) {
            s.write(PAIR, true, "k", "v");
          }
        });

    pair(settled(removeUnit("b/1")), settled(removeUnit("a/0")));

    assertThat(a.notes)
        .contains(
            "a/0: ring-relation-created <ring:0> <a> <> <null>",
            "a/0: x-relation-created <x:1> <b> <> <null>",
            "a/0: start <null> <null> <null> <null>",
            "a/0: x-relation-joined <x:1> <b> <b/0> <null>",
            "a/0: x-relation-changed <x:1> <b> <b/0> <null>",
            "a/0: x-relation-changed <x:1> <b> <> <null>",
            "a/0: x-relation-departed <x:1> <b> <b/1> <b/1>",
            "a/0: x-relation-departed <x:1> <b> <b/0> <a/0>",
            "a/0: x-relation-broken <x:1> <b> <> <null>");
    assertThat(b.notes).contains("b/0: y-relation-departed <y:1> <a> <a/0> <a/0>");
  }
}
