package hookloom.explorer;

import static hookloom.explorer.Worlds.charm;
import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.settled;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.HookTools;
import hookloom.tool.ToolResult;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read and write which databag, cell by cell (relations.md section 6.2). */
class PermissionTest {
  private static final int RING = 0;
  private static final int PAIR = 1;

  private final TestCharm a = new TestCharm();
  private final TestCharm b = new TestCharm();

  /** All have written; then a/0, the leader, and a/1 do something in relation 0 or 1. */
  private List<String> noted(TestCharm.Body body) {
    TestCharm.Body writes =
        s -> {
          s.write("k", s.context().unit().text());
          s.writeApp("k", s.context().unit().application().text());
        };
    a.on("x-relation-created", writes).on("ring-relation-created", writes);
    b.on("y-relation-created", writes);
    a.on("upgrade-charm", body);
    var charmOfA = charm("a", false, "requires x:i", "peers ring:ring");
    Judged.usual(
        now(deploy("a", charmOfA, a, 2)),
        now(deploy("b", charm("b", false, "provides y:i"), b, 1)),
        now(deploy("c", charm("c", false, "provides y:i"), b, 1)),
        now(new ModelCommand.Integrate("a:x", "b:y")),
        settled(
            new ModelCommand.Refresh(
                AppName.of("a"), charmOfA, "local:a-1", a, false, new TreeMap<>())));
    return a.notes;
  }

  @ParameterizedTest(name = "in relation {0} {1} reads {2}: {3}")
  @CsvSource({
    // relation 1 is not a peer relation
    "1, a/0, a/0, a/0",
    "1, a/1, a/1, a/1",
    "1, a/1, a/0, a/0",
    "1, a/0, a/1, a/1",
    "1, a/0, b/0, b/0",
    "1, a/1, b/0, b/0",
    "1, a/0, a, a",
    "1, a/1, a, ERROR permission denied",
    "1, a/0, b, b",
    "1, a/1, b, b",
    "1, a/0, c, ERROR permission denied",
    "1, a/1, c, ERROR permission denied",
    "1, a/0, c/0, ERROR permission denied",
    "1, a/1, c/0, ERROR permission denied",
    // relation 0 is
    "0, a/0, a/0, a/0",
    "0, a/1, a/1, a/1",
    "0, a/1, a/0, a/0",
    "0, a/0, a/1, a/1",
    "0, a/0, a, a",
    "0, a/1, a, a",
    "0, a/0, b, ERROR permission denied",
    "0, a/1, b, ERROR permission denied",
    "0, a/0, b/0, ERROR permission denied",
    "0, a/1, b/0, ERROR permission denied",
  })
  @Covers(Rule.R164)
  void read_isAllowedByTheMatrix(int relation, String unit, String owner, String expected) {
    List<String> noted =
        noted(
            s -> {
              if (s.is(unit)) {
                s.note(s.read(relation, owner, "k"));
              }
            });

    assertThat(noted).containsExactly(unit + ": " + expected);
  }

  @ParameterizedTest(name = "in relation {0} {1} writes to the {2} bag: {3}")
  @CsvSource({
    "1, a/0, unit, ok",
    "1, a/1, unit, ok",
    "1, a/0, application, ok",
    "1, a/1, application, ERROR cannot write relation settings",
    "0, a/0, unit, ok",
    "0, a/1, unit, ok",
    "0, a/0, application, ok",
    "0, a/1, application, ERROR cannot write relation settings",
  })
  @Covers(Rule.R164)
  void write_isAllowedByTheMatrix(int relation, String unit, String bag, String expected) {
    List<String> noted =
        noted(
            s -> {
              if (s.is(unit)) {
                s.note(s.write(relation, bag.equals("application"), "k", "new"));
              }
            });

    assertThat(noted).containsExactly(unit + ": " + expected);
  }

  @Test
  @Covers(Rule.R164)
  void read_unitOutsideTheUnitScope_isAsIfItHadNoSettings() {
    TestCharm log = new TestCharm();
    log.on("upgrade-charm", s -> s.note(s.read(0, "web/0", "k") + " | " + s.read(0, "web/1", "k")));
    a.on("e-relation-created", s -> s.write("k", s.context().unit().text()));
    var charmOfLog = charm("log", true, "requires info:i container");

    Judged.usual(
        now(deploy("web", charm("web", false, "provides e:i container"), a, 2)),
        now(deploy("log", charmOfLog, log, 0)),
        now(new ModelCommand.Integrate("log:info", "web:e")),
        settled(
            new ModelCommand.Refresh(
                AppName.of("log"), charmOfLog, "local:log-1", log, false, new TreeMap<>())));

    String text =
        "ERROR cannot read settings for unit \"%1$s\" in relation \"log:info web:e\": unit"
            + " \"%1$s\": settings not found";
    assertThat(log.notes)
        .containsExactlyInAnyOrder(
            "log/0: web/0 | " + String.format(text, "web/1"),
            "log/1: " + String.format(text, "web/0") + " | web/1");
  }

  private static void tool(TestCharm.Session session, String... words) {
    ToolResult result = HookTools.WITHOUT_FILES.run(session.context(), Arrays.asList(words), null);
    session.note(result.code() + " " + result.stdout() + result.stderr());
  }

  @Test
  @Covers({Rule.R164, Rule.R235})
  void relationSetApp_nonLeader_printsTheText() {
    List<String> noted =
        noted(
            s -> {
              if (s.is("a/1")) {
                tool(s, "relation-set", "-r", "x:" + PAIR, "--app", "k=v");
              }
            });

    assertThat(noted).containsExactly("a/1: 1 ERROR cannot write relation settings\n");
  }

  @Test
  @Covers(Rule.R166)
  void relationGetOfOwnApplication_nonLeader_printsTheText() {
    List<String> noted =
        noted(
            s -> {
              if (s.is("a/1")) {
                tool(s, "relation-get", "-r", "x:" + PAIR, "--app", "-", "a");
              }
            });

    assertThat(noted).containsExactly("a/1: 1 ERROR permission denied\n");
  }

  @Test
  @Covers(Rule.R164)
  void relationGet_applicationNotInTheRelation_printsTheText() {
    List<String> noted =
        noted(
            s -> {
              if (s.is("a/0") && s.read(PAIR, "c", "k") != null) {
                tool(s, "relation-get", "-r", "x:" + PAIR, "--app", "-", "c");
              }
            });

    assertThat(noted).containsExactly("a/0: 1 ERROR permission denied\n");
  }

  @Test
  @Covers(Rule.R164)
  void relationGet_unknownUnitOfAnApplicationInIt_printsTheText() {
    List<String> noted =
        noted(
            s -> {
              if (s.is("a/0") && s.read(PAIR, "b/9", "k") != null) {
                tool(s, "relation-get", "-r", "x:" + PAIR, "-", "b/9");
              }
            });

    assertThat(noted)
        .containsExactly(
            "a/0: 1 ERROR cannot read settings for unit \"b/9\" in relation \"a:x b:y\": unit"
                + " \"b/9\": settings not found\n");
  }

  @Test
  @Covers(Rule.R234)
  void relationGet_ownNameGiven_printsOwnData() {
    List<String> noted =
        noted(
            s -> {
              if (s.is("a/0")) {
                tool(s, "relation-get", "-r", "x:" + PAIR, "k", "a/0");
                tool(s, "relation-get", "-r", "ring:" + RING, "--app", "k", "a");
              }
            });

    assertThat(noted).containsExactly("a/0: 0 a/0\n", "a/0: 0 a\n");
  }
}
