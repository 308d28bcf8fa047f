package hookloom.tool;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.hook.HookKind;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hook tools that are about relations and databags. */
class RelationToolsTest {
  private final FakeContext context =
      new FakeContext()
          .relate(2, FakeContext.SITE, "proxy")
          .relate(4, FakeContext.DB, "mysql", "mysql/0", "mysql/10", "mysql/2")
          .relate(10, FakeContext.DB, "maria")
          .relate(0, FakeContext.RING, "web", "web/1");

  private ToolResult run(String... words) {
    return HookTools.WITHOUT_FILES.run(context, Arrays.asList(words), null);
  }

  private ToolResult feed(String stdin, String... words) {
    return HookTools.WITHOUT_FILES.run(context, Arrays.asList(words), stdin);
  }

  private void assertFails(int code, String stderr, String... words) {
    ToolResult result = run(words);

    assertThat(result.stderr()).isEqualTo("ERROR " + stderr + "\n");
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  @Covers({Rule.R230, Rule.R256})
  void relationIds_endpoint_areSortedAsStrings() {
    assertThat(run("relation-ids", "db").stdout()).isEqualTo("db:10\ndb:4\n");
  }

  @Test
  @Covers(Rule.R230)
  void relationIds_noEndpointInRelationHook_areOfTheHook() {
    context.in(HookKind.RELATION_CREATED, 2, null);

    assertThat(run("relation-ids").stdout()).isEqualTo("site:2\n");
  }

  @Test
  @Covers(Rule.R230)
  void relationIds_unknownEndpoint_areNone() {
    assertThat(run("relation-ids", "x").stdout()).isEmpty();
    assertThat(run("relation-ids", "x", "--format=json").stdout()).isEqualTo("[]\n");
  }

  @Test
  @Covers(Rule.R230)
  void relationIds_noEndpointInUnitHook_isBadUsage() {
    assertFails(2, "no endpoint name specified", "relation-ids");
  }

  @Test
  @Covers(Rule.R231)
  void relationIds_hiddenRelation_isLeftOut() {
    context.hide(4);

    assertThat(run("relation-ids", "db").stdout()).isEqualTo("db:10\n");
  }

  @Test
  @Covers(Rule.R232)
  void relationList_members_areSortedAsStrings() {
    assertThat(run("relation-list", "-r", "db:4").stdout())
        .isEqualTo("mysql/0\nmysql/10\nmysql/2\n");
  }

  @Test
  @Covers(Rule.R232)
  void relationList_noMembersJson_isAnEmptyList() {
    assertThat(run("relation-list", "-r2", "--format=json").stdout()).isEqualTo("[]\n");
  }

  @Test
  @Covers(Rule.R232)
  void relationList_appOfPeers_isTheOwn() {
    assertThat(run("relation-list", "--app", "-r", "0", "--format=json").stdout())
        .isEqualTo("\"web\"\n");
  }

  @Test
  @Covers(Rule.R237)
  void relationModelGet_sameModel_isItsUuid() {
    assertThat(run("relation-model-get", "-r", "4").stdout())
        .isEqualTo("uuid: cdac5656-2423-4388-8f30-41854b4cca7d\n");
  }

  @Test
  @Covers(Rule.R228)
  void relation_idWithAnyEndpoint_countsByItsNumber() {
    assertThat(run("relation-list", "--relation=a:b:10").code()).isZero();
  }

  @Test
  void relation_noNumber_isBadUsage() {
    assertFails(
        2,
        "invalid value \"db:x\" for option -r: invalid relation id",
        "relation-list",
        "-r",
        "db:x");
  }

  @Test
  @Covers(Rule.R228)
  void relation_notJoined_isBadUsage() {
    assertFails(
        2,
        "invalid value \"db:3\" for option -r: relation not found",
        "relation-get",
        "-r",
        "db:3");
  }

  @Test
  @Covers(Rule.R228)
  void relation_noneInUnitHook_isBadUsage() {
    assertFails(2, "no relation id specified", "relation-set", "a=1");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_key_readsTheRemoteUnit() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/10").bag(4, "mysql/10").put("host", "h");

    assertThat(run("relation-get", "host").stdout()).isEqualTo("h\n");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_wholeBag_isAMap() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/0").bag(4, "mysql/0").put("port", "3306");

    assertThat(run("relation-get", "-").stdout()).isEqualTo("port: \"3306\"\n");
    assertThat(run("relation-get", "--format=json").stdout()).isEqualTo("{\"port\":\"3306\"}\n");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_emptyBagJson_isAnEmptyMap() {
    assertThat(run("relation-get", "--format=json", "-r", "4", "-", "mysql/0").stdout())
        .isEqualTo("{}\n");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_missingKeyJson_isNull() {
    assertThat(run("relation-get", "--format=json", "-r", "4", "x", "mysql/0").stdout())
        .isEqualTo("null\n");
  }

  @Test
  @Covers({Rule.R233, Rule.R234})
  void relationGet_createdHook_readsTheRemoteApplication() {
    context.in(HookKind.RELATION_CREATED, 4, null).bag(4, "mysql").put("a", "1");

    assertThat(run("relation-get", "a").stdout()).isEqualTo("1\n");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_appWithUnitName_readsItsApplication() {
    context.bag(4, "mysql").put("a", "1");

    assertThat(run("relation-get", "-r", "4", "--app", "a", "mysql/2").stdout()).isEqualTo("1\n");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_appInRelationHook_readsTheRemoteApplication() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/2").bag(4, "mysql").put("a", "1");

    assertThat(run("relation-get", "--app", "a").stdout()).isEqualTo("1\n");
  }

  @Test
  void relationGet_applicationNameWithoutApp_isBadUsage() {
    assertFails(
        2,
        "expected unit name, got application name \"mysql\"",
        "relation-get",
        "-r",
        "4",
        "-",
        "mysql");
  }

  @Test
  void relationGet_badName_isBadUsage() {
    assertFails(2, "invalid unit name \"a b\"", "relation-get", "-r", "4", "-", "a b");
  }

  @Test
  @Covers(Rule.R233)
  void relationGet_noTarget_isBadUsage() {
    assertFails(2, "no unit or application specified", "relation-get", "-r", "4");
  }

  @Test
  void relationGet_refusedLook_printsItsText() {
    assertFails(1, "permission denied", "relation-get", "-r", "4", "--app", "-", "web");
  }

  @Test
  void relationGet_waitingLook_waits() {
    context.makeWait(4, "mysql/0");

    assertThat(run("relation-get", "-r", "4", "-", "mysql/0").isWaiting()).isTrue();
    assertThat(run("relation-get", "-r", "4", "-", "mysql/0").isWaiting()).isFalse();
  }

  @Test
  @Covers(Rule.R235)
  void relationSet_words_areWritten() {
    run("relation-set", "-r", "4", "a=1", "b=x=y", "c=");

    assertThat(context.effects)
        .containsExactly("write 4:web/0 a=1", "write 4:web/0 b=x=y", "write 4:web/0 c=");
  }

  @Test
  @Covers(Rule.R235)
  void relationSet_noWords_isFine() {
    assertThat(run("relation-set", "-r", "4").code()).isZero();
  }

  @Test
  void relationSet_wordWithoutEquals_isBadUsage() {
    assertFails(2, "expected \"key=value\", got \"a\"", "relation-set", "-r", "4", "a");
  }

  @Test
  void relationSet_emptyKey_isBadUsage() {
    assertFails(2, "expected \"key=value\", got \"=a\"", "relation-set", "-r", "4", "=a");
  }

  @Test
  void relationSet_keyTwice_isBadUsage() {
    assertFails(2, "key \"a\" specified more than once", "relation-set", "-r", "4", "a=1", "a=2");
  }

  @Test
  @Covers(Rule.R236)
  void relationSet_relationAndWordBad_tellsOfTheRelation() {
    assertFails(
        2,
        "invalid value \"3\" for option -r: relation not found",
        "relation-set",
        "--app",
        "-r",
        "3",
        "a");
  }

  @Test
  @Covers(Rule.R236)
  void relationSet_fileMissingAndNotLeader_tellsOfTheFile() {
    assertFails(
        1,
        "hook tool requires stdin, none supplied",
        "relation-set",
        "--app",
        "-r",
        "4",
        "--file",
        "-");
  }

  @Test
  @Covers(Rule.R236)
  void relationSet_appWithoutWordsByNonLeader_isRefused() {
    assertFails(1, "cannot write relation settings", "relation-set", "--app", "-r", "4");
  }

  @Test
  void relationSet_appByNonLeader_isRefused() {
    assertFails(1, "cannot write relation settings", "relation-set", "--app", "-r", "4", "a=1");
  }

  @Test
  @Covers(Rule.R235)
  void relationSet_file_isOverriddenByWords() {
    feed("{\"a\": \"1\", \"b\": 2}", "relation-set", "-r", "4", "--file", "-", "a=9");

    assertThat(context.effects).containsExactly("write 4:web/0 a=9", "write 4:web/0 b=2");
  }

  @Test
  @Covers(Rule.R235)
  void relationSet_fileOfScalars_takesThemAsWritten() {
    feed(
        "a: true\nb: 1.50\nc: 'null'\nd:\ne: \"\\u2603 \\U0001F600\"\n",
        "relation-set",
        "-r",
        "4",
        "--file=-");

    assertThat(context.bag(4, "web/0"))
        .containsEntry("a", "true")
        .containsEntry("b", "1.50")
        .containsEntry("c", "null")
        .containsEntry("e", "\u2603 \uD83D\uDE00")
        .doesNotContainKey("d");
  }

  @Test
  void relationSet_fileWithSurrogates_joinsThem() {
    feed("{\"e\": \"\\ud83d\\ude00\"}", "relation-set", "-r", "4", "--file", "-");

    assertThat(context.bag(4, "web/0")).containsEntry("e", "\uD83D\uDE00");
  }

  @Test
  void relationSet_fileWithNestedValue_fails() {
    ToolResult result = feed("a: {b: c}", "relation-set", "-r", "4", "--file", "-");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.stderr()).contains("value of \"a\" is not a scalar");
  }

  @Test
  void relationSet_format_warns() {
    ToolResult result = run("relation-set", "--format", "json", "-r", "4", "a=1");

    assertThat(result.code()).isZero();
    assertThat(result.stderr()).contains("--format flag deprecated");
  }

  @Test
  void openRelationSet_values_areWritten() {
    OpenTool tool =
        HookTools.WITHOUT_FILES.compileRelationSet(
            List.of("relation-set", "-r", "4", "a=1"), List.of("b"));

    tool.run(context, null, new String[] {"x"});

    assertThat(context.effects).containsExactly("write 4:web/0 a=1", "write 4:web/0 b=x");
  }
}
