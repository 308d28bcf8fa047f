package hookloom.crossmodel;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

  private static Offer offer() {
    Endpoint db = Endpoint.of("db", Role.PROVIDER, "mysql", 0, false, Scope.GLOBAL);
    return new Offer("u", "mysql", new Offer.Terms(AppName.of("mysql"), List.of(db), "a database"));
  }

  @Covers(Rule.X21)
  @ParameterizedTest
  @CsvSource({"NONE,READ", "READ,CONSUME", "CONSUME,ADMIN"})
  void access_lowerLevel_doesNotIncludeTheHigher(OfferAccess lower, OfferAccess higher) {
    assertThat(lower.includes(higher)).isFalse();
    assertThat(higher.includes(lower)).isTrue();
    assertThat(lower.includes(lower)).isTrue();
  }

  @Covers(Rule.X31)
  @ParameterizedTest
  @CsvSource({"ADMIN,CONSUME", "CONSUME,READ", "READ,NONE"})
  void access_revoked_leavesTheLevelBelow(OfferAccess revoked, OfferAccess left) {
    assertThat(revoked.below()).isEqualTo(left);
  }

  @Test
  void parse_wordsOfLevels_areKnown() {
    assertThat(OfferAccess.parse("consume")).contains(OfferAccess.CONSUME);
    assertThat(OfferAccess.parse("write")).isEmpty();
    assertThat(OfferAccess.parse("none")).isEmpty();
    assertThat(OfferAccess.parse("")).isEmpty();
  }

  @Test
  void give_none_deletesTheEntry() {
    Offer offer = offer();
    offer.give("bob", OfferAccess.READ);

    offer.give("bob", OfferAccess.NONE);

    assertThat(offer.access()).isEmpty();
    assertThat(offer.entry("bob")).isEqualTo(OfferAccess.NONE);
  }

  @Test
  void of_saved_isTheSameOffer() {
    Offer offer = offer();
    offer.give("bob", OfferAccess.READ);
    offer.connect(new Connection(3, "db", "m", "bob", "t"));

    Offer again = Offer.of(offer.saved());

    assertThat(again.saved()).isEqualTo(offer.saved());
    assertThat(again.connection(3)).isEqualTo(new Connection(3, "db", "m", "bob", "t"));
  }

  @Test
  void saved_isNotChangedByWhatComesLater() {
    Offer offer = offer();
    Offer.Saved before = offer.saved();

    offer.give("bob", OfferAccess.READ);
    offer.connect(new Connection(3, "db", "m", "bob", "t"));

    assertThat(before.access()).isEmpty();
    assertThat(before.connections()).isEmpty();
  }

  @Test
  void missedIn_namesWhatIsUsedAndNotAmongThem() {
    Offer offer = offer();
    offer.connect(new Connection(3, "db", "m", "bob", "t"));
    offer.connect(new Connection(4, "admin", "m", "bob", "t2"));
    offer.connect(new Connection(5, "db", "m", "bob", "t3"));

    assertThat(offer.missedIn(List.of("other"))).containsExactly("admin", "db");
    assertThat(offer.missedIn(List.of("db"))).containsExactly("admin");
    assertThat(offer.missedIn(List.of("db", "admin"))).isEmpty();
  }

  @Test
  void disconnect_leavesTheOthers() {
    Offer offer = offer();
    offer.connect(new Connection(3, "db", "m", "bob", "t"));
    offer.connect(new Connection(4, "db", "m", "bob", "t2"));

    offer.disconnect(3);

    assertThat(offer.connections()).extracting(Connection::relation).containsExactly(4);
  }
}
