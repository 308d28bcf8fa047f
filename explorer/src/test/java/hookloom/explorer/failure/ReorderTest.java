package hookloom.explorer.failure;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.Played;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.Scene;
import hookloom.explorer.Simulation;
import hookloom.explorer.soak.SoakWorld;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.names.UnitName;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fault {@code reorder}: news of one source overtakes that of others, never its own (ND3). */
class ReorderTest {
  private static final Trigger SETTLED_LONG_AGO = new Trigger.At(900_000_000);

  private static Scene scene() {
    return Scene.of()
        .deploy("a", 1, "requires x:i")
        .deploy("b", 1, "provides y:i")
        .integrate("a:x", "b:y");
  }

  private static Scene reordered() {
    return scene()
        .fault(
            SETTLED_LONG_AGO,
            -1,
            new Kind.Link(Kind.LinkFault.REORDER, null, UnitName.of("a/0"), true));
  }

  private static List<String> lastTold(Played played) {
    List<String> told = played.story("deliver a/0 config", "deliver a/0 0:life");
    return told.subList(told.size() - 2, told.size());
  }

  @Test
  void reorder_newsOfTwoSources_theNewerComesFirst() {
    Played asSent = scene().at(1000).config("a", "loud").suspend(0).play();

    Played reordered = reordered().at(1000).config("a", "loud").suspend(0).play();

    assertThat(lastTold(asSent))
        .containsExactly("deliver a/0 config", "deliver a/0 0:life suspended");
    assertThat(lastTold(reordered))
        .containsExactly("deliver a/0 0:life suspended", "deliver a/0 config");
  }

  @Test
  void reorder_newsOfOneSource_comesAsItWasSent() {
    Played played = reordered().at(1000).suspend(0).resume(0).play();

    assertThat(lastTold(played))
        .containsExactly("deliver a/0 0:life suspended", "deliver a/0 0:life resumed");
  }

  /** What is told of a source, by the events that it is the news of. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void reorder_amongOtherFaults_noSourceRunsBack(int seed) {
    Map<String, Long> newest = new HashMap<>();
    List<String> back = new ArrayList<>();

    new Simulation(
            SoakWorld.DISORDERLY.setup(seed),
            new RandomChoices(seed),
            entry -> {
              if (entry.event() instanceof TraceEvent.Deliver told
                  && told.what() != What.RELATION_APP) {
                String source = told.unit() + " " + told.what() + " " + told.relation();
                if (entry.cause() < newest.getOrDefault(source, 0L)) {
                  back.add(source);
                }
                newest.put(source, entry.cause());
              }
            })
        .run();

    assertThat(back).isEmpty();
  }
}
