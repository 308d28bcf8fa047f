package hookloom.build;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shells run on a deterministic kernel, too: what the modules of actors may not say, for it
 * would bring a thread, a clock or an order of its own.
 */
class ActorSourceTest {
  private static final List<String> MODULES =
      List.of("live", "controller-actors", "unit-agent-actors");

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(ctx|context|getContext\\(\\))\\s*\\.ask\\(|\\bAskPattern\\b|\\w+Async\\("
              + "|\\bFutureConverters\\b|\\bCompletableFuture\\b"
              + "|System\\.(nanoTime|currentTimeMillis|identityHashCode)"
              + "|(Instant|Local\\w+|ZonedDateTime|OffsetDateTime)\\.now|Clock\\.system|new Date\\("
              + "|\\bThreadLocalRandom\\b|new (Secure)?Random\\(|Math\\.random|\\brandomUUID\\b"
              + "|Thread\\.sleep|new Thread\\(|\\bExecutors?\\.|new \\w*Executor\\w*\\("
              + "|parallelStream|\\.parallel\\(\\)"
              + "|\\bwithLimit\\(");

  /** Files or folders that are no actor's code, and why they may. */
  private static final SortedMap<String, String> ALLOWED =
      new TreeMap<>(
          Map.of(
              "live/src/main/java/hookloom/live/SystemEnv.java",
              "the real clock, chance and pool; the deterministic driver brings its own",
              "controller-actors/src/main/java/hookloom/controlleractors/journal/",
              "a disk with a thread of its own; the deterministic driver brings its own"));

  @Test
  void actors_useNoClockNoChanceNoThreadNoAsk() {
    assertThat(inActors(ActorSourceTest::forbidden)).isEmpty();
  }

  @Test
  void actors_unorderedCollection_isMarkedAsNeverIterated() {
    assertThat(inActors(SourceTextTest::unordered)).isEmpty();
  }

  @Test
  void allowed_eachIsStillNeeded() {
    assertThat(ALLOWED.keySet())
        .allSatisfy(
            path ->
                assertThat(MODULES.stream().flatMap(module -> SourceTree.main(module).stream()))
                    .anyMatch(
                        file ->
                            file.path().startsWith(path)
                                && !(forbidden(file.text()).isEmpty()
                                    && SourceTextTest.unordered(file.text()).isEmpty())));
  }

  @Test
  void forbidden_askOfContext_isFound() {
    assertThat(forbidden("getContext()\n  .ask(A.class, b);\ncontext.ask(A.class, b);"))
        .containsExactly(1, 3);
  }

  @Test
  void forbidden_askOfSomethingElse_isNotFound() {
    assertThat(forbidden("door.ask(question);")).isEmpty();
  }

  @Test
  void forbidden_async_isFound() {
    assertThat(forbidden("stage.thenApplyAsync(x -> x);")).containsExactly(1);
  }

  @Test
  void forbidden_clockAndChance_areFound() {
    assertThat(forbidden("System.nanoTime();\nInstant.now();\nUUID.randomUUID();"))
        .containsExactly(1, 2, 3);
  }

  @Test
  void forbidden_supervisionThatLooksAtTheWallClock_isFound() {
    assertThat(forbidden("SupervisorStrategy.restart().withLimit(3, second)")).containsExactly(1);
  }

  @Test
  void forbidden_inComment_isNotFound() {
    assertThat(forbidden("// never context.ask(x), nor System.nanoTime()")).isEmpty();
  }

  @Test
  void unordered_mapKeyedByActorRef_isFound() {
    assertThat(SourceTextTest.unordered("new HashMap<ActorRef<?>, String>()")).containsExactly(1);
  }

  private static List<String> inActors(Function<String, List<Integer>> check) {
    List<String> found = new ArrayList<>();
    Stream<SourceTree.JavaFile> files =
        MODULES.stream().flatMap(module -> SourceTree.main(module).stream());
    files
        .filter(file -> ALLOWED.keySet().stream().noneMatch(file.path()::startsWith))
        .forEach(
            file -> check.apply(file.text()).forEach(line -> found.add(file.path() + ":" + line)));
    return found;
  }

  private static List<Integer> forbidden(String text) {
    return SourceTextTest.linesOf(FORBIDDEN, SourceTextTest.withoutCommentsAndStrings(text));
  }
}
