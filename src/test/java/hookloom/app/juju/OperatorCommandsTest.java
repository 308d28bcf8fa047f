package hookloom.app.juju;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each command asks of the model, prints, and says when it is refused (L29-L88, L161-L165).
 */
class OperatorCommandsTest {
  private final FakeOperator operator = new FakeOperator();
  private final Typed shell = new Typed(operator);

  private void refuse(String text, String code) {
    operator.answering(new Answer.Refused(text, code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-model|juju: no model name was passed. See \"juju add-model --help\".\\n\\nDid you"
            + " mean:\\n\\tjuju add-model <model name>",
        "add-model Web|\"Web\" is not a valid name: model names may only contain lowercase letters,"
            + " digits and hyphens",
        "add-model web --owner b_b|\"b_b\" is not a valid user",
        "deploy|no charm or bundle specified",
        "deploy ./mysql --series jammy --base ubuntu@22.04|--series and --base cannot be specified"
            + " together",
        "deploy ./mysql -n 0|--num-units must be a positive integer",
        "deploy ./mysql My|invalid application name \"My\", unexpected uppercase character",
        "deploy ./mysql my-1|invalid application name \"my-1\", unexpected number(s) found after"
            + " last hyphen",
        "deploy ./mysql my_sql|invalid application name \"my_sql\", unexpected character _",
        "deploy ./mysql --to a:b|invalid --to parameter \"a:b\"",
        "add-unit|no application specified",
        "add-unit My|invalid application name \"My\"",
        "add-unit db -n -1|--num-units must be a positive integer",
        "remove-unit|no units specified",
        "remove-unit db|invalid unit name \"db\"",
        "remove-application|no application specified",
        "remove-application 9|invalid application name \"9\"",
        "config|no application name specified",
        "config db a b|cannot specify multiple keys to get",
        "config db a=1 --reset a|cannot set and reset key \"a\" simultaneously",
        "config db =v|expected \"key=value\", got \"=v\"",
        "config db a=1 a=2|key \"a\" specified more than once",
        "config db --reset a=1|--reset accepts a comma delimited set of keys \"a,b,c\", received:"
            + " \"a=1\"",
        "expose|no application name specified",
        "resolved|no unit specified",
        "resolved db|unit name \"db\" not valid",
        "resolved db/0 --all|specifying unit names(s) with --all not supported",
        "integrate a|an integration must involve two applications",
        "integrate a: b|endpoint \"a:\" not valid",
        "integrate A b|application name \"A\" not valid",
        "integrate m.a m.b|providing more than one remote endpoints not supported",
        "integrate a b --via 1.2.3|invalid CIDR address: 1.2.3",
        "integrate a b --via 0.0.0.0/0|CIDR \"0.0.0.0/0\" not allowed",
        "remove-relation a b c|a relation must involve two applications",
        "remove-relation x|relation ID \"x\" not valid",
        "suspend-relation|no relation ids specified",
        "resume-relation 1,2|relation ID \"1,2\" not valid",
        "add-machine lxd -n 2|cannot use -n when specifying a placement directive",
        "refresh|no application specified",
      })
  void wrongUse_isFoundBeforeTheControllerIsAsked(String line, String text) {
    JujuCommand.Result result = shell.juju(line);

    assertThat(result)
        .isEqualTo(new JujuCommand.Result(2, text.replace("\\n", "\n").replace("\\t", "\t")));
  }

  @Test
  void addModel_new_isMadeCurrent() {
    shell.juju("add-model web");

    assertThat(shell.client.model("sim")).isEqualTo("web");
    assertThat(shell.output.err())
        .containsExactly("Added 'web' model on sim/sim-1 for user 'admin'");
  }

  @Test
  void addModel_noSwitch_keepsTheCurrentOne() {
    shell.juju("add-model web --no-switch --credential c");

    assertThat(shell.client.model("sim")).isEqualTo("default");
    assertThat(shell.output.err())
        .containsExactly("Added 'web' model on sim/sim-1 with credential 'c' for user 'admin'");
  }

  @Test
  void addModel_existing_isRefusedWithCode() {
    refuse("model \"web\" for admin already exists", "already exists");

    JujuCommand.Result result = shell.juju("add-model web");

    assertThat(result.error())
        .isEqualTo(
            "failed to create new model: model \"web\" for admin already exists (already exists)");
  }

  @Test
  void target_unknownModel_isNotFound() {
    assertThat(shell.juju("add-unit db -m west:nope"))
        .isEqualTo(new JujuCommand.Result(1, "model west:admin/nope not found"));
  }

  @Test
  void target_unknownController_isNotFound() {
    assertThat(shell.juju("add-unit db -m north:nope"))
        .isEqualTo(new JujuCommand.Result(1, "controller north not found"));
  }

  @Test
  void deploy_localCharm_countsUploads() {
    shell.juju("deploy ./mysql");
    shell.juju("deploy ./mysql replica -n 2 --to 0,lxd:1");

    assertThat(shell.output.err())
        .containsExactly(
            "Located local charm \"mysql\", revision 1",
            "Deploying \"replica\" from local charm \"mysql\", revision 1 on ubuntu@22.04/stable");
    assertThat(operator.asked.get(1))
        .isEqualTo(
            new ModelCommand.Deploy(
                AppName.of("replica"),
                Typed.charm("mysql", false),
                "local:mysql-1",
                Typed.NO_CODE,
                2,
                List.of("0", "lxd:1"),
                new TreeMap<>(),
                false,
                "",
                1,
                "ubuntu@22.04"));
  }

  @Test
  void deploy_libraryCharm_tellsAfterwards() {
    shell.juju("deploy wordpress --base ubuntu@20.04 --config workers=4 --trust");

    assertThat(shell.output.err())
        .containsExactly(
            "Located charm \"wordpress\" in charm-hub, revision 1",
            "Deployed \"wordpress\" from charm-hub charm \"wordpress\", revision 1 in channel"
                + " latest/stable on ubuntu@20.04/stable");
    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.Deploy(
                AppName.of("wordpress"),
                Typed.charm("wordpress", false),
                "ch:amd64/wordpress-1",
                Typed.NO_CODE,
                1,
                List.of(),
                new TreeMap<>(Map.of("workers", 4L)),
                true,
                "latest/stable",
                1,
                "ubuntu@20.04"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deploy nrpe -n 2|cannot use --num-units or --to with subordinate application",
        "deploy nrpe --to 0|cannot use --num-units or --to with subordinate application",
        "deploy nrpe --constraints mem=4G|cannot use --constraints with subordinate application",
        "deploy ./mysql --config nope=1|unknown option \"nope\"",
        "deploy ./mysql --config workers=x|option \"workers\" expected int, got \"x\"",
        "deploy ./mysql --config a.yaml --config b.yaml|only a single config YAML file can be"
            + " specified, got 2",
        "deploy ./mysql --overlay o.yaml|options provided but not supported when deploying a charm:"
            + " --overlay",
        "deploy nothing|charm or bundle \"nothing\" not found",
        "remove-unit a/0 --no-wait|--no-wait without --force not valid",
        "remove-relation 1 --no-wait|--no-wait without --force not valid",
        "config db|application \"db\" not found (not found)",
        "model-config nope|\"nope\" is not a key of the currently targeted model:"
            + " \"admin/default\"",
        "model-config egress-subnets=1.2|invalid egress subnet: 1.2: invalid CIDR address: 1.2",
        "model-config egress-subnets=0.0.0.0/0|CIDR \"0.0.0.0/0\" not allowed",
        "integrate a b --via 10.0.0.0/8|integration via subnets for non cross model relations not"
            + " supported (not supported)",
        "switch nope|\"nope\" is not the name of a model or controller",
      })
  void error_ofTheClient_asksNothing(String line, String text) {
    JujuCommand.Result result = shell.juju(line);

    assertThat(result).isEqualTo(new JujuCommand.Result(1, text));
    assertThat(operator.asked).isEmpty();
  }

  @Test
  void deploy_subordinate_hasNoUnits() {
    shell.juju("deploy nrpe");

    assertThat(operator.asked)
        .first()
        .extracting(command -> ((ModelCommand.Deploy) command).units())
        .isEqualTo(0);
  }

  @Test
  void deploy_existingName_advisesAnAlias() {
    refuse("cannot add application \"mysql\": application already exists", "already exists");

    JujuCommand.Result result = shell.juju("deploy ./mysql");

    assertThat(result.error())
        .isEqualTo(
            """
            cannot add application "mysql": application already exists:\s
            deploy application using an alias name:
                juju deploy <application> <alias>
            or use remove-application to remove the existing one and try again.""");
  }

  @Test
  void addUnit_unknownApplication_hasTheCode() {
    refuse("application \"db\" not found", "not found");

    assertThat(shell.juju("add-unit db").error())
        .isEqualTo("application \"db\" not found (not found)");
  }

  @Test
  void removeUnit_several_oneUnknown_isSilentAfterItsLine() {
    refuse("unit \"a/0\" does not exist", "not found");

    JujuCommand.Result result = shell.juju("remove-unit a/0");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(shell.output.all())
        .containsExactly("ERROR removing unit a/0 failed: unit \"a/0\" does not exist");
  }

  @Test
  void removeUnit_saysWhatItWillDo() {
    shell.juju("remove-unit a/0 a/1 --force");

    assertThat(shell.output.out()).containsExactly("will remove unit a/0", "will remove unit a/1");
    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.RemoveUnit(UnitName.of("a/0"), true, false),
            new ModelCommand.RemoveUnit(UnitName.of("a/1"), true, false));
  }

