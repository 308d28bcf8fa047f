package hookloom.bundle;

import static hookloom.bundle.BundleSamples.charm;
import static hookloom.bundle.BundleSamples.charms;
import static hookloom.bundle.BundleSamples.mysql;
import static hookloom.bundle.BundleSamples.read;
import static hookloom.bundle.BundleSamples.wiki;
import static hookloom.bundle.BundleSamples.wordpress;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.crossmodel.OfferAccess;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.operator.ModelCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changes of a bundle: texts, order, commands, and what exists already (L154-L156). */
class BundlePlanTest {
  private static final String WIKI =
      """
      default-base: ubuntu@22.04
      applications:
        wordpress: {charm: wordpress, num_units: 1, expose: true, options: {title: x, size: 5}}
        mysql: {charm: mysql, num_units: 2, channel: 8.0/stable, annotations: {gui-x: "1"}}
        logging: {charm: logging}
      relations:
      - [wordpress:db, mysql]
      - [logging, wordpress]
      """;

  @TempDir Path folder;

  private BundlePlan plan(String text, ModelView view) throws BundleRefused {
    return plan(text, wiki(), view, BundleMode.RUN);
  }

  private BundlePlan plan(String text, BundleCharms charms, ModelView view, BundleMode mode)
      throws BundleRefused {
    CheckedBundle checked = BundleCheck.check(read(folder, text), charms, mode);
    return BundlePlan.of(checked, view, MachineMap.NONE);
  }

  private static List<String> texts(BundlePlan plan) {
    List<String> texts = new ArrayList<>();
    plan.changes().forEach(change -> texts.addAll(change.texts()));
    return texts;
  }

  private List<String> texts(String text) throws BundleRefused {
    return texts(plan(text, ViewOf.nothing()));
  }

  private static String apps(String... bodies) {
    return "applications: {" + String.join(", ", bodies) + "}\n";
  }

  /** Only the changes of machines, containers and units. */
  private List<String> places(String text) throws BundleRefused {
    return texts(text).stream().filter(line -> line.startsWith("add ")).toList();
  }

  @Test
  void changes_ofEmptyModel_comeInTheOrderOfJuju() throws BundleRefused {
    assertThat(texts(WIKI))
        .containsExactly(
            "upload charm logging from charm-hub for base ubuntu@22.04/stable",
            "deploy application logging from charm-hub on ubuntu@22.04/stable",
            "upload charm mysql from charm-hub for base ubuntu@22.04/stable from channel"
                + " 8.0/stable",
            "deploy application mysql from charm-hub on ubuntu@22.04/stable with 8.0/stable",
            "set annotations for mysql",
            "upload charm wordpress from charm-hub for base ubuntu@22.04/stable",
            "deploy application wordpress from charm-hub on ubuntu@22.04/stable",
            "expose all endpoints of wordpress and allow access from CIDRs 0.0.0.0/0 and ::/0",
            "add relation wordpress:db - mysql:server",
            "add relation logging:info - wordpress:juju-info",
            "add unit mysql/0 to new machine 0",
            "add unit mysql/1 to new machine 1",
            "add unit wordpress/0 to new machine 2");
  }

  @Test
  void changes_charmByPath_printThePath() throws BundleRefused {
    BundleSamples.write(
        folder, "charms/m/metadata.yaml", "name: mysql\nsummary: s\ndescription: d");
    String text = "applications: {db: {charm: ./charms/m}, other: {charm: ./charms/m}}";

    BundlePlan plan =
        plan(
            text,
            new CharmShelf(CharmMap.NONE, List.of(), BundleSamples::load),
            ViewOf.nothing(),
            BundleMode.DEPLOY);

    assertThat(texts(plan))
        .containsExactly(
            "upload charm ./charms/m", "deploy application db", "deploy application other");
    assertThat(deploy(plan, "other").charmUrl()).isEqualTo("local:mysql-0");
  }

