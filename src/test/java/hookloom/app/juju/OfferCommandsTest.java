package hookloom.app.juju;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on offers and access, and what they print and refuse (L42, L46, L89-L107, L168). */
class OfferCommandsTest {
  private final OfferStage stage = new OfferStage("east", "west");

  OfferCommandsTest() {
    stage.out("deploy ./mysql");
  }

  private void offerAndUsers() {
    stage.out("offer mysql:db,admin");
    stage.out("add-user bob 'Bob B.'");
    stage.out("add-user carol");
  }

  // What is wrong before anybody is asked

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "offer|an offer must at least specify application endpoint",
        "offer mysql|endpoints must conform to format"
            + " \"<application-name>:<endpoint-name>[,...]\" ",
        "offer mysql:|specify endpoints for mysql\" ",
        "offer My:db|application name \"My\" not valid",
        "offer D_b.mysql:db|model name \"D_b\" not valid",
        "offer mysql:db a b|unrecognized args: [\"b\"]",
        "offers a b|unrecognized args: [\"b\"]",
        "offers --format smart|invalid value \"smart\" for option --format: unknown format"
            + " \"smart\"",
        "find-offers --url a --offer b|cannot specify both a URL term and offer term",
        "find-offers --url a b|URL term cannot be specified twice",
        "show-offer|must specify endpoint URL",
        "remove-offer|no offers specified",
        "grant|no user specified",
        "grant bob|no permission level specified",
        "revoke bob read default db.mysql|either specify model names or offer URLs but not both",
        "grant bob write db.mysql|\"write\" offer access not valid",
        "grant bob consume default|\"consume\" model access not valid",
        "grant bob read D_b|model name \"D_b\" not valid",
        "grant bob consume|\"consume\" controller access not valid",
        "add-user|no username supplied",
        "remove-user|no username supplied"
      })
  void command_usedWrongly_saysSo(String line, String error) {
    assertThat(stage.juju(line)).isEqualTo(new JujuCommand.Result(2, error));
  }

  @Test
  void grant_controllerLevelWithTargets_explains() {
    assertThat(stage.juju("revoke bob superuser default").error())
        .isEqualTo(
            "You have specified a controller access permission \"superuser\".\nIf you intended to"
                + " change controller access, do not specify any model names or offer URLs.\nSee"
                + " 'juju help grant'.");
  }

  @Test
  void grant_modelLevelWithoutTargets_explains() {
    assertThat(stage.juju("grant bob write").error())
        .isEqualTo(
            "You have specified a model access permission \"write\".\nIf you intended to change"
                + " model access, you need to specify one or more model names.\nSee 'juju help"
                + " grant'.");
  }

  // offer

  @Covers(Rule.X5)
  @Test
  void offer_tellsEndpointsAsTypedAndTheUrl() {
    stage.juju("offer mysql:db,admin");

    assertThat(stage.output.err())
        .containsExactly(
            "Application \"mysql\" endpoints [db, admin] available at \"admin/default.mysql\"");
    assertThat(stage.output.out()).isEmpty();
  }

  @Test
  void offer_inAnotherModelUnderAnotherName_isMadeThere() {
    stage.out("add-model prod");
    stage.out("deploy ./mysql");
    stage.out("switch default");

    stage.juju("offer admin/prod.mysql:db hosted");

    assertThat(stage.output.err())
        .containsExactly("Application \"mysql\" endpoints [db] available at \"admin/prod.hosted\"");
    assertThat(stage.out("offers -m prod")).contains("hosted");
    assertThat(stage.out("offers")).doesNotContain("hosted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offer prod.mysql:db|1 model \"admin/prod\" not found",
        "offer maria:db|1 getting offered application maria: application \"maria\" not found",
        "offer mysql:db my_db|1 cannot add application offer \"my_db\": offer name \"my_db\" not"
            + " valid",
        "offer mysql:ring|1 cannot add application offer \"mysql\": can only offer provides or"
            + " requires endpoints, \"ring\" is a peer endpoint"
      })
  void offer_refused_printsWhyWithoutACode(String line, String failure) {
    assertThat(stage.failure("admin", line)).isEqualTo(failure);
  }

  @Covers(Rule.X23)
  @Test
  void offer_byAWriter_isDenied() {
    offerAndUsers();
    stage.out("grant bob write default");

    assertThat(stage.failure("bob", "offer mysql:db other")).isEqualTo("1 permission denied");
    assertThat(stage.failure("bob", "offers")).isEqualTo("1 permission denied");
  }

  // offers

  @Test
  void offers_none_isTheHeaderAlone() {
    assertThat(stage.out("offers"))
        .isEqualTo("Offer  User  Relation ID  Status  Endpoint  Interface  Role  Ingress subnets");
  }

  @Test
  void offers_withoutConnections_haveADash() {
    stage.out("offer mysql:db");
    stage.out("offer mysql:admin a-long-name");

    assertThat(stage.out("list-offers"))
        .isEqualTo(
            """
            Offer        User  Relation ID  Status  Endpoint  Interface  Role  Ingress subnets
            a-long-name  -
            mysql        -""");
  }

  @Test
  void offers_summary_hasARowForEachEndpoint() {
    stage.out("offer mysql:db,admin");

    assertThat(stage.out("offers --format summary"))
        .isEqualTo(
            """
            Offer  Application  Charm          Connected  Store  URL                  Endpoint  Interface   Role
            mysql  mysql        local:mysql-0  0/0        east   admin/default.mysql  admin     mysql-root  provider
                                                                                      db        mysql       provider""");
  }

  @Test
  void offers_yaml_hasFieldsInTheirOrder() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.out("offers --format yaml"))
        .isEqualTo(
            """
            mysql:
              application: mysql
              store: east
              charm: local:mysql-0
              offer-url: admin/default.mysql
              endpoints:
                admin:
                  interface: mysql-root
                  role: provider
                db:
                  interface: mysql
                  role: provider
              users:
                admin:
                  display-name: admin
                  access: admin
                bob:
                  display-name: Bob B.
                  access: consume
                everyone@external:
                  access: read""");
  }

  @Test
  void offers_json_isOneLine() {
    stage.out("offer mysql:db");

    assertThat(stage.out("offers --format json"))
        .isEqualTo(
            "{\"mysql\":{\"application\":\"mysql\",\"store\":\"east\",\"charm\":\"local:mysql-0\","
                + "\"offer-url\":\"admin/default.mysql\",\"endpoints\":{\"db\":{\"interface\":"
                + "\"mysql\",\"role\":\"provider\"}},\"users\":{\"admin\":{\"display-name\":"
                + "\"admin\",\"access\":\"admin\"},\"everyone@external\":{\"access\":\"read\"}}}}");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql, mysql",
    "--application mysql, mysql other",
    "--application maria, ''",
    "--interface mysql, mysql",
    "--interface mysq, ''",
    "--interface mysql-root other, other",
    "--allowed-consumer bob, mysql",
    "--allowed-consumer everyone@external, ''",
    "--connected-user admin, ''",
    "--active-only, ''"
  })
  void offers_filters_areCombined(String filters, String names) {
    offerAndUsers();
    stage.out("offer mysql:db");
    stage.out("offer mysql:admin other");
    stage.out("grant bob consume default.mysql");

    String[] lines = stage.out("offers " + filters).split("\n");

    StringBuilder found = new StringBuilder();
    for (int i = 1; i < lines.length; i++) {
      found.append(i > 1 ? " " : "").append(lines[i].split(" ")[0]);
    }
    assertThat(found).hasToString(names);
  }

  // find-offers

  @Covers({Rule.X21, Rule.X24})
  @Test
  void findOffers_localUserWithoutAnEntry_findsNothing() {
    offerAndUsers();

    assertThat(stage.failure("bob", "find-offers"))
        .isEqualTo("1 no matching application offers found");
    assertThat(stage.failure("carol", "find-offers east:"))
        .isEqualTo("1 no matching application offers found");
  }

  @Covers(Rule.X24)
  @Test
  void findOffers_externalUser_findsWithTheAccessOfEveryone() {
    stage.out("offer mysql:db");

    assertThat(stage.outAs("eve@sso", "find-offers"))
        .isEqualTo(
            """
            Store  URL                  Access  Interfaces
            east   admin/default.mysql  read    mysql:db""");
  }

  @ParameterizedTest
  @CsvSource({
    "find-offers",
    "find-offers east:",
    "find-offers east:default",
    "find-offers admin/default",
    "find-offers default.mysql",
    "find-offers --url east:admin/default.mysql",
    "find-offers --offer sql",
    "find-offers east: --offer mysql",
    "find-offers --interface mysql-root"
  })
  void findOffers_everyTerm_findsIt(String line) {
    stage.out("offer mysql:db,admin");

    assertThat(stage.out(line))
        .isEqualTo(
            """
            Store  URL                  Access  Interfaces
            east   admin/default.mysql  admin   mysql-root:admin, mysql:db""");
  }

  @ParameterizedTest
  @CsvSource({
    "find-offers west:",
    "find-offers prod",
    "find-offers bob/default",
    "find-offers default.mysq",
    "find-offers east: --offer maria",
    "find-offers --interface mysq"
  })
  void findOffers_otherTerms_doNot(String line) {
    stage.out("offer mysql:db,admin");

    assertThat(stage.failure("admin", line)).isEqualTo("1 no matching application offers found");
  }

  @Covers(Rule.X25)
  @Test
  void findOffers_yaml_showsUsersToAdminsOfTheOfferOnly() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.outAs("bob", "find-offers --format yaml"))
        .isEqualTo(
            """
            east:admin/default.mysql:
              access: consume
              endpoints:
                admin:
                  interface: mysql-root
                  role: provider
                db:
                  interface: mysql
                  role: provider""");
    assertThat(stage.out("find-offers --format yaml")).contains("  users:\n    admin:\n");
  }

  // show-offer

  @Covers(Rule.X20)
  @Test
  void showOffer_bareName_isOfTheCurrentModel() {
    stage.out("offer mysql:db,admin");

    assertThat(stage.out("show-offer mysql"))
        .isEqualTo(
            """
            Store  URL                  Access  Description  Endpoint  Interface   Role
            east   admin/default.mysql  admin   A database.  admin     mysql-root  provider
                                                             db        mysql       provider""");
  }

  @Test
  void showOffer_longDescription_isCutAndWrapped() {
    stage.out("deploy ./long");
    stage.out("offer long:db");

    assertThat(stage.out("show-offer east:admin/default.long"))
        .isEqualTo(
            """
            Store  URL                 Access  Description                                    Endpoint  Interface  Role
            east   admin/default.long  admin   word word word word word word word word word   db        mysql      provider
                                               word word word word word word word word word
                                               word word word word word word word word word
                                               word word word word word word word word wo...""");
  }

  @Test
  void showOffer_json_hasTheUrlWithController() {
    stage.out("offer mysql:db");

    assertThat(stage.out("show-offer mysql --format json"))
        .startsWith(
            "{\"east:admin/default.mysql\":{\"description\":\"A database.\",\"access\":\"admin\","
                + "\"endpoints\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show-offer maria|1 application offer \"admin/default.maria\" not found",
        "show-offer prod.mysql|1 application offer \"admin/prod.mysql\" not found",
        "show-offer west:default.mysql|1 application offer \"admin/default.mysql\" not found",
        "show-offer north:default.mysql|1 controller north not found",
        "show-offer a/b/c.d|1 application offer URL has invalid form, must be"
            + " [<user/]<model>.<appname>: \"a/b/c.d\""
      })
  void showOffer_unknown_isRefused(String line, String failure) {
    stage.out("offer mysql:db");

    assertThat(stage.failure("admin", line)).isEqualTo(failure);
  }

  @Covers(Rule.X21)
  @Test
  void showOffer_unreadable_isNotFound() {
    offerAndUsers();

    assertThat(stage.failure("bob", "show-offer admin/default.mysql"))
        .isEqualTo("1 application offer \"admin/default.mysql\" not found");
  }

  // remove-offer

  @Test
  void removeOffer_byNameAndByUrl_printsNothing() {
    stage.out("offer mysql:db");
    stage.out("offer mysql:db other");

    assertThat(stage.out("remove-offer mysql east:admin/default.other")).isEmpty();
    assertThat(stage.out("offers")).doesNotContain("mysql").doesNotContain("other");
  }

  @Test
  void removeOffer_severalUnknown_removesTheOthersAndTellsAll() {
    stage.out("offer mysql:db");

    assertThat(stage.failure("admin", "remove-offer maria mysql prod.x"))
        .isEqualTo("1 offer \"maria\" not found\nmodel \"admin/prod\" not found");
    assertThat(stage.out("offers")).doesNotContain("mysql");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove-offer east:default.mysql west:default.mysql|1 all offer URLs must use the same"
            + " controller",
        "remove-offer default.mysql:db default.mysql|1 These offers contain endpoints. Only specify"
            + " the offer name itself.;-default.mysql:db",
        "remove-offer mysql --force|1 offer removal: aborted"
      })
  void removeOffer_refused_removesNothing(String line, String failure) {
    stage.out("offer mysql:db");

    assertThat(stage.failure("admin", line)).isEqualTo(failure.replace(";", "\n "));
    assertThat(stage.out("offers")).contains("mysql");
  }

  @Test
  void removeOffer_byForce_asks() {
    stage.out("offer mysql:db");

    stage.juju("remove-offer mysql --force");

    assertThat(stage.output.err())
        .containsExactly(
            "WARNING! This command will remove offers: mysql",
            "This includes all relations to those offers.",
            "",
            "Continue [y/N]? ",
            "ERROR offer removal: aborted");
    assertThat(stage.out("remove-offer mysql --force -y")).isEmpty();
  }

  @Test
  void removeOffer_byAConsumer_isDenied() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.failure("bob", "remove-offer admin/default.mysql"))
        .isEqualTo("1 permission denied");
  }

  @Test
  void removeApplication_offered_isRefused() {
    stage.out("offer mysql:db");

    assertThat(stage.failure("admin", "remove-application mysql --force"))
        .isEqualTo(
            "1 removing application mysql failed: cannot destroy application \"mysql\":"
                + " application is used by 1 offer");
  }

  // grant and revoke

  @Test
  void grant_readThenConsumeThenRevoke_changesWhatTheUserSees() {
    offerAndUsers();

    assertThat(stage.out("grant bob read admin/default.mysql")).isEmpty();
    assertThat(stage.outAs("bob", "find-offers")).contains("  read  ");
    assertThat(stage.out("grant bob consume default.mysql")).isEmpty();
    assertThat(stage.outAs("bob", "find-offers")).contains("  consume  ");
    assertThat(stage.out("revoke bob read default.mysql")).isEmpty();
    assertThat(stage.failure("bob", "find-offers"))
        .isEqualTo("1 no matching application offers found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grant carol read default.mysql|1 user already has \"read\" access or greater",
        "grant dan read default.mysql|1 could not grant offer access: user \"dan\" does not exist"
            + " locally: user \"dan\" not found",
        "revoke bob consume default.mysql|1 could not set offer access to read-only: user"
            + " permission for \"bob\" on offer \"mysql\" not found",
        "grant bob read default.maria|1 application offer \"maria\" not found",
        "grant bob read prod.mysql|1 application offer \"mysql\" not found",
        "grant bob read west:default.mysql|1 cannot change access on controller \"west\" while"
            + " \"east\" is selected, use -c west",
        "grant bob read prod|1 model east:admin/prod not found",
        "grant bob login|1 user already has \"login\" access or greater",
        "grant dan superuser|1 could not grant controller access: user \"dan\" does not exist"
            + " locally: user \"dan\" not found"
      })
  void grant_refused_printsWhyWithoutACode(String line, String failure) {
    offerAndUsers();
    stage.out("grant carol consume default.mysql");

    assertThat(stage.failure("admin", line)).isEqualTo(failure);
  }

  @Test
  void grant_superuser_mayDoEverything() {
    offerAndUsers();
    stage.out("grant bob superuser");

    assertThat(stage.outAs("bob", "find-offers admin/default")).contains("  admin  ");
    assertThat(stage.outAs("bob", "grant carol consume admin/default.mysql")).isEmpty();
    assertThat(stage.outAs("bob", "add-user dan")).contains("User \"dan\" added");
  }

  @Test
  void grant_modelWrite_letsAUserChangeTheModel() {
    offerAndUsers();

    assertThat(stage.failure("bob", "add-unit mysql"))
        .isEqualTo("1 permission denied (unauthorized access)");
    assertThat(stage.output.err())
        .containsExactly(
            "",
            "You do not have permission to add a unit.",
            "You may ask an administrator to grant you access with \"juju grant\".",
            "",
            "ERROR permission denied (unauthorized access)");
    assertThat(stage.failure("bob", "trust mysql"))
        .isEqualTo("1 permission denied (unauthorized access)");
    stage.out("grant bob write default");
    assertThat(stage.outAs("bob", "add-unit mysql")).isEmpty();
  }

  @Test
  void grant_byAUserWithoutTheRight_isDenied() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.failure("bob", "grant carol read admin/default.mysql"))
        .isEqualTo("1 permission denied");
    assertThat(stage.failure("bob", "grant carol superuser")).isEqualTo("1 permission denied");
    assertThat(stage.failure("bob", "grant carol read admin/default"))
        .isEqualTo("1 permission denied");
  }

  // Users

  @Test
  void addUser_printsHowToRegister() {
    assertThat(stage.out("add-user bob 'Bob B.'"))
        .isEqualTo(
            """
            User "Bob B. (bob)" added
            Please send this command to bob:
                juju register ZWFzdApib2I

            "Bob B. (bob)" has not been granted access to any models. You can use "juju grant" to grant access.""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-user b_b|1 invalid user name \"b_b\"",
        "add-user admin|1 failed to create user: username unavailable",
        "remove-user dan -y|1 failed to delete user: user \"dan\" not found",
        "remove-user admin|1 user deletion aborted",
        "disable-user dan|1 failed to disable user: user \"dan\" not found"
      })
  void users_refused_printsWhy(String line, String failure) {
    assertThat(stage.failure("admin", line)).isEqualTo(failure);
  }

  @Test
  void users_lists() {
    offerAndUsers();

    assertThat(stage.out("users"))
        .isEqualTo(
            """
            Controller: east

            Name    Display name  Access     Date created  Last connection
            admin*  admin         superuser  2025-11-15    just now
            bob     Bob B.        login      2025-11-15    never connected
            carol                 login      2025-11-15    never connected""");
    assertThat(stage.outAs("carol", "list-users")).doesNotContain("bob").contains("carol*");
  }

  @Test
  void users_ofAModel_areThoseWithAccess() {
    offerAndUsers();
    stage.out("grant bob read default");

    assertThat(stage.out("users default"))
        .isEqualTo(
            """
            Name    Display name  Access  Last connection
            admin*  admin         admin   just now
            bob     Bob B.        read    never connected""");
  }

  @Covers(Rule.X37a)
  @Test
  void removeUser_takesHisAccessWithHim() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.out("remove-user bob -y")).isEqualTo("User \"bob\" removed");

    assertThat(stage.out("offers --format yaml")).doesNotContain("bob");
    assertThat(stage.out("users")).doesNotContain("bob");
    assertThat(stage.failure("bob", "find-offers"))
        .isEqualTo("1 invalid entity name or password (unauthorized access)");
    assertThat(stage.failure("admin", "add-user bob"))
        .isEqualTo("1 failed to create user: username unavailable");
  }

  @Test
  void disableUser_keepsHisAccessUntilHeIsEnabled() {
    offerAndUsers();
    stage.out("grant bob consume default.mysql");

    assertThat(stage.out("disable-user bob")).isEqualTo("User \"bob\" disabled");
    assertThat(stage.failure("bob", "find-offers"))
        .isEqualTo("1 permission denied (unauthorized access)");
    assertThat(stage.out("enable-user bob")).isEqualTo("User \"bob\" enabled");
    assertThat(stage.outAs("bob", "find-offers")).contains("  consume  ");
  }

  @Test
  void user_ofOneController_isNoUserOfAnother() {
    offerAndUsers();

    assertThat(stage.failure("bob", "find-offers west:"))
        .isEqualTo("1 invalid entity name or password (unauthorized access)");
  }

  @Test
  void login_asAnother_actsAsHimOnThatControllerOnly() {
    offerAndUsers();
    stage.out("grant bob read default");

    assertThat(stage.failure("admin", "login -u bob"))
        .isEqualTo(
            "1 cannot log into controller \"east\": already logged in as admin.\n\nRun \"juju"
                + " logout\" first before attempting to log in as a different user.");
    stage.juju("logout");
    assertThat(stage.output.err())
        .containsExactly("Logged out. You are still logged into 1 controller.");
    stage.juju("login -u bob");

    assertThat(stage.output.err())
        .containsExactly(
            "Welcome, bob. You are now logged into \"east\".",
            "",
            "Current model set to \"admin/default\".");
    assertThat(stage.failure("admin", "find-offers"))
        .isEqualTo("1 no matching application offers found");
    assertThat(stage.out("users -c west")).contains("admin*");
    assertThat(stage.out("whoami"))
        .isEqualTo("Controller:  east\nModel:       default\nUser:        bob");
  }

  @Test
  void login_toNoModel_saysSo() {
    offerAndUsers();
    stage.juju("logout");

    stage.juju("login -u carol east");

    assertThat(stage.output.err())
        .containsExactly(
            "Welcome, carol. You are now logged into \"east\".",
            "",
            "There are no models available. You can add models with",
            "\"juju add-model\", or you can ask an administrator or owner",
            "of a model to grant access to that model with \"juju grant\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login -u dan|1 invalid entity name or password (unauthorized access)",
        "login -u bob -c north|1 controller \"north\" does not exist",
        "offers|1 invalid entity name or password (unauthorized access)"
      })
  void loggedOut_refused(String line, String failure) {
    offerAndUsers();
    stage.juju("logout");

    assertThat(stage.failure("admin", line)).isEqualTo(failure);
  }

  @Test
  void login_again_printsNothing() {
    stage.juju("login -u admin");

    assertThat(stage.output.all()).isEmpty();
  }

  @Test
  void addModel_byAUserWhoIsNoSuperuser_isDenied() {
    offerAndUsers();

    assertThat(stage.failure("bob", "add-model prod"))
        .isEqualTo("1 permission denied (unauthorized access)");
  }
}
