package hookloom.tool;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.hook.HookContext;
import hookloom.hook.HookContext.PortRange;
import hookloom.hook.HookKind;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hook tools that are not about databags, and what all tools have in common. */
class HookToolsTest {
  private final FakeContext context = new FakeContext().relate(4, FakeContext.DB, "mysql");

  private ToolResult run(String... words) {
    return HookTools.WITHOUT_FILES.run(context, Arrays.asList(words), null);
  }

  private void assertFails(int code, String stderr, String... words) {
    ToolResult result = run(words);

    assertThat(result.stderr()).isEqualTo("ERROR " + stderr + "\n");
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.stdout()).isEmpty();
  }

  @Test
  @Covers({Rule.R224, Rule.R252})
  void unknownTool_any_fails() {
    assertFails(1, "unknown command: relation-burn", "relation-burn", "x");
  }

  @Test
  void secretTool_any_isRefusedByName() {
    assertFails(1, "secret-get is not supported by Hookloom", "secret-get", "--label", "x");
  }

  @Test
  @Covers(Rule.R225)
  void arguments_tooMany_areBadUsage() {
    assertFails(2, "unrecognized args: [\"x\" \"y\\\"\"]", "is-leader", "x", "y\"");
  }

  @Test
  @Covers(Rule.R225)
  void flag_unknown_isBadUsage() {
    assertFails(2, "option provided but not defined: --x", "is-leader", "--x");
  }

  @Test
  @Covers(Rule.R225)
  void format_unknown_isBadUsage() {
    assertFails(
        2,
        "invalid value \"xml\" for option --format: unknown format \"xml\"",
        "is-leader",
        "--format=xml");
  }

  @Test
  void flag_withoutItsValue_isBadUsage() {
    assertFails(2, "option needs an argument: --format", "is-leader", "--format");
  }

  @Test
  void booleanFlag_withBadValue_isBadUsage() {
    assertFails(
        2,
        "invalid value \"ja\" for option --application: strconv.ParseBool: parsing \"ja\":"
            + " invalid syntax",
        "status-set",
        "--application=ja",
        "active");
  }

  @Test
  @Covers(Rule.R226)
  void flags_betweenArguments_areTaken() {
    context.config.put("port", 80L);

    assertThat(run("config-get", "port", "--format", "json").stdout()).isEqualTo("80\n");
  }

  @Test
  @Covers(Rule.R226)
  void output_toFileInScript_isRefused() {
    assertFails(1, "cannot write \"/x\": there are no files in a script", "is-leader", "-o", "/x");
  }

  @Test
  @Covers(Rule.R226)
  void output_toFile_isWrittenThere() {
    TreeMap<String, String> written = new TreeMap<>();
    HookTools tools =
        new HookTools(
            new ToolFiles() {
              @Override
              public String read(String path) throws Unavailable {
                throw new Unavailable("none");
              }

              @Override
              public void write(String path, String text) {
                written.put(path, text);
              }
            });

    ToolResult result = tools.run(context, List.of("is-leader", "-o", "x"), null);

    assertThat(result.stdout()).isEmpty();
    assertThat(written).containsEntry("x", "False\n");
  }

  @Test
  @Covers(Rule.R238)
  void isLeader_leader_printsTrue() {
    context.leader = true;

    assertThat(run("is-leader").stdout()).isEqualTo("True\n");
  }

  @Test
  void isLeader_notLeaderJson_printsFalse() {
    assertThat(run("is-leader", "--format=json").stdout()).isEqualTo("false\n");
  }

  @Test
  @Covers(Rule.R239)
  void configGet_noKey_leavesOutNulls() {
    context.config.put("port", 80L);
    context.config.put("title", null);

    assertThat(run("config-get").stdout()).isEqualTo("port: 80\n");
  }

  @Test
  @Covers(Rule.R239)
  void configGet_all_keepsNulls() {
    context.config.put("port", 80L);
    context.config.put("title", null);

    assertThat(run("config-get", "-a", "--format=json").stdout())
        .isEqualTo("{\"port\":80,\"title\":null}\n");
  }

  @Test
  @Covers(Rule.R239)
  void configGet_missingKey_isNull() {
    assertThat(run("config-get", "x").stdout()).isEmpty();
    assertThat(run("config-get", "x", "--format=json").stdout()).isEqualTo("null\n");
  }

  @Test
  void configGet_keyAndAll_isBadUsage() {
    assertFails(2, "cannot use argument --all together with key \"x\"", "config-get", "--all", "x");
  }

  @Test
  @Covers(Rule.R240)
  void statusSet_messageAfterHyphens_isSet() {
    run("status-set", "--application=False", "active", "--", "-x", "y");

    assertThat(context.effects).containsExactly("status active -x y");
  }

  @Test
  void statusSet_nothing_isBadUsage() {
    assertFails(2, "invalid args, require <status> [message]", "status-set");
  }

  @Test
  void statusSet_otherStatus_isBadUsage() {
    assertFails(
        2,
        "invalid status \"error\", expected one of [maintenance blocked waiting active]",
        "status-set",
        "error");
  }

  @Test
  @Covers(Rule.R240)
  void statusSet_applicationByNonLeader_fails() {
    assertFails(1, "this unit is not the leader", "status-set", "--application", "active");
  }

  @Test
  @Covers(Rule.R241)
  void statusGet_smart_isTheWord() {
    assertThat(run("status-get").stdout()).isEqualTo("active\n");
  }

  @Test
  @Covers(Rule.R241)
  void statusGet_withData_isAMap() {
    assertThat(run("status-get", "--include-data", "--format=json").stdout())
        .isEqualTo("{\"message\":\"ready\",\"status\":\"active\",\"status-data\":{}}\n");
  }

  @Test
  @Covers(Rule.R241)
  void statusGet_application_namesItsUnits() {
    context.leader = true;

    assertThat(run("status-get", "--application", "--format=yaml").stdout())
        .isEqualTo(
            "application-status:\n  status: active\n  units:\n    web/0:\n      status: active\n");
  }

  @Test
  void statusGet_applicationByNonLeader_fails() {
    assertFails(
        1,
        "finding application status: this unit is not the leader",
        "status-get",
        "--application");
  }

  @Test
  @Covers(Rule.R242)
  void applicationVersionSet_version_isSet() {
    run("application-version-set", "--", "8.0");

    assertThat(context.effects).containsExactly("version 8.0");
  }

  @Test
  void applicationVersionSet_nothing_isBadUsage() {
    assertFails(2, "no version specified", "application-version-set");
  }

  @Test
  @Covers(Rule.R243)
  void jujuLog_relationHook_namesTheRelation() {
    context.in(HookKind.RELATION_CREATED, 4, null);

    run("juju-log", "-l", "debug", "a", "b");

    assertThat(context.effects).containsExactly("log DEBUG db:4: a b");
  }

  @Test
  @Covers(Rule.R243)
  void jujuLog_unknownLevel_warnsAndUsesInfo() {
    run("juju-log", "--log-level", "LOUD", "--", "a");

    assertThat(context.effects)
        .containsExactly("log WARNING specified log level of \"LOUD\" is not valid", "log INFO a");
  }

  @Test
  void jujuLog_nothing_isBadUsage() {
    assertFails(2, "no message specified", "juju-log");
  }

  @Test
  @Covers(Rule.R244)
  void unitGet_privateAddress_isPrinted() {
    assertThat(run("unit-get", "private-address").stdout()).isEqualTo("10.1.0.5\n");
  }

  @Test
  @Covers(Rule.R244)
  void unitGet_noAddress_fails() {
    context.address = Optional.empty();

    assertFails(1, "public address not found", "unit-get", "public-address");
  }

  @Test
  void unitGet_otherSetting_isBadUsage() {
    assertFails(2, "unknown setting \"x\"", "unit-get", "x");
  }

  @Test
  void unitGet_nothing_isBadUsage() {
    assertFails(2, "no setting specified", "unit-get");
  }

  @Test
  @Covers(Rule.R245)
  void networkGet_noFlag_printsAll() {
    assertThat(run("network-get", "db", "--format=json").stdout())
        .isEqualTo(
            "{\"bind-addresses\":[{\"addresses\":[{\"cidr\":\"10.1.0.0/24\",\"hostname\":\"\","
                + "\"value\":\"10.1.0.5\"}],\"interface-name\":\"eth0\",\"mac-address\":\"\"}],"
                + "\"egress-subnets\":[\"10.1.0.5/32\"],\"ingress-addresses\":[\"10.1.0.5\"]}\n");
  }

  @Test
  @Covers(Rule.R245)
  void networkGet_oneFlag_printsTheValue() {
    assertThat(run("network-get", "admin", "--bind-address").stdout()).isEqualTo("10.1.0.5\n");
  }

  @Test
  @Covers(Rule.R245)
  void networkGet_twoFlags_printAMap() {
    assertThat(run("network-get", "db", "--egress-subnets", "--ingress-address").stdout())
        .isEqualTo("egress-subnets:\n- 10.1.0.5/32\ningress-address: 10.1.0.5\n");
  }

  @Test
  @Covers(Rule.R245)
  void networkGet_unknownBinding_fails() {
    assertFails(1, "no network config found for binding \"x\"", "network-get", "x");
  }

  @Test
  void networkGet_nothing_isBadUsage() {
    assertFails(2, "no arguments specified", "network-get");
  }

  @Test
  void networkGet_primaryWithOthers_isBadUsage() {
    assertFails(
        2,
        "--primary-address must be the only flag specified",
        "network-get",
        "--primary-address",
        "--bind-address",
        "db");
  }

  @Test
  void networkGet_relationNotJoined_isNotFound() {
    assertFails(
        2, "invalid value \"9\" for option -r: relation not found", "network-get", "-r", "9", "db");
  }

  @Test
  @Covers(Rule.R246)
  void goalState_unitsAndRelations_arePrintedAsYaml() {
    context.goals.units().put(FakeContext.UNIT, new HookContext.Goal("active", 61_000_000L));
    context
        .goals
        .relations()
        .put("db", new TreeMap<>(Map.of("mysql", new HookContext.Goal("joined", 0))));

    assertThat(run("goal-state").stdout())
        .isEqualTo(
            """
            relations:
              db:
                mysql:
                  since: 2025-01-01 00:00:00Z
                  status: joined
            units:
              web/0:
                since: 2025-01-01 00:01:01Z
                status: active
            """
                .replace("2025-01-01 00:00:00Z", "\"2025-01-01 00:00:00Z\"")
                .replace("2025-01-01 00:01:01Z", "\"2025-01-01 00:01:01Z\""));
  }

  @Test
  void goalState_smart_isNoFormatOfIt() {
    assertFails(
        2,
        "invalid value \"smart\" for option --format: unknown format \"smart\"",
        "goal-state",
        "--format=smart");
  }

  @Test
  @Covers(Rule.R247)
  void stateGet_ownWrite_isSeen() {
    run("state-set", "a=1", "b=");

    assertThat(run("state-get", "a").stdout()).isEqualTo("1\n");
    assertThat(run("state-get", "--format=json").stdout()).isEqualTo("{\"a\":\"1\",\"b\":\"\"}\n");
  }

  @Test
  @Covers(Rule.R247)
  void stateGet_missingKey_isEmpty() {
    assertThat(run("state-get", "a").stdout()).isEmpty();
    assertThat(run("state-get", "a", "--format=json").stdout()).isEqualTo("\"\"\n");
    assertThat(run("state-get").stdout()).isEqualTo("{}\n");
  }

  @Test
  @Covers(Rule.R247)
  void stateGet_missingKeyStrict_fails() {
    assertFails(1, "\"a\" not found", "state-get", "--strict", "a");
  }

  @Test
  void stateDelete_missingKey_isFine() {
    assertThat(run("state-delete", "a").code()).isZero();
  }

  @Test
  void stateSet_longKey_fails() {
    assertThat(run("state-set", "k".repeat(257) + "=v").stderr()).contains("max allowed key");
  }

  @Test
  void stateSet_longValue_fails() {
    assertThat(run("state-set", "k=" + "v".repeat(65_537)).stderr()).contains("max allowed value");
  }

  @Test
  @Covers(Rule.R248)
  void openedPorts_severalRanges_areSorted() {
    run("open-port", "icmp");
    run("open-port", "8080-8088/udp");
    run("open-port", "443");
    run("open-port", "80/tcp");
    run("open-port", "99/udp");
    run("close-port", "99/udp");

    assertThat(run("opened-ports").stdout()).isEqualTo("80/tcp\n443/tcp\n8080-8088/udp\nicmp\n");
  }

  @Test
  @Covers(Rule.R248)
  void openedPorts_withEndpoints_namesThem() {
    run("open-port", "80");
    run("open-port", "--endpoints", "site,db", "81");

    assertThat(context.ports)
        .containsExactly(
            new PortRange("", 80, 80, "tcp"),
            new PortRange("db", 81, 81, "tcp"),
            new PortRange("site", 81, 81, "tcp"));
    assertThat(run("opened-ports", "--endpoints").stdout())
        .isEqualTo("80/tcp (*)\n81/tcp (db, site)\n");
  }

  @Test
  void openPort_nothing_isBadUsage() {
    assertFails(2, "no port or range specified", "open-port");
  }

  @Test
  void openPort_above65535_isBadUsage() {
    assertFails(2, "port must be in the range [1, 65535]; got \"65536\"", "open-port", "65536");
  }

  @Test
  void leaderSet_nonLeader_fails() {
    assertFails(1, "cannot write settings: not the leader", "leader-set", "a=1");
  }

  @Test
  void leaderGet_afterSet_printsTheValue() {
    context.leader = true;
    run("leader-set", "a=1");

    assertThat(run("leader-get", "a").stdout()).isEqualTo("1\n");
  }

  @Test
  @Covers(Rule.R249)
  void actionFail_inHook_fails() {
    assertFails(1, "not running an action", "action-fail", "x");
  }

  @Test
  void actionSet_reservedKey_isBadUsage() {
    assertFails(2, "cannot set reserved action key \"stdout\"", "action-set", "stdout=x");
  }

  @Test
  @Covers(Rule.R249)
  void actionSet_inHook_fails() {
    assertFails(1, "not running an action", "action-set", "a.b-c=x");
  }

  @Test
  @Covers(Rule.R250)
  void jujuReboot_any_isRefused() {
    assertFails(1, "juju-reboot is not supported", "juju-reboot", "--now");
  }

  @Test
  @Covers({Rule.R253, Rule.R254})
  void environment_joinedHook_hasTheRelation() {
    context.relate(4, FakeContext.DB, "mysql", "mysql/1");
    context.in(HookKind.RELATION_JOINED, 4, "mysql/1");

    assertThat(HookEnvironment.of(context))
        .containsEntry("JUJU_UNIT_NAME", "web/0")
        .containsEntry("JUJU_HOOK_NAME", "db-relation-joined")
        .containsEntry("JUJU_DISPATCH_PATH", "hooks/db-relation-joined")
        .containsEntry("JUJU_RELATION", "db")
        .containsEntry("JUJU_RELATION_ID", "db:4")
        .containsEntry("JUJU_REMOTE_APP", "mysql")
        .containsEntry("JUJU_REMOTE_UNIT", "mysql/1")
        .doesNotContainKey("JUJU_DEPARTING_UNIT");
  }

  @Test
  @Covers(Rule.R254)
  void environment_createdHook_hasAnEmptyRemoteUnit() {
    context.in(HookKind.RELATION_CREATED, 4, null);

    assertThat(HookEnvironment.of(context))
        .containsEntry("JUJU_REMOTE_UNIT", "")
        .doesNotContainKey("JUJU_DEPARTING_UNIT");
  }

  @Test
  @Covers(Rule.R254)
  void environment_departedHook_namesTheDepartingUnit() {
    context.in(HookKind.RELATION_DEPARTED, 4, "mysql/1");

    assertThat(HookEnvironment.of(context)).containsEntry("JUJU_DEPARTING_UNIT", "mysql/1");
  }

  @Test
  @Covers(Rule.R255)
  void environment_startHook_hasNoRelation() {
    assertThat(HookEnvironment.of(context).keySet())
        .contains("JUJU_VERSION", "PATH", "CHARM_DIR", "JUJU_PRINCIPAL_UNIT")
        .doesNotContain(
            "JUJU_RELATION", "JUJU_RELATION_ID", "JUJU_REMOTE_UNIT", "JUJU_ACTION_NAME");
  }

  @Test
  void environment_subordinate_namesItsPrincipal() {
    context.principal = UnitName.of("db/3");

    assertThat(HookEnvironment.value(context, "JUJU_PRINCIPAL_UNIT")).isEqualTo("db/3");
  }
}
