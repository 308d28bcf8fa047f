package hookloom.crossmodel;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.access.ControllerLevel;
import hookloom.access.KnownUser;
import hookloom.access.ModelLevel;
import hookloom.access.Rights;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferRightsTest {
  private static final Rights RIGHTS =
      Rights.INITIAL
          .with(
              List.of(
                  KnownUser.FIRST,
                  new KnownUser("bob", "", ControllerLevel.LOGIN, false, 0),
                  new KnownUser("ann", "", ControllerLevel.LOGIN, false, 0),
                  new KnownUser("sue", "", ControllerLevel.SUPERUSER, false, 0)))
          .with("ann", ModelLevel.ADMIN);

  private static TreeMap<String, OfferAccess> entries() {
    TreeMap<String, OfferAccess> entries = new TreeMap<>();
    entries.put(Offer.EVERYONE, OfferAccess.CONSUME);
    entries.put("eve@sso", OfferAccess.READ);
    return entries;
  }

  @Covers(Rule.X22)
  @ParameterizedTest
  @CsvSource({"admin", "ann", "sue"})
  void level_ofSuperusersAndAdminsOfTheModel_isAdminWithoutAnEntry(String user) {
    assertThat(OfferRights.level(entries(), RIGHTS, user)).isEqualTo(OfferAccess.ADMIN);
  }

  @Covers(Rule.X24)
  @ParameterizedTest
  @CsvSource({"bob,NONE", "eve@sso,READ", "mia@sso,CONSUME", "mia@local,NONE"})
  void level_ofOthers_isTheirEntryOrThatOfEveryoneExternal(String user, OfferAccess level) {
    assertThat(OfferRights.level(entries(), RIGHTS, user)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"mia@sso,true", "eve@sso,false", "bob,false"})
  void everyoneExternal_speaksForThoseWithoutAnEntry(String user, boolean speaks) {
    assertThat(OfferRights.speaksFor(entries(), Offer.EVERYONE, user)).isEqualTo(speaks);
  }

  @Covers(Rule.X25)
  @Test
  void details_areForAdminsOfTheOffer() {
    assertThat(OfferRights.showsDetails(OfferAccess.ADMIN)).isTrue();
    assertThat(OfferRights.showsDetails(OfferAccess.CONSUME)).isFalse();
  }

  @Test
  void rights_ofWhoLostHisLogin_areNone() {
    Rights rights = RIGHTS.with(List.of(new KnownUser("bob", "", ControllerLevel.NONE, false, 0)));

    assertThat(rights.isKnown("bob")).isFalse();
    assertThat(rights.isKnown("eve@sso")).isTrue();
    assertThat(rights.isKnown("mallory")).isFalse();
  }
}
