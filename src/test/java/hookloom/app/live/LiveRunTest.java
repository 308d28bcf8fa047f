package hookloom.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.app.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on nodes that are processes of their own. */
class LiveRunTest {
  private static final String SCENARIO =
      """
      name: killed
      charms:
        db:
          metadata: {name: db, summary: s, description: d, provides: {db: {interface: mysql}}}
          hooks:
            db-relation-joined: [relation-set user=u-$JUJU_REMOTE_UNIT]
            "*-relation-changed": [status-set active ready]
        web:
          metadata: {name: web, summary: s, description: d, requires: {db: {interface: mysql}}}
          hooks:
            "*-relation-changed": [status-set active ready]
      steps:
        - do: [juju deploy ./db, juju deploy ./web -n 2, juju integrate web db]
        - when: settled
          do: juju add-unit web
        - when: settled
          do: juju config web title=x
          fails: unknown option
      faults:
        - when: web/1 db-relation-joined started
          kill-node: 1
          for: 1s
      expect:
        - settled
        - no-error
        - databag: {relation: "web:db db:db", of: db/0, key: user, is: u-web/2}
      """;

  private final Terminal terminal = new Terminal();

  @TempDir private Path folder;

  @Test
  void run_onThreeNodesOneOfThemKilled_settlesAndHolds() throws IOException {
    Path file = folder.resolve("killed.yaml");
    Files.writeString(file, SCENARIO);
    Path out = folder.resolve("out");

    int code =
        terminal.type(
            "run", file, "--driver", "live", "--nodes", "3", "--out", out, "--for", "20m");

    assertThat(code).as("%s%n%s", terminal.out(), terminal.err()).isZero();
    JsonNode summary = JsonMapper.builder().build().readTree(out.resolve("summary.json").toFile());
    assertThat(summary.path("driver").asText()).isEqualTo("live");
    assertThat(summary.path("nodes").asInt()).isEqualTo(3);
    assertThat(summary.path("units").asInt()).isEqualTo(4);
    assertThat(out.resolve("trace.jsonl"))
        .content()
        .contains("kill-node: 1")
        .contains("\"phase\":\"end\"")
        .contains("\"e\":\"quiescent\"");
    assertThat(out.resolve("units/web-2/debug.log")).isNotEmptyFile();
    assertThat(terminal.type("check", out)).isZero();
    assertThat(terminal.type("replay", out)).isEqualTo(2);
    assertThat(terminal.err()).contains("can not be repeated byte for byte");
  }
}
