package hookloom.endpoint;

import static hookloom.endpoint.EndpointResolutionTest.app;
import static hookloom.endpoint.EndpointResolutionTest.provides;
import static hookloom.endpoint.EndpointResolutionTest.requires;
import static hookloom.endpoint.EndpointResolutionTest.requiresInContainer;
import static hookloom.endpoint.EndpointResolutionTest.saas;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.names.AppName;
import hookloom.operator.Answer;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewRelationTest {

  private record Model(Set<String> alive, Set<String> relations, Set<String> dying, int onEach)
      implements NewRelation.Relations {

    @Override
    public boolean isAlive(AppName app) {
      return alive.contains(app.text());
    }

    @Override
    public boolean isRelationAlive(String key) {
      return relations.contains(key);
    }

    @Override
    public boolean isRelationDying(String key) {
      return dying.contains(key);
    }

    @Override
    public int countOn(AppName app, Endpoint endpoint) {
      return onEach;
    }
  }

  private static final Side A = app("a", false, requires("x", "i"));
  private static final Side B = app("b", false, provides("y", "i"));
  private static final EndpointPair PAIR = pair(A, "x", B, "y");

  private static EndpointPair pair(Side first, String x, Side second, String y) {
    return EndpointPair.of(first, first.endpoint(x), second, second.endpoint(y));
  }

  private static Model model(Set<String> relations, Set<String> dying, int onEach) {
    return new Model(Set.of("a", "b"), relations, dying, onEach);
  }

  private static Answer.Refused refusal(String text, String code) {
    return new Answer.Refused(text, code);
  }

  private static Side limited(String name, int limit) {
    return app(name, false, Endpoint.of("x", Role.REQUIRER, "i", limit, false, Scope.GLOBAL));
  }

  @Test
  @Covers({Rule.R54, Rule.R55, Rule.R56, Rule.R57})
  void refusal_nothingAgainst_isNone() {
    assertThat(NewRelation.refusal(PAIR, model(Set.of(), Set.of(), 7))).isNull();
  }

  @Test
  @Covers(Rule.R54)
  void refusal_firstNotAlive_namesIt() {
    Model model = new Model(Set.of("b"), Set.of(), Set.of(), 0);

    assertThat(NewRelation.refusal(PAIR, model))
        .isEqualTo(refusal("cannot add relation \"a:x b:y\": application \"a\" is not alive", ""));
  }

  @Test
  @Covers(Rule.R54)
  void refusal_secondNotAlive_namesIt() {
    Model model = new Model(Set.of("a"), Set.of(), Set.of(), 0);

    assertThat(NewRelation.refusal(PAIR, model))
        .isEqualTo(refusal("cannot add relation \"a:x b:y\": application \"b\" is not alive", ""));
  }

  @Test
  @Covers(Rule.R54)
  void refusal_twoRemoteSides_namesBoth() {
    EndpointPair pair =
        pair(saas("b", provides("y", "i")), "y", saas("a", requires("x", "i")), "x");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 0)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": cannot add relation between saas applications"
                    + " \"b\" and \"a\"",
                ""));
  }

  @Test
  @Covers(Rule.R54)
  void refusal_remoteWithLocalContainer_isRefused() {
    Side local = app("a", true, requiresInContainer("x", "i"));
    EndpointPair pair = pair(local, "x", saas("b", provides("y", "i")), "y");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 0)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": local endpoint must be globally scoped for"
                    + " remote relations",
                ""));
  }

  @Test
  @Covers(Rule.R54)
  void refusal_remoteWithLocalGlobal_isNone() {
    EndpointPair pair = pair(A, "x", saas("b", provides("y", "i")), "y");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 0))).isNull();
  }

  @Test
  @Covers(Rule.R55)
  void refusal_relationAlive_alreadyExists() {
    assertThat(NewRelation.refusal(PAIR, model(Set.of("a:x b:y"), Set.of(), 1)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": relation a:x b:y already exists",
                "already exists"));
  }

  @Test
  @Covers(Rule.R55)
  void refusal_relationDying_isDying() {
    assertThat(NewRelation.refusal(PAIR, model(Set.of(), Set.of("a:x b:y"), 1)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": relation a:x b:y is dying, but not yet removed",
                "already exists"));
  }

  @Test
  @Covers(Rule.R56)
  void refusal_limitReached_namesEndpointAndLimit() {
    EndpointPair pair = pair(B, "y", limited("a", 2), "x");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 2)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": establishing a new relation for a:x would exceed"
                    + " its maximum relation limit of 2",
                "quota limit exceeded"));
  }

  @Test
  @Covers(Rule.R56)
  void refusal_limitNotReached_isNone() {
    EndpointPair pair = pair(limited("a", 2), "x", B, "y");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 1))).isNull();
  }

  @Test
  @Covers(Rule.R57)
  void refusal_containerWithoutSubordinate_isRefused() {
    EndpointPair pair = pair(app("a", false, requiresInContainer("x", "i")), "x", B, "y");

    assertThat(NewRelation.refusal(pair, model(Set.of(), Set.of(), 0)))
        .isEqualTo(
            refusal(
                "cannot add relation \"a:x b:y\": container scoped relation requires at least one"
                    + " subordinate application",
                ""));
  }
}