  @Test
  void removeApplication_namesItsUnits() {
    operator.answering(new Answer.Done(List.of("a/0", "a/1")));

    shell.juju("remove-application a");

    assertThat(shell.output.out())
        .containsExactly(
            "will remove application a", "- will remove unit a/0", "- will remove unit a/1");
  }

  @Test
  void removeApplication_modelWithPrompts_isAbortedWithoutAnAnswer() {
    operator.modelConfig.put("mode", "requires-prompts");

    assertThat(shell.juju("remove-application a").error())
        .isEqualTo("application removal: aborted");
  }

  @Test
  void removeApplication_modelWithPromptsAndNoPrompt_goesOn() {
    operator.modelConfig.put("mode", "requires-prompts");

    assertThat(shell.juju("remove-application a --no-prompt").exitCode()).isZero();
  }

  @Test
  void integrate_existing_hasFourLines() {
    refuse(
        "cannot add relation \"w:db m:db\": relation w:db m:db already exists", "already exists");

    assertThat(shell.juju("integrate w m").error())
        .isEqualTo(
            """
            cannot add relation "w:db m:db"
            relation w:db m:db (already exists):\s

            Use 'juju status --relations' to view the current relations.""");
  }

  @Test
  void integrate_dying_saysSo() {
    refuse(
        "cannot add relation \"w:db m:db\": relation w:db m:db is dying, but not yet removed",
        "already exists");

    assertThat(shell.juju("integrate w m").error())
        .contains("\nrelation w:db m:db is dying, but not yet removed (already exists): \n");
  }

