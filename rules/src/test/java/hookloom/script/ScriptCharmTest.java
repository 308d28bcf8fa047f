package hookloom.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookKind;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.FakeContext;
import hookloom.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripted charms (E7). */
class ScriptCharmTest {
  private final FakeContext context =
      new FakeContext().relate(4, FakeContext.DB, "mysql", "mysql/0", "mysql/1");

  private HookCode start(String... lines) {
    return ScriptCharm.parse("\"*\":\n" + String.join("\n", lines) + "\n").start(context);
  }

  private Progress run(String... lines) {
    context.logKept = false;
    return start(lines).advance();
  }

  private void assertRefused(String text, String... lines) {
    assertThatThrownBy(() -> start(lines)).isInstanceOf(YamlException.class).hasMessage(text);
  }

  @Test
  void script_noLines_succeeds() {
    assertThat(run("  []")).isEqualTo(Progress.Exited.SUCCESS);
  }

  @Test
  void line_variables_areFilledIn() {
    context.in(HookKind.RELATION_JOINED, 4, "mysql/1");

    run("- relation-set user=u-$JUJU_REMOTE_UNIT password=secret", "- juju-log ${JUJU_UNIT_NAME}x");

    assertThat(context.effects)
        .containsExactly(
            "write 4:web/0 password=secret",
            "write 4:web/0 user=u-mysql/1",
            "log INFO db:4: web/0x");
  }

  @Test
  void line_variableInFlag_isFilledIn() {
    context.in(HookKind.RELATION_JOINED, 4, "mysql/1");

    run("- relation-set -r $JUJU_RELATION_ID a=$JUJU_HOOK_NAME");

    assertThat(context.effects).containsExactly("write 4:web/0 a=db-relation-joined");
  }

  @Test
  void line_quotedWords_keepTheirBlanks() {
    run("- status-set active 'a  b' \"c \\\"d\\\" $JUJU_UNIT_NAME\" e\\ f # not this");

    assertThat(context.effects).containsExactly("status active a  b c \"d\" web/0 e f");
  }

  @Test
  void line_variableOfNoHookOfThisKind_isNoWord() {
    context.bag(4, "mysql").put("a", "1");
    context.in(HookKind.RELATION_CREATED, 4, null);

    run("- juju-log \"$(relation-get a $JUJU_REMOTE_UNIT)\"");

    assertThat(context.effects).containsExactly("log INFO db:4: 1");
  }

  @Test
  void output_quoted_isOneWord() {
    run("- relation-set -r 4 members=\"$(relation-list -r 4)\"");

    assertThat(context.bag(4, "web/0")).containsEntry("members", "mysql/0\nmysql/1");
  }

  @Test
  void output_unquoted_isSplit() {
    run("- status-set active $(relation-list -r 4)");

    assertThat(context.effects).containsExactly("status active mysql/0 mysql/1");
  }

  @Test
  void output_nested_isFilledInFromInside() {
    context.state.put("key", "port");
    context.config.put("port", 80L);

    run("- juju-log \"$(config-get $(state-get key))\"");

    assertThat(context.effects).containsExactly("log INFO 80");
  }

  @Test
  void if_leader_runsItsList() {
    context.leader = true;

    run("- if is-leader:", "  - status-set active leads", "- status-set active after");

    assertThat(context.effects).containsExactly("status active leads", "status active after");
  }

  @Test
  void if_False_skipsItsList() {
    run("- if is-leader:", "  - status-set active leads", "- status-set active after");

    assertThat(context.effects).containsExactly("status active after");
  }

  @ParameterizedTest
  @CsvSource({"'',no", "false,no", "False,no", "x,yes", "0,yes"})
  void if_output_countsAsShellPeopleExpect(String output, String answer) {
    context.state.put("k", output);

    run("- status-set active no", "- if state-get k:", "  - status-set active yes");

    assertThat(context.status.message()).isEqualTo(answer);
  }