  private static ModelCommand.Deploy deploy(BundlePlan plan, String application) {
    return plan.changes().stream()
        .filter(BundleChange.DeployApplication.class::isInstance)
        .map(change -> ((BundleChange.DeployApplication) change).command())
        .filter(command -> command.app().text().equals(application))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void changes_sameCharmTwice_uploadItOnce() throws BundleRefused {
    assertThat(texts(apps("a: {charm: mysql}", "b: {charm: mysql}")))
        .containsExactly(
            "upload charm mysql from charm-hub",
            "deploy application a from charm-hub using mysql",
            "deploy application b from charm-hub using mysql");
  }

  @Test
  void changes_revisionAndArchitecture_areTold() throws BundleRefused {
    String text =
        apps("mysql: {charm: mysql, revision: 7, channel: edge, constraints: arch=arm64}");

    assertThat(texts(text))
        .containsExactly(
            "upload charm mysql from charm-hub with revision 7 with architecture=arm64",
            "deploy application mysql from charm-hub with edge");
  }

  @Test
  void deploy_command_hasTypedOptionsAndNoUnits() throws BundleRefused {
    ModelCommand.Deploy command = deploy(plan(WIKI, ViewOf.nothing()), "wordpress");

    assertThat(command.units()).isZero();
    assertThat(command.config()).isEqualTo(Map.of("title", "x", "size", 5L));
    assertThat(command.charmUrl()).isEqualTo("ch:amd64/wordpress-1");
    assertThat(command.channel()).isEqualTo("latest/stable");
    assertThat(command.base()).isEqualTo("ubuntu@22.04/stable");
  }

  @Test
  void exposedEndpoints_alike_areToldTogether() throws BundleRefused {
    String text =
        apps("a: {charm: mysql}")
            + "---\napplications: {a: {exposed-endpoints: {'': {expose-to-cidrs: [10.0.0.0/8]},"
            + " x: {expose-to-cidrs: [b::/8, a::/8]}, w: {expose-to-cidrs: [a::/8, b::/8]},"
            + " z: {expose-to-spaces: [dmz], expose-to-cidrs: [a::/8]}}}}\n";

    assertThat(texts(text))
        .contains(
            "expose all endpoints of a and allow access from CIDR 10.0.0.0/8",
            "override expose settings for endpoints w,x of a and allow access from CIDRs"
                + " a::/8,b::/8",
            "override expose settings for endpoint z of a and allow access from space dmz and CIDR"
                + " a::/8");
  }

  @Test
  void units_onMachinesOfTheBundle_waitForThem() throws BundleRefused {
    String text =
        apps("a: {charm: mysql, num_units: 3, to: [\"5\", \"lxd:5\", \"7\"]}")
            + "machines: {\"7\": null, \"5\": null}";

    assertThat(places(text))
        .containsExactly(
            "add new machine 0 (bundle machine 5)",
            "add new machine 1 (bundle machine 7)",
            "add unit a/0 to new machine 0",
            "add lxd container 0/lxd/0 on new machine 0",
            "add unit a/1 to 0/lxd/0",
            "add unit a/2 to new machine 1");
  }

  @Test
  void machines_withTheirOwnIds_areNotNamedTwice() throws BundleRefused {
    String text = apps("a: {charm: mysql, num_units: 1, to: [\"0\"]}") + "machines: {\"0\": null}";

    assertThat(places(text)).containsExactly("add new machine 0", "add unit a/0 to new machine 0");
  }

  @Test
  void placement_lastEntry_isRepeated() throws BundleRefused {
    String text = apps("a: {charm: mysql, num_units: 3, to: [\"0\"]}") + "machines: {\"0\": null}";

    assertThat(places(text))
        .containsExactly(
            "add new machine 0",
            "add unit a/0 to new machine 0",
            "add unit a/1 to new machine 0",
            "add unit a/2 to new machine 0");
  }

  @Test
  void placement_besideLaterApplication_comesAfterItsUnits() throws BundleRefused {
    String text =
        apps("a: {charm: mysql, num_units: 3, to: [b]}", "b: {charm: mysql, num_units: 2}");

    assertThat(places(text))
        .containsExactly(
            "add unit b/0 to new machine 0",
            "add unit a/0 to new machine 0 to satisfy [b]",
            "add unit b/1 to new machine 1",
            "add unit a/1 to new machine 1 to satisfy [b]",
            "add unit a/2 to new machine 2");
  }

  @Test
  void placement_bareApplication_skipsUnitsNamedBefore() throws BundleRefused {
    String text =
        apps(
            "b: {charm: mysql, num_units: 2}",
            "c: {charm: mysql, num_units: 2, to: [\"lxd:b/0\", \"lxd:b\"]}");

    assertThat(places(text))
        .containsExactly(
            "add unit b/0 to new machine 0",
            "add unit b/1 to new machine 1",
            "add lxd container 0/lxd/0 on new machine 0",
            "add unit c/0 to 0/lxd/0 to satisfy [lxd:b/0]",
            "add lxd container 1/lxd/0 on new machine 1",
            "add unit c/1 to 1/lxd/0 to satisfy [lxd:b]");
  }

  @Test
  void placement_containerOnNewMachine_makesBoth() throws BundleRefused {
    assertThat(places(apps("a: {charm: mysql, num_units: 2, to: [\"lxd:new\", new]}")))
        .containsExactly(
            "add lxd container 0/lxd/0 on new machine 0",
            "add unit a/0 to 0/lxd/0",
            "add unit a/1 to new machine 1");
  }

  @Test
  void secondDeployment_ofTheSameBundle_changesNothing() throws BundleRefused {
    ViewOf view =
        ViewOf.nothing()
            .machine("0")
            .machine("1")
            .machine("2")
            .app("wordpress", wordpress(), "u", true, Map.of("title", "x", "size", 5L), "0@0")
            .app("mysql", mysql(), "u", false, Map.of(), "0@1", "1@2")
            .app("logging", BundleSamples.logging(), "u", false, Map.of(), "0@0")
            .relation("wordpress", wordpress().endpoint("db"), "mysql", mysql().endpoint("server"))
            .relation(
                "logging",
                BundleSamples.logging().endpoint("info"),
                "wordpress",
                wordpress().endpoint("juju-info"));

    assertThat(texts(plan(WIKI, view))).isEmpty();
  }

  @Test
  void existingApplication_withOtherOptionsAndFewerUnits_isBroughtUp() throws BundleRefused {
    ViewOf view =
        ViewOf.nothing()
            .machine("0")
            .app("wordpress", wordpress(), "u", false, Map.of("title", "y"), "3@0");
    String text =
        apps("wordpress: {charm: wordpress, num_units: 2, expose: true, options: {title: x}}");

    BundlePlan plan = plan(text, view);

    assertThat(texts(plan))
        .containsExactly(
            "set application options for wordpress",
            "expose all endpoints of wordpress and allow access from CIDRs 0.0.0.0/0 and ::/0",
            "add unit wordpress/4 to new machine 1");
    assertThat(new BundleProgress(plan).commands(plan.changes().get(0), () -> view))
        .containsExactly(
            new ModelCommand.SetConfig(
                AppName.of("wordpress"), new TreeMap<>(Map.of("title", "x")), List.of()));
  }

  @Test
  void existingApplication_moreUnitsThanWanted_losesNone() throws BundleRefused {
    ViewOf view =
        ViewOf.nothing().machine("0").app("mysql", mysql(), "u", false, Map.of(), "0@0", "1@0");

    assertThat(texts(plan(apps("mysql: {charm: mysql, num_units: 1}"), view))).isEmpty();
  }

  @Test
  void existingApplication_withAnotherCharm_isUpgraded() throws BundleRefused {
    ViewOf view =
        ViewOf.nothing().app("mysql", charm("mysql", "", ""), "local:mysql-4", false, Map.of());

    assertThat(texts(plan(apps("mysql: {charm: mysql}"), view)))
        .containsExactly(
            "upload charm mysql from charm-hub", "upgrade mysql from charm-hub using charm mysql");
  }

  @Test
  void existingUnit_onItsBundleMachine_tellsWhichMachineThatIs() throws BundleRefused {
    ViewOf view = ViewOf.nothing().machine("4").app("a", mysql(), "u", false, Map.of(), "0@4");
    String text =
        apps(
                "a: {charm: mysql, num_units: 1, to: [\"0\"]}",
                "b: {charm: mysql, num_units: 2, to: [\"lxd:0\", a]}")
            + "machines: {\"0\": null}";

    BundlePlan plan = plan(text, view);

    assertThat(texts(plan))
        .endsWith("add unit b/0 to 4/lxd/0", "add unit b/1 to existing machine 4 to satisfy [a]");
    BundleChange last = plan.changes().get(plan.changes().size() - 1);
    assertThat(new BundleProgress(plan).commands(last, () -> view))
        .containsExactly(new ModelCommand.AddUnits(AppName.of("b"), 1, List.of("4")));
  }

  @Test
  void machineMap_existing_usesMachinesOfTheModel() throws BundleRefused {
    String text = apps("a: {charm: mysql, num_units: 1, to: [\"0\"]}") + "machines: {\"0\": null}";
    CheckedBundle checked = BundleCheck.check(read(folder, text), wiki(), BundleMode.RUN);

    BundlePlan plan =
        BundlePlan.of(checked, ViewOf.nothing().machine("0"), MachineMap.parse("existing"));

    assertThat(texts(plan)).endsWith("add unit a/0 to existing machine 0").hasSize(3);
  }

  @Test
  void progress_idsOtherThanExpected_areUsed() throws BundleRefused {
    String text =
        apps(
                "a: {charm: mysql, num_units: 1, to: [\"0\"]}",
                "b: {charm: mysql, num_units: 1, to: [\"lxd:a/0\"]}")
            + "machines: {\"0\": null}";
    BundlePlan plan = plan(text, ViewOf.nothing());
    BundleProgress progress = new BundleProgress(plan);
    ViewOf later = ViewOf.nothing().app("a", mysql(), "u", false, Map.of(), "6@9");

    BundleChange machine = change(plan, "add new machine");
    BundleChange first = change(plan, "add unit a/0");
    progress.done(machine, List.of("9"));
    List<ModelCommand> firstCommands = progress.commands(first, () -> later);
    progress.done(first, List.of("a/6"));

    assertThat(firstCommands)
        .containsExactly(new ModelCommand.AddUnits(AppName.of("a"), 1, List.of("9")));
    assertThat(progress.commands(change(plan, "add unit b/0"), () -> later))
        .containsExactly(new ModelCommand.AddUnits(AppName.of("b"), 1, List.of("lxd:9")));
  }

  private static BundleChange change(BundlePlan plan, String start) {
    return plan.changes().stream()
        .filter(change -> change.texts().get(0).startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void change_refusedByTheModel_hasTheWordsOfJujuAroundIt() throws BundleRefused {
    BundlePlan plan = plan(WIKI, ViewOf.nothing());

    assertThat(change(plan, "deploy application mysql").around("no"))
        .isEqualTo("cannot deploy application \"mysql\": no");
    assertThat(change(plan, "add relation wordpress:db").around("no"))
        .isEqualTo("cannot add relation between \"wordpress:db\" and \"mysql:server\": no");
    assertThat(change(plan, "add unit mysql/1").around("no"))
        .isEqualTo("cannot add unit for application \"mysql\": no");
    assertThat(change(plan, "expose").around("no"))
        .isEqualTo("cannot expose application wordpress: no");
  }

  private static final String REMOTE =
      """
      saas: {db: {url: east:admin/m.db}, cache: {url: admin/m.cache}}
      applications: {wordpress: {charm: wordpress}}
      relations: [[wordpress:db, db:server]]
      ---
      applications:
        wordpress:
          offers:
            web: {endpoints: [website], acl: {bob: consume, amy: admin}}
            app: {endpoints: [website, cache]}
      """;

  @Test
  void offersAndSaas_byJujuDeploy_areChangesAndSaasIsNotSimulated() throws BundleRefused {
    BundlePlan plan = plan(REMOTE, wiki(), ViewOf.nothing(), BundleMode.DEPLOY);

    assertThat(texts(plan))
        .endsWith(
            "consume offer cache at admin/m.cache",
            "consume offer db at east:admin/m.db",
            "create offer app using wordpress:website,cache",
            "create offer web using wordpress:website",
            "grant user amy admin access to offer web",
            "grant user bob consume access to offer web",
            "add relation wordpress:db - db:server");
    assertThat(plan.notSimulated())
        .map(BundleRefused::getMessage)
        .contains(
            "cannot deploy bundle: saas \"cache\" cannot be consumed: consuming offers of other"
                + " models is not simulated by this version of Hookloom");
  }

  @Test
  void offers_alone_areSimulated() throws BundleRefused {
    String text =
        apps("wordpress: {charm: wordpress}")
            + "---\napplications: {wordpress: {offers: {web: {endpoints: [website], acl: {bob:"
            + " consume}}}}}\n";
    BundlePlan plan = plan(text, wiki(), ViewOf.nothing(), BundleMode.DEPLOY);
    BundleProgress progress = new BundleProgress(plan);

    List<ModelCommand> commands = new ArrayList<>();
    plan.changes().forEach(change -> commands.addAll(progress.commands(change, () -> null)));

    assertThat(plan.notSimulated()).isEqualTo(Optional.empty());
    assertThat(commands)
        .endsWith(
            new ModelCommand.MakeOffer(AppName.of("wordpress"), List.of("website"), "web"),
            new ModelCommand.GrantOffer("web", "bob", OfferAccess.CONSUME));
  }

  @Test
  void saasAndGrantsToNobody_byRun_areLeftOutWithWarnings() throws BundleRefused {
    BundlePlan plan = plan(REMOTE, ViewOf.nothing());

    assertThat(texts(plan))
        .hasSize(4)
        .endsWith(
            "create offer app using wordpress:website,cache",
            "create offer web using wordpress:website");
    assertThat(plan.notSimulated()).isEqualTo(Optional.empty());
    assertThat(plan.warnings())
        .containsExactly(
            "saas \"cache\" stays unknown: no offer \"admin/m.cache\" in this run",
            "saas \"db\" stays unknown: no offer \"east:admin/m.db\" in this run; left out:"
                + " wordpress:db - db:server",
            "there is no such user in this run; left out: grant user amy admin access to offer web",
            "there is no such user in this run; left out: grant user bob consume access to offer"
                + " web");
  }

  @Test
  void kubernetesBundle_units_getMachinesOfTheirOwn() throws BundleRefused {
    String text = "bundle: kubernetes\n" + apps("a: {charm: mysql, scale: 2}");

    assertThat(texts(plan(text, charms(mysql()), ViewOf.nothing(), BundleMode.DEPLOY)))
        .endsWith("add unit a/0 to new machine 0", "add unit a/1 to new machine 1");
  }

  @Test
  void plan_ofHundredThousandUnitsBesideOthers_isMade() throws BundleRefused {
    String text =
        apps("a: {charm: mysql, num_units: 50000, to: [b]}", "b: {charm: mysql, num_units: 50000}");

    assertThat(plan(text, ViewOf.nothing()).changes()).hasSize(100_003);
  }

  @Test
  void changes_ofTheSpecificationsExample_areItsLines() throws BundleRefused {
    BundleSamples.write(
        folder,
        "charms/mediawiki/metadata.yaml",
        "name: mediawiki\nsummary: s\ndescription: d\nrequires: {db: mysql}");
    String text =
        """
        default-base: ubuntu@22.04
        saas:
          mysql: {url: "east:admin/db.mysql"}
        applications:
          mediawiki:
            charm: ./charms/mediawiki
            num_units: 1
            expose: true
        relations:
        - [mediawiki:db, mysql:db]
        """;

    BundlePlan plan =
        plan(
            text,
            new CharmShelf(CharmMap.NONE, List.of(), BundleSamples::load),
            ViewOf.nothing(),
            BundleMode.DEPLOY);

    assertThat(texts(plan))
        .containsExactly(
            "upload charm ./charms/mediawiki for base ubuntu@22.04/stable",
            "deploy application mediawiki on ubuntu@22.04/stable",
            "expose all endpoints of mediawiki and allow access from CIDRs 0.0.0.0/0 and ::/0",
            "consume offer mysql at east:admin/db.mysql",
            "add relation mediawiki:db - mysql:db",
            "add unit mediawiki/0 to new machine 0");
  }
}
