package hookloom.crossmodel;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.Covers;
import hookloom.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferUrlTest {

  @Covers({Rule.X14, Rule.X6})
  @Test
  void text_ofAUrlWithAllParts_leavesOutTheEndpoint() {
    OfferUrl url = OfferUrl.parse("east:admin/db.mysql:data").url();

    assertThat(url.text()).isEqualTo("east:admin/db.mysql");
    assertThat(url.path()).isEqualTo("admin/db.mysql");
  }

  @Covers(Rule.X15)
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "east:admin/db.mysql:data, east, admin, db, mysql, data",
        "east:admin/db.mysql,      east, admin, db, mysql, ''",
        "admin/db.mysql,           '',   admin, db, mysql, ''",
        "/admin/db.mysql,          '',   admin, db, mysql, ''",
        "db.mysql,                 '',   '',    db, mysql, ''",
        "/db.mysql,                '',   '',    db, mysql, ''",
        "east:db.mysql-2b,         east, '',    db, mysql-2b, ''",
        "east:a.b/db.mysql,        east, a.b,   db, mysql, ''",
        "east:eve@sso/db.mysql,    east, eve@sso, db, mysql, ''",
        "2east:9db.mysql,          2east, '',   9db, mysql, ''"
      })
  void parse_acceptedForm_givesItsParts(
      String text, String controller, String owner, String model, String offer, String endpoint) {
    OfferUrl expected = new OfferUrl(controller, owner, model, offer, endpoint);

    assertThat(OfferUrl.parse(text)).isEqualTo(new OfferUrl.Parsed(expected, null));
  }

  @Covers(Rule.X16)
  @Test
  void parse_twoPartsAndTheSecondIsAPlainWord_isAnEndpoint() {
    assertThat(OfferUrl.parse("prod.mysql:db1").url())
        .isEqualTo(new OfferUrl("", "", "prod", "mysql", "db1"));
  }

  @Covers(Rule.X16)
  @ParameterizedTest
  @CsvSource({
    "prod.mysql:db-admin, application offer URL is missing application",
    "prod.mysql:db_admin, 'model name \"db_admin\" not valid'"
  })
  void parse_endpointWithHyphenAndNoController_isReadAsAControllerAndFails(
      String text, String error) {
    assertThat(OfferUrl.parse(text).error()).isEqualTo(error);
  }

  @Covers(Rule.X16)
  @Test
  void parse_endpointWithHyphenAndController_isAnEndpoint() {
    assertThat(OfferUrl.parse("east:prod.mysql:db-admin").url())
        .isEqualTo(new OfferUrl("east", "", "prod", "mysql", "db-admin"));
  }

  @Covers(Rule.X17)
  @ParameterizedTest
  @CsvSource({
    ":admin/db.mysql",
    "admin/x/db.mysql",
    "//db.mysql",
    "admin/db.my/sql",
    ":",
    "/a/b/c.d"
  })
  void parse_strayColonOrSlash_hasInvalidForm(String text) {
    assertThat(OfferUrl.parse(text).error())
        .isEqualTo(
            "application offer URL has invalid form, must be [<user/]<model>.<appname>: \""
                + text
                + "\"");
  }

  @Covers(Rule.X17)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|application offer URL is missing model",
        "east:|application offer URL is missing model",
        ".mysql|application offer URL is missing model",
        "admin/.mysql|application offer URL is missing model",
        "db|application offer URL is missing application",
        "db.|application offer URL is missing application",
        "admin/db|application offer URL is missing application",
        "a/db.mysql|user name \"a\" not valid",
        "-bob/db.mysql|user name \"-bob\" not valid",
        "bob@/db.mysql|user name \"bob@\" not valid",
        "admin/DB.mysql|model name \"DB\" not valid",
        "d_b.mysql|model name \"d_b\" not valid",
        "db.My|application name \"My\" not valid",
        "db.mysql-1|application name \"mysql-1\" not valid"
      })
  void parse_wrongPart_isNamed(String text, String error) {
    assertThat(OfferUrl.parse(text)).isEqualTo(new OfferUrl.Parsed(null, error));
  }

  @Covers(Rule.X18)
  @Test
  void completed_missingParts_areTheCurrentOnes() {
    OfferUrl url = OfferUrl.parse("db.mysql:data").url();

    assertThat(url.completed("east", "bob"))
        .isEqualTo(OfferUrl.parse("east:bob/db.mysql:data").url());
  }

  @Covers(Rule.X18)
  @Test
  void completed_partsThatAreThere_stay() {
    OfferUrl url = OfferUrl.parse("west:admin/db.mysql").url();

    assertThat(url.completed("east", "bob")).isEqualTo(url);
  }

  @Covers(Rule.X19)
  @ParameterizedTest
  @CsvSource({
    "east:,             east, '',    '',      ''",
    "east:prod,         east, '',    prod,    ''",
    "east:cmr-model-1,  east, '',    cmr-model-1, ''",
    "east:admin/prod,   east, admin, prod,    ''",
    "admin/prod,        '',   admin, prod,    ''",
    "prod,              '',   '',    prod,    ''",
    "prod.mysql,        '',   '',    prod,    mysql",
    "east:prod.mysql,   east, '',    prod,    mysql"
  })
  void parsePartial_anyPart_isTaken(
      String text, String controller, String owner, String model, String offer) {
    assertThat(OfferUrl.parsePartial(text).url())
        .isEqualTo(new OfferUrl(controller, owner, model, offer, ""));
  }

  @Covers(Rule.X19)
  @Test
  void parsePartial_strayColon_hasInvalidForm() {
    assertThat(OfferUrl.parsePartial(":prod").error())
        .isEqualTo(
            "application offer URL has invalid form, must be [<user/]<model>.<appname>: \":prod\"");
  }
}