  @Test
  void if_failingTool_skipsItsListAndGoesOn() {
    run("- if state-get --strict k:", "  - fail", "- status-set active after");

    assertThat(context.effects).containsExactly("status active after");
  }

  @Test
  void if_failingOutput_skipsItsListAndGoesOn() {
    run("- if state-get \"$(state-get --strict k)\":", "  - fail", "- status-set active after");

    assertThat(context.effects).containsExactly("status active after");
  }

  @Test
  @Covers(Rule.R258)
  void line_output_isLogged() {
    start("- is-leader", "- relation-set --format=x -r 4").advance();

    assertThat(context.effects)
        .containsExactly(
            "log DEBUG False", "log WARNING --format flag deprecated for command \"relation-set\"");
  }

  @Test
  void line_outputThatNobodyKeeps_isNotLogged() {
    run("- is-leader");

    assertThat(context.effects).isEmpty();
  }

  @Test
  void line_failingTool_endsTheHookWithItsCode() {
    Progress progress = run("- relation-get -r 9", "- status-set active after");

    assertThat(progress)
        .isEqualTo(
            new Progress.Exited(
                2,
                "relation-get -r 9: ERROR invalid value \"9\" for option -r: relation not found"));
    assertThat(context.effects).isEmpty();
  }

  @Test
  void output_failingTool_endsTheHookWithItsCode() {
    assertThat(run("- juju-log \"$(state-get --strict k)\""))
        .isEqualTo(
            new Progress.Exited(1, "juju-log \"$(state-get --strict k)\": ERROR \"k\" not found"));
  }

  @Test
  void fail_message_endsTheHookWithOne() {
    assertThat(run("- fail on $JUJU_UNIT_NAME")).isEqualTo(new Progress.Exited(1, "on web/0"));
  }

  @Test
  void sleep_duration_passesVirtualTime() {
    HookCode code = start("- sleep 250ms", "- sleep 2h", "- status-set active x");

    assertThat(code.advance()).isEqualTo(new Progress.Sleeps(250_000));
    assertThat(code.advance()).isEqualTo(new Progress.Sleeps(7_200_000_000L));
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
  }

  @Test
  void waiting_look_goesOnWhereItStopped() {
    context.makeWait(4, "mysql/0");
    context.makeWait(4, "mysql");
    HookCode code =
        start(
            "- status-set active once",
            "- relation-get -r 4 - mysql/0",
            "- if relation-get -r 4 --app - mysql:",
            "  - status-set active twice");

    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(context.effects)
        .containsExactly("status active once", "log DEBUG {}", "status active twice");
  }

  @Test
  void waiting_lookInOutput_goesOnWhereItStopped() {
    context.bag(4, "mysql/0").put("k", "v");
    context.makeWait(4, "mysql/0");
    HookCode code = start("- juju-log $(config-get a) \"$(relation-get -r 4 k mysql/0)\"");

    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(context.effects).containsExactly("log INFO v");
  }

  @Test
  void pattern_mostLetters_wins() {
    ScriptCharm charm =
        ScriptCharm.parse(
            """
            "*": [fail any]
            "*-relation-changed": [fail changed]
            "db-relation-*": [fail db]
            db-relation-changed: [fail exact]
            """);
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/0");

    assertThat(charm.start(context).advance()).isEqualTo(new Progress.Exited(1, "exact"));
  }

  @Test
  void pattern_sameLetters_firstWrittenWins() {
    ScriptCharm charm = ScriptCharm.parse("\"*tart\": [fail first]\n\"star*\": [fail second]\n");

    assertThat(charm.start(context).advance()).isEqualTo(new Progress.Exited(1, "first"));
  }

  @Test
  @Covers(Rule.R257)
  void pattern_none_isMissing() {
    ScriptCharm charm = ScriptCharm.parse("\"*-relation-changed\": []\n");

    assertThat(charm.handles(Hook.ofUnit(HookKind.START))).isFalse();
    assertThat(charm.handles(context.in(HookKind.RELATION_CHANGED, 4, "mysql/0").hook)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "*,x,true",
    "a*c,abc,true",
    "a*c,ac,true",
    "a*c,abd,false",
    "*a*b*,xxaxxbxx,true",
    "a,ab,false",
    "ab,a,false",
    "*b,aab,true",
    "**,'',true"
  })
  void matches_pattern_asExpected(String pattern, String name, boolean expected) {
    assertThat(ScriptCharm.matches(pattern, name)).isEqualTo(expected);
  }

