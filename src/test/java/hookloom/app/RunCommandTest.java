package hookloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hookloom run} and {@code replay}: results, verdicts, exit codes (E2-E5, E10-E12). */
class RunCommandTest {
  private static final String SMALL =
      """
      name: small
      charms:
        web:
          metadata: {name: web, summary: s, description: d, requires: {db: {interface: mysql}}}
          hooks:
            db-relation-joined: [relation-set user=$JUJU_UNIT_NAME]
            start: [status-set active]
        mysql:
          metadata: {name: mysql, summary: s, description: d, provides: {db: {interface: mysql}}}
          hooks: {start: [status-set active]}
      steps:
        - do: [juju deploy ./mysql, juju deploy web, juju integrate web mysql]
      """;

  @TempDir Path folder;

  private final Terminal terminal = new Terminal();
  private Path file;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    file = scenario("small.yaml", SMALL);
    out = folder.resolve("out");
  }

  private Path scenario(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JsonNode summary(Path of) throws IOException {
    return JsonMapper.builder().build().readTree(of.resolve("summary.json").toFile());
  }

  private static List<String> files(Path of) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      return files
          .filter(Files::isRegularFile)
          .map(one -> of.relativize(one).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void run_good_tellsVerdictRepeatAndReport() {
    int code = terminal.type("run", file, "--out", out);

    assertThat(code).isZero();
    assertThat(terminal.out())
        .startsWith("Settled: every invariant and expectation held (")
        .contains("again   hookloom run " + file + " --seed 1\n")
        .endsWith("report  " + out.resolve("report.html") + "\n");
  }

  /** A charm with that many endpoints whose interface names break R34. */
  private Path oddNames(int endpoints) throws IOException {
    StringBuilder text = new StringBuilder("charms:\n  odd:\n    metadata:\n");
    text.append("      {name: odd, summary: s, description: d, requires: {");
    for (int i = 0; i < endpoints; i++) {
      text.append("e").append(i).append(": {interface: an_odd_name}, ");
    }
    return scenario("odd.yaml", text.append("}}\nsteps:\n  - do: juju deploy ./odd\n").toString());
  }

  @Test
  void run_manyNotes_tellsFiveAndHowManyMore() throws IOException {
    terminal.type("run", oddNames(8), "--out", out);

    assertThat(terminal.err().lines().filter(line -> line.startsWith("note: "))).hasSize(6);
    assertThat(terminal.err()).contains("note: and 3 notes more; -v prints all");
  }

  @Test
  void runVerbose_manyNotes_tellsAll() throws IOException {
    terminal.type("run", oddNames(8), "-v", "--out", out);

    assertThat(terminal.err().lines().filter(line -> line.startsWith("note: "))).hasSize(8);
  }

  @Test
  void run_results_areAllThere() throws IOException {
    terminal.type("run", file, "--out", out);

    assertThat(files(out))
        .containsExactly(
            "choices.json",
            "report.html",
            "scenario.yaml",
            "summary.json",
            "trace.jsonl",
            "units/mysql-0/debug.log",
            "units/web-0/debug.log");
  }

  @Test
  void run_noReport_hasNone() throws IOException {
    terminal.type("run", file, "--out", out, "--no-report");

    assertThat(files(out)).doesNotContain("report.html");
    assertThat(terminal.out()).endsWith("results " + out + "\n");
  }

  @Test
  void summary_fields_areInOrder() throws IOException {
    terminal.type("run", file, "--out", out);

    List<String> names = new ArrayList<>();
    summary(out).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "name",
            "seed",
            "driver",
            "nodes",
            "controllers",
            "models",
            "applications",
            "units",
            "relations",
            "hooks",
            "steps",
            "virtual_seconds",
            "wall_seconds",
            "settled",
            "invariants",
            "expectations",
            "findings",
            "version");
  }

  @Test
  void run_sameSeed_givesTheSameTrace() throws IOException {
    Path second = folder.resolve("second");
    terminal.type("run", file, "--seed", "7", "--out", out);

    terminal.type("run", file, "--seed", "7", "--out", second);

    assertThat(second.resolve("trace.jsonl")).hasSameBinaryContentAs(out.resolve("trace.jsonl"));
  }

  @Test
  void run_resolvedScenario_givesTheSameEvents() throws IOException {
    Path second = folder.resolve("second");
    terminal.type("run", file, "--out", out);

    terminal.type("run", out.resolve("scenario.yaml"), "--out", second);

    assertThat(second.resolve("trace.jsonl")).hasSameBinaryContentAs(out.resolve("trace.jsonl"));
  }

  @Test
  void run_usual_drawsNothing() throws IOException {
    terminal.type("run", file, "--strategy", "usual", "--out", out);

    assertThat(out.resolve("choices.json")).content().contains("\"strategy\":\"usual\"");
    assertThat(out.resolve("trace.jsonl")).content().contains("\"strategy\":\"usual\"");
  }

  @Test
  void replay_ofARun_isTheSame() {
    terminal.type("run", file, "--out", out);

    int code = terminal.type("replay", out);

    assertThat(code).isZero();
    assertThat(terminal.out()).startsWith("The same, byte for byte: ");
  }

  @Test
  void replay_traceChanged_tellsTheLine() throws IOException {
    terminal.type("run", file, "--out", out);
    Path trace = out.resolve("trace.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(trace));
    lines.set(9, lines.get(9).replace("\"n\":9", "\"n\":8"));
    Files.writeString(trace, String.join("\n", lines) + "\n");

    int code = terminal.type("replay", out);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out()).contains("differs from line 10 on");
  }

  @Test
  void replay_inputChanged_isRefused() throws IOException {
    terminal.type("run", file, "--out", out);
    Files.writeString(file, SMALL + "# changed\n");

    int code = terminal.type("replay", out);

    assertThat(code).isEqualTo(2);
    assertThat(terminal.err()).contains("this file has changed since the run was made");
  }

  @Test
  void replay_noResults_isRefused() {
    assertThat(terminal.type("replay", folder)).isEqualTo(2);
  }

  @Test
  void check_ofATrace_holds() {
    terminal.type("run", file, "--out", out);

    int code = terminal.type("check", out.resolve("trace.jsonl"));

    assertThat(code).isZero();
    assertThat(terminal.out()).startsWith("Every invariant held; ");
  }

  @Test
  void show_columns_haveTheUnits() {
    terminal.type("run", file, "--out", out);

    int code = terminal.type("show", out, "--unit", "web/0");

    assertThat(code).isZero();
    assertThat(terminal.out()).contains("db-relation-joined");
  }

  @Test
  void expectation_broken_isAFinding() throws IOException {
    Path wrong =
        scenario(
            "wrong.yaml",
            SMALL
                + """
                expect:
                  - status: {app: web, is: blocked}
                  - {hook: web/0 db-relation-broken, unless-fault: true}
                  - never: {status: {unit: web/0, is: active}}
                  - databag: {relation: "mysql:db web:db", of: web/0, key: user, is: web/0}
                """);

    int code = terminal.type("run", wrong, "--out", out);

    assertThat(code).isEqualTo(1);
    assertThat(summary(out).get("expectations").findValuesAsText("ok"))
        .containsExactly("false", "false", "false", "true");
    assertThat(terminal.out())
        .contains("HL-E6d  expected, and it is not so: status: {app: web, is: blocked}");
  }

  @Test
  void expectation_unlessFault_isNotJudgedWhenOneStruck() throws IOException {
    Path wrong =
        scenario(
            "wrong.yaml",
            SMALL + "expect:\n  - {hook: web/0 db-relation-broken, unless-fault: true}\n");

    int code = terminal.type("run", wrong, "--out", out, "--fault", "fail-hook: web/0 start");

    assertThat(code).isZero();
    assertThat(out.resolve("trace.jsonl")).content().contains("\"e\":\"fault\"");
  }

  @Test
  void step_refused_isAFinding() throws IOException {
    Path wrong = scenario("wrong.yaml", SMALL + "  - do: juju integrate web nothing\n");

    int code = terminal.type("run", wrong, "--out", out);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .contains(
            "HL-E6b  \"juju integrate web nothing\" was refused: application \"nothing\" not found"
                + " (not found)");
  }

  @Test
  void step_refusedAsItShould_isNone() throws IOException {
    Path good =
        scenario(
            "good.yaml",
            SMALL + "  - {do: juju integrate web nothing, fails: \"nothing\\\" not found\"}\n");

    assertThat(terminal.type("run", good, "--out", out)).isZero();
  }

  @Test
  void step_succeedsAndShouldFail_isAFinding() throws IOException {
    Path wrong = scenario("wrong.yaml", SMALL + "  - {do: juju add-unit web, fails: not found}\n");

    assertThat(terminal.type("run", wrong, "--out", out)).isEqualTo(1);
  }

  @Test
  void run_notSettled_isAFinding() {
    int code = terminal.type("run", file, "--for", "1s", "--out", out);

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out()).contains("HL-E16  not settled within 1s");
  }

  @Test
  void run_faultThatNeverStruck_isTold() {
    terminal.type(
        "run", file, "--out", out, "--fault", "crash-agent: web/0, when: web/0 stop started");

    assertThat(terminal.err())
        .contains("never struck: crash-agent: web/0, when: web/0 stop started");
  }

  @Test
  void json_isTheSummaryAndNothingElse() throws IOException {
    terminal.type("run", file, "--out", out, "--json");

    assertThat(JsonMapper.builder().build().readTree(terminal.out()).get("name").asText())
        .isEqualTo("small");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void seeds_haveALineEachAndOneSummary() throws IOException {
    int code = terminal.type("run", file, "--seeds", "5", "--out", out);

    assertThat(code).isZero();
    assertThat(terminal.out().lines().filter(line -> line.startsWith("seed "))).hasSize(5);
    assertThat(summary(out).get("seeds").toString()).isEqualTo("[1,5]");
    assertThat(summary(out).get("orders").asInt()).isPositive();
    assertThat(files(out))
        .contains("1/trace.jsonl", "summary.json")
        .doesNotContain("2/trace.jsonl");
  }

  @Test
  void seeds_withFindings_stopAtTheFirst() throws IOException {
    Path wrong = scenario("wrong.yaml", SMALL + "  - do: juju integrate web nothing\n");

    int code = terminal.type("run", wrong, "--seed", "3", "--seeds", "5", "--out", out);

    assertThat(code).isEqualTo(1);
    assertThat(summary(out).get("seeds").toString()).isEqualTo("[3,3]");
  }

  @Test
  void seeds_keepGoing_writesEachWithAFinding() throws IOException {
    Path wrong = scenario("wrong.yaml", SMALL + "  - do: juju integrate web nothing\n");

    terminal.type("run", wrong, "--seeds", "3", "--keep-going", "--out", out);

    assertThat(files(out)).contains("1/trace.jsonl", "2/trace.jsonl", "3/trace.jsonl");
    assertThat(summary(out).get("findings")).hasSize(3);
  }

  @Test
  void results_ofTheSameRun_areReplaced() throws IOException {
    terminal.type("run", file, "--out", out);
    Files.writeString(out.resolve("units/web-0/debug.log"), "old");

    int code = terminal.type("run", file, "--out", out);

    assertThat(code).isZero();
    assertThat(out.resolve("units/web-0/debug.log")).content().isNotEqualTo("old");
  }

  @Test
  void results_ofAnotherRun_areNotReplaced() throws IOException {
    terminal.type("run", file, "--out", out);

    int code = terminal.type("run", file, "--seed", "2", "--out", out);

    assertThat(code).isEqualTo(2);
    assertThat(summary(out).get("seed").asInt()).isEqualTo(1);
  }

  @Test
  void results_somethingElseInTheWay_isAnError() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("diary.txt"), "dear diary");

    int code = terminal.type("run", file, "--out", out);

    assertThat(code).isEqualTo(2);
    assertThat(files(out)).containsExactly("diary.txt");
  }

  @Test
  void seeds_somethingElseInTheWay_isAnError() throws IOException {
    Files.createDirectories(out.resolve("1"));
    Files.writeString(out.resolve("1/diary.txt"), "dear diary");

    int code = terminal.type("run", file, "--seeds", "2", "--out", out);

    assertThat(code).isEqualTo(2);
    assertThat(files(out)).containsExactly("1/diary.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sedes 3|hookloom run: Unknown option: '--sedes'",
        "--seed x|hookloom run: Invalid value for option '--seed'",
        "--seeds 0|hookloom: --seeds 0: expected a number from 1 on",
        "--scale 0|hookloom: --scale 0: expected a number from 1 to 1000000",
        "--switch S99=on|hookloom: --switch S99=on: unknown switch \"S99\"",
        "--switch S3=maybe|hookloom: --switch S3=maybe: switch S3: unknown value \"maybe\"",
        "--strategy wild|hookloom: --strategy wild: expected random or usual",
        "--for 3|hookloom: --for 3: expected a duration such as 30m or 24h",
        "--driver real|hookloom: --driver real: expected sim or live",
        "--nodes 3|hookloom: --nodes is for --driver live",
        "--journal memory|hookloom: --journal is for --driver live",
        "--clock-speed 60|hookloom: --clock-speed is for --driver live",
        "--driver live --clock-speed 0|hookloom: --clock-speed 0.0: expected a number above 0, not above 1000",
        "--driver live --nodes 0|hookloom: --nodes 0: expected a number from 1 to 100",
        "--driver live --journal disk|hookloom: --journal disk: expected leveldb or memory",
        "--driver live --seeds 3|hookloom: --seeds is for the simulation: a live run is not made from its seed",
        "--charms nowhere|hookloom: --charms nowhere: no such directory",
        "--units web|hookloom: --units web: expected APP=N as in mysql=3",
        "--fault crash|hookloom: --fault:1: fault",
      })
  void option_wrong_isBadUsage(String options, String message) {
    List<Object> words = new ArrayList<>(List.of("run", file, "--out", out));
    words.addAll(List.of(options.split(" ")));

    int code = terminal.type(words.toArray());

    assertThat(code).isEqualTo(2);
    assertThat(terminal.err()).startsWith(message);
    assertThat(out).doesNotExist();
  }

  @Test
  void files_oneIsWrong_noneIsRun() throws IOException {
    Path wrong = scenario("wrong.yaml", "steps: 3\n");

    int code = terminal.type("run", file, wrong);

    assertThat(code).isEqualTo(2);
    assertThat(terminal.out()).isEmpty();
  }
}
