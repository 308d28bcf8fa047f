package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.awaitMembers;
import static hookloom.app.cluster.TestCluster.placeNow;
import static hookloom.app.cluster.TestCluster.placeOf;
import static hookloom.app.cluster.TestCluster.placeOfMachine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.app.cluster.ClusterNews.Kind;
import hookloom.app.cluster.NodeSystem.End;
import hookloom.app.cluster.NodeSystem.Hosted;
import hookloom.app.cluster.TestCluster.Heard;
import hookloom.app.scenario.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeSystemTest extends ClusterTest {
  private static final String ON_DISK = "journal = leveldb";

  @Test
  void bootstrap_onOneNode_makesItsController() {
    NodeSystem node = cluster.start(cluster.conf("alpha"));

    assertThat(made(node, "east")).isEmpty();

    assertThat(placeOf(node, "east")).isEqualTo("alpha");
  }

  @Test
  void controllers_pinned_liveWhereTheyWereMade_andAreReachedFromAllNodes() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta"));
    NodeSystem gamma = cluster.startWith(alpha, cluster.conf("gamma", "roles = [agent]"));

    assertThat(made(beta, "east")).isEmpty();
    assertThat(made(alpha, "west")).isEmpty();

    assertThat(placeOf(alpha, "east")).isEqualTo("beta");
    assertThat(placeOf(gamma, "east")).isEqualTo("beta");
    assertThat(placeOf(gamma, "west")).isEqualTo("alpha");
    TestCluster.await(
        "gamma knows both",
        () -> gamma.controllers().equals(new TreeMap<>(Map.of("east", "beta", "west", "alpha"))));
  }

  @Test
  void bootstrap_ofANameThatIsThere_isRefused() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta"));
    assertThat(made(alpha, "east")).isEmpty();

    assertThat(made(beta, "east")).contains("there is a controller east on node alpha");
    assertThat(made(alpha, "east")).contains("there is a controller east on this node");
  }

  @Test
  void bootstrap_ofOneNameOnTwoNodesAtOnce_hasAtMostOneHome() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta"));

    for (String name : List.of("a", "b", "c", "d", "e")) {
      CompletableFuture<Optional<String>> first = alpha.bootstrap(name).toCompletableFuture();
      CompletableFuture<Optional<String>> second = beta.bootstrap(name).toCompletableFuture();
      assertThat(Stream.of(first.join(), second.join()).filter(Optional::isEmpty).count())
          .as(name)
          .isLessThanOrEqualTo(1);
      assertThat(alpha.keptControllers().contains(name) && beta.keptControllers().contains(name))
          .as(name)
          .isFalse();
    }
  }

  @Test
  void bootstrap_onANodeWithoutTheRole_isRefused() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta", "roles = [agent]"));

    assertThat(made(beta, "east"))
        .contains("node beta keeps no controllers: its roles are [agent]");
  }

  @Test
  void home_killed_itsControllerWaitsForIt() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha", ON_DISK));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta", ON_DISK));
    cluster.startWith(alpha, cluster.conf("gamma", ON_DISK));
    made(beta, "east");
    made(alpha, "west");
    assertThat(placeOf(alpha, "east")).isEqualTo("beta");

    beta.abort();
    beta.whenStopped().toCompletableFuture().join();
    awaitMembers(alpha, "alpha", "gamma");

    assertThat(placeOf(alpha, "west")).isEqualTo("alpha");
    assertThat(placeNow(alpha, "east")).isNull();

    cluster.startWith(alpha, cluster.conf("beta", ON_DISK));

    assertThat(placeOf(alpha, "east")).isEqualTo("beta");
  }

  @Test
  void wholeCluster_stopped_nodesWakeWhatTheyKept() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha", ON_DISK));
    made(alpha, "east");
    alpha.leave().toCompletableFuture().join();

    NodeSystem again = cluster.start(cluster.conf("alpha", ON_DISK));

    assertThat(again.keptControllers()).containsExactly("east");
    assertThat(placeOf(again, "east")).isEqualTo("alpha");
  }

  @Test
  void machines_areSpread_andMoveWhenTheirNodeIsLost() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha", "roles = [controller]"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta", "roles = [agent]"));
    NodeSystem gamma = cluster.startWith(alpha, cluster.conf("gamma", "roles = [agent]"));
    awaitMembers(gamma, "alpha", "beta", "gamma");

    TestCluster.await(
        "both have some", () -> places(alpha).equals(new TreeSet<>(Set.of("beta", "gamma"))));

    beta.abort();

    awaitMembers(alpha, "alpha", "gamma");
    assertThat(places(alpha)).containsExactly("gamma");
  }

  @Test
  void rollingRestart_controllersAnswerThroughout() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha", ON_DISK));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta", ON_DISK));
    NodeSystem gamma = cluster.startWith(alpha, cluster.conf("gamma", ON_DISK));
    made(alpha, "a");
    made(beta, "b");
    made(gamma, "c");

    alpha.leave().toCompletableFuture().join();
    assertThat(placeOf(beta, "b")).isEqualTo("beta");
    assertThat(placeOf(beta, "c")).isEqualTo("gamma");
    NodeSystem alphaAgain = cluster.startWith(beta, cluster.conf("alpha", ON_DISK));
    assertThat(placeOf(gamma, "a")).isEqualTo("alpha");

    beta.leave().toCompletableFuture().join();
    assertThat(placeOf(alphaAgain, "a")).isEqualTo("alpha");
    assertThat(placeOf(alphaAgain, "c")).isEqualTo("gamma");
    NodeSystem betaAgain = cluster.startWith(gamma, cluster.conf("beta", ON_DISK));
    assertThat(placeOf(gamma, "b")).isEqualTo("beta");

    gamma.leave().toCompletableFuture().join();
    assertThat(placeOf(betaAgain, "a")).isEqualTo("alpha");
    assertThat(placeOf(alphaAgain, "b")).isEqualTo("beta");
    cluster.startWith(alphaAgain, cluster.conf("gamma", ON_DISK));
    assertThat(placeOf(betaAgain, "c")).isEqualTo("gamma");
  }

  @Test
  void news_ofANodesLifeAndDeath_areTold() {
    Heard heard = new Heard();
    NodeSystem alpha = cluster.start(cluster.conf("alpha"), heard);
    heard.next(Kind.UP, "alpha");
    made(alpha, "east");
    assertThat(heard.next(Kind.PLACED, "alpha"))
        .isEqualTo(
            new ClusterNews(Kind.PLACED, "alpha", alpha.address().toString(), "controllers/east"));

    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta"));
    heard.next(Kind.UP, "beta");
    cluster.startWith(alpha, cluster.conf("gamma"));
    heard.next(Kind.UP, "gamma");
    beta.abort();

    heard.next(Kind.UNREACHABLE, "beta");
    heard.next(Kind.DOWNED, "beta");
    assertThat(heard.next(Kind.REMOVED, "beta").address()).isEqualTo(beta.address().toString());
  }

  @Test
  void news_ofANodeThatLeaves_areNotThatTheOthersWereRemoved() {
    Heard heard = new Heard();
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta =
        cluster.start(cluster.conf("beta").withSeedNodes(List.of(alpha.address())), heard);

    beta.leave().toCompletableFuture().join();

    heard.next(Kind.LEAVING, "beta");
    assertThat(heard.news).noneMatch(news -> news.kind() == Kind.REMOVED);
  }

  @Test
  void isolated_theOthersGoOn_andItStops() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta"));
    NodeSystem gamma = cluster.startWith(alpha, cluster.conf("gamma"));
    awaitMembers(gamma, "alpha", "beta", "gamma");

    gamma.isolate();

    assertThat(gamma.whenStopped().toCompletableFuture().join()).isEqualTo(End.DOWNED);
    awaitMembers(alpha, "alpha", "beta");
    awaitMembers(beta, "alpha", "beta");
  }

  @Test
  void isolated_andSoonReconnected_isAMemberAgain() {
    Heard heard = new Heard();
    NodeSystem alpha = cluster.start(cluster.conf("alpha", "timings.stable-after = 1m"), heard);
    NodeSystem beta = cluster.startWith(alpha, cluster.conf("beta", "timings.stable-after = 1m"));
    awaitMembers(beta, "alpha", "beta");

    beta.isolate();
    heard.next(Kind.UNREACHABLE, "beta");
    beta.reconnect();

    heard.next(Kind.REACHABLE, "beta");
    awaitMembers(alpha, "alpha", "beta");
  }

  @Test
  void isolate_whereFaultsAreOff_isRefused() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha", "faults = no"));

    assertThatThrownBy(alpha::isolate)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            directory.resolve("alpha.conf") + ":5: faults = no: this node may not be cut off");
  }

  @Test
  void hosted_tellsWhatLivesHere() {
    NodeSystem alpha = cluster.start(cluster.conf("alpha"));
    made(alpha, "east");
    placeOf(alpha, "east");
    placeOfMachine(alpha, "0");

    assertThat(alpha.hosted().toCompletableFuture().join())
        .containsExactly(new Hosted("controller", "east"), new Hosted("machine", "east:default:0"));
  }

  /** The nodes on which twenty machines are. */
  private static SortedSet<String> places(NodeSystem asked) {
    return IntStream.range(0, 20)
        .mapToObj(number -> placeOfMachine(asked, Integer.toString(number)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> made(NodeSystem node, String controller) {
    return node.bootstrap(controller).toCompletableFuture().join();
  }
}