  @Test
  void line_unknownTool_isRefusedWithItsLine() {
    assertRefused(
        "script:3: unknown command: echo; a line is a hook tool, fail, sleep, or an \"if TOOL:\"",
        "- juju-log a",
        "- echo b");
  }

  @Test
  void line_unknownVariable_isRefused() {
    assertRefused(
        "script:2: unknown variable $HOME; hooks have JUJU_* variables", "- juju-log $HOME");
  }

  @Test
  void line_pipe_isRefused() {
    assertRefused(
        "script:2: \"|\" needs a shell; quote it if it is meant as text", "- juju-log a | b");
  }

  @Test
  void line_openQuote_isRefused() {
    assertRefused("script:2: a quote \" without its end", "- juju-log \"a");
  }

  @Test
  void line_openOutput_isRefused() {
    assertRefused("script:2: $( without its )", "- juju-log $(is-leader");
  }

  @Test
  void line_defaultValueOfVariable_isRefused() {
    assertRefused(
        "script:2: expected ${NAME}, got \"${JUJU_UNIT_NAME:-x}\"",
        "- juju-log ${JUJU_UNIT_NAME:-x}");
  }

  @Test
  void line_mapWithoutIf_isRefused() {
    assertRefused(
        "script:2: expected a line, or \"if TOOL: [...]\"; a line with a colon and a blank needs"
            + " quotes",
        "- juju-log a: b");
  }

  @Test
  void sleep_noDuration_isRefused() {
    assertRefused(
        "script:2: expected sleep and a duration like 250ms, 20s, 5m or 2h", "- sleep long");
  }

  @Test
  void hooks_noMapping_areRefused() {
    assertThatThrownBy(() -> ScriptCharm.parse("[a]"))
        .hasMessage("script:1: expected hooks: a mapping of hook names to lists of lines");
  }

  private static String sourceOfSource(String yaml) {
    return ScriptCharm.parse(ScriptCharm.parse(yaml).source()).source();
  }

  @Test
  void source_isOneLineOfQuotedTextsInTheirOrder() {
    String yaml = "start: [status-set active]\n\"*\": \n- if is-leader: ['status-set 1']\n";

    assertThat(ScriptCharm.parse(yaml).source())
        .isEqualTo(
            "{\"start\": [\"status-set active\"], "
                + "\"*\": [{\"if is-leader\": [\"status-set 1\"]}]}");
  }

  @Test
  void source_compiledAgain_saysTheSame() {
    String yaml =
        "start: [status-set active 010]\nstop:\n\"*\": ['juju-log \"a: \\ \u00e9 \ud83d\ude00\"']";

    assertThat(sourceOfSource(yaml)).isEqualTo(ScriptCharm.parse(yaml).source());
  }

  @Test
  void source_withCharactersThatYamlWantsEscaped_isCompiledAgain() {
    String yaml = "start: [\"juju-log '\\x7f \\u2028 \\x01 \\ud83d\\ude00'\"]";

    assertThat(sourceOfSource(yaml)).isEqualTo(ScriptCharm.parse(yaml).source());
  }

  @Test
  void source_withConditionOfMoreThanAThousandCharacters_isCompiledAgain() {
    String yaml = "start:\n- ? \"if juju-log " + "x".repeat(3000) + "\"\n  : [status-set active]\n";

    assertThat(sourceOfSource(yaml)).isEqualTo(ScriptCharm.parse(yaml).source());
  }

  @Test
  void source_ofNoHooks_isCompiledAgain() {
    assertThat(sourceOfSource("")).isEqualTo("null");
    assertThat(sourceOfSource("{}")).isEqualTo("{}");
  }
}
