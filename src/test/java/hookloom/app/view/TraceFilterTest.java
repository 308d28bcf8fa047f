package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFilterTest {
  private static final List<TraceEntry> ENTRIES = ToyWorld.wordpress();

  private static List<TraceEntry> passing(TraceFilter filter) {
    return ENTRIES.stream().filter(filter.in(ENTRIES)).toList();
  }

  @Test
  void all_everyEvent_passes() {
    assertThat(passing(TraceFilter.ALL)).isEqualTo(ENTRIES);
  }

  @Test
  void units_eventOfAnotherUnit_doesNotPass() {
    assertThat(passing(Views.ofUnits("mysql/1")))
        .extracting(entry -> Subject.unit(entry.event()))
        .filteredOn(unit -> unit != null)
        .extracting(Object::toString)
        .containsOnly("mysql/1");
  }

  @Test
  void units_faultThatNamesIt_passes() {
    assertThat(passing(Views.ofUnits("mysql/1")))
        .extracting(TraceEntry::event)
        .contains(new TraceEvent.Fault("crash-agent: mysql/1 for 20s", "begin"));
  }

  @Test
  void units_faultThatNamesAnother_doesNotPass() {
    assertThat(passing(Views.ofUnits("mysql/0")))
        .extracting(TraceEntry::event)
        .doesNotContain(new TraceEvent.Fault("crash-agent: mysql/1 for 20s", "begin"));
  }

  @Test
  void relation_hookThatWroteItsBag_passesWithStartAndEnd() {
    assertThat(passing(Views.ofRelation(0)))
        .extracting(TraceEntry::event)
        .filteredOn(event -> "wordpress/0#1".equals(String.valueOf(Subject.run(event))))
        .isEmpty();
    assertThat(passing(Views.ofRelation(0)))
        .extracting(TraceEntry::event)
        .filteredOn(event -> "wordpress/0#6".equals(String.valueOf(Subject.run(event))))
        .hasAtLeastOneElementOfType(TraceEvent.HookStart.class)
        .hasAtLeastOneElementOfType(TraceEvent.HookEnd.class);
  }

  @Test
  void relation_unknown_letsNothingThrough() {
    assertThat(passing(Views.ofRelation(99))).isEmpty();
  }
}