  @Test
  void integrate_overLimit_hasTheCodeOnce() {
    refuse(
        "would exceed its maximum relation limit of 1 (quota limit exceeded)",
        "quota limit exceeded");

    assertThat(shell.juju("relate w m").error())
        .isEqualTo("would exceed its maximum relation limit of 1 (quota limit exceeded)");
  }

  @Test
  void removeRelation_byIdAndByNames() {
    shell.juju("remove-relation 3");
    shell.juju("remove-relation a:x b --force");

    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.RemoveRelationById(3, false, false),
            new ModelCommand.RemoveRelation("a:x", "b", true, false));
  }

  @Test
  void suspend_severalRefused_areAllToldWithoutCode() {
    refuse("relation 9 not found", "not found");

    assertThat(shell.juju("suspend-relation 9 9 --message why").error())
        .isEqualTo("relation 9 not found\nrelation 9 not found");
  }

  @Test
  void resolved_asksForEachUnit() {
    shell.juju("resolved a/0 --no-retry");
    shell.juju("resolve --all");

    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.Resolve(UnitName.of("a/0"), false), new ModelCommand.ResolveAll(true));
  }

  @Test
  void config_values_areOneRequest() {
    shell.juju("config mysql title=x workers=2 --reset other");

    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.SetConfig(
                AppName.of("mysql"),
                new TreeMap<>(Map.of("title", "x", "workers", "2")),
                List.of("other")));
  }

  @Test
  void config_oneKey_isBare() {
    operator.with(Typed.charm("mysql", false), "local:mysql-0", new TreeMap<>());

    shell.juju("config mysql title");

    assertThat(shell.output.out()).containsExactly("Blog");
  }

  @Test
  void config_unsetKey_isNothing() {
    operator.with(Typed.charm("mysql", false), "local:mysql-0", new TreeMap<>());

    shell.juju("config mysql workers");

    assertThat(shell.output.all()).isEmpty();
  }

  @Test
  void config_whole_isYaml() {
    operator.with(
        Typed.charm("mysql", false), "local:mysql-0", new TreeMap<>(Map.of("title", "10")));

    shell.juju("config mysql");

    assertThat(shell.output.out())
        .containsExactly(
            """
            application: mysql
            application-config:
              trust:
                default: false
                description: Does this application have access to trusted credentials
                source: default
                type: bool
                value: false
            charm: mysql
            settings:
              title:
                default: Blog
                description: Title
                source: user
                type: string
                value: "10"
              workers:
                description: Workers
                source: unset
                type: int""");
  }

  @Test
  void modelConfig_unknownKey_isOnlyAWarning() {
    JujuCommand.Result result = shell.juju("model-config colour=blue");

    assertThat(result.exitCode()).isZero();
    assertThat(shell.output.err())
        .containsExactly(
            "WARNING key \"colour\" is not defined in the current model configuration: possible"
                + " misspelling");
  }

  @Test
  void modelConfig_all_isATable() {
    operator.modelConfig.put("mode", "x");

    shell.juju("model-config");

    assertThat(shell.output.out())
        .contains(
            "Attribute                    From     Value",
            "automatically-retry-hooks    default  true",
            "mode                         model    x");
  }

  @Test
  void expose_endpoints_goToTheWholeWorld() {
    shell.juju("expose web --endpoints a,b --to-cidrs 10.0.0.0/8");

    assertThat(operator.asked)
        .containsExactly(
            new ModelCommand.Expose(
                AppName.of("web"),
                List.of("a", "b"),
                Map.of("a", List.of("10.0.0.0/8"), "b", List.of("10.0.0.0/8"))));
  }

  @Test
  void trust_remove_takesItAway() {
    shell.juju("trust web --remove");

    assertThat(operator.asked).containsExactly(new ModelCommand.SetTrust(AppName.of("web"), false));
  }

  @Test
  void refresh_localWithoutPath_isRefused() {
    operator.with(Typed.charm("mysql", false), "local:mysql-0", new TreeMap<>());

    assertThat(shell.juju("refresh mysql").error())
        .isEqualTo("refreshing a local charm requires either --path or --switch");
  }

  @Test
  void refresh_anotherCharm_isRefused() {
    operator.with(Typed.charm("web", false), "local:web-0", new TreeMap<>());

    assertThat(shell.juju("refresh web --path ./mysql").error())
        .isEqualTo("cannot refresh \"web\" to \"mysql\"");
  }

  @Test
  void refresh_path_isTheNextRevision() {
    operator.with(Typed.charm("mysql", false), "local:mysql-0", new TreeMap<>());
    shell.juju("deploy ./mysql");

    shell.juju("refresh mysql --path ./mysql");

    assertThat(shell.output.err())
        .containsExactly("Added local charm \"mysql\", revision 1, to the model");
  }

  @Test
  void addMachine_tellsItsId() {
    operator.answering(new Answer.Done(List.of("0/lxd/0")));

    shell.juju("add-machine lxd:0");

    assertThat(shell.output.err()).containsExactly("created container 0/lxd/0");
  }

  @Test
  void switch_toAnotherController_isTold() {
    shell.juju("switch west");

    assertThat(shell.output.err()).containsExactly("sim:admin/default -> west:admin/default");
  }
}
