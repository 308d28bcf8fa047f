package hookloom.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.explorer.soak.SoakWorld;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceWriter;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same seed gives the same bytes, another seed another order (E12, E17). */
class DeterminismTest {

  private static byte[] trace(RunSetup setup, Choices choices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceHeader header =
        new TraceHeader(
            "test", "sim", 1, "random", setup.switches().words(), List.of("sim:default"));
    try (TraceWriter writer = new TraceWriter(bytes, header)) {
      new Simulation(setup, choices, writer).run();
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void run_sameSeedTwice_writesTheSameBytes(SoakWorld world) {
    byte[] first = trace(world.setup(7), new RandomChoices(7));
    byte[] second = trace(world.setup(7), new RandomChoices(7));

    assertThat(second).isEqualTo(first).hasSizeGreaterThan(10_000);
  }

  @Test
  void run_inAnotherCountryAndTimeZone_writesTheSameBytes() {
    RunSetup setup = Worlds.reference(Strategy.RANDOM);
    byte[] first = trace(setup, new RandomChoices(3));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();

    byte[] second;
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      second = trace(setup, new RandomChoices(3));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(SoakWorld.class)
  void run_fromRecordedChoices_writesTheSameBytes(SoakWorld world) {
    RecordingChoices recording = new RecordingChoices(new RandomChoices(5));
    byte[] first = trace(world.setup(5), recording);
    RecordedChoices recorded = new RecordedChoices(recording.made());

    byte[] second = trace(world.setup(5), recorded);

    assertThat(second).isEqualTo(first);
    assertThat(recorded.isUsedUp()).isTrue();
  }

  @Test
  void run_choicesOfAnotherWorld_areRefused() {
    RecordingChoices recording = new RecordingChoices(new RandomChoices(5));
    trace(Worlds.reference(Strategy.RANDOM), recording);
    RunSetup other = SoakWorld.EVERYTHING.setup(5);

    assertThatThrownBy(() -> trace(other, new RecordedChoices(recording.made())))
        .isInstanceOf(RecordedChoices.Mismatch.class);
  }

  @Test
  void run_withoutATrace_startsItsHooksInTheSameOrder() {
    RunSetup setup = SoakWorld.EVERYTHING.setup(9);

    RunResult silent = new Simulation(setup, new RandomChoices(9), null).run();
    RunResult traced = new Simulation(setup, new RandomChoices(9), entry -> {}).run();

    assertThat(silent).isEqualTo(traced);
  }

  @Test
  void run_usualOrder_drawsNothing() {
    RunSetup setup = Worlds.reference(Strategy.USUAL);

    byte[] first = trace(setup, new RandomChoices(1));
    byte[] second =
        trace(
            setup,
            (choice, options) -> {
              throw new AssertionError(choice);
            });

    assertThat(second).isEqualTo(first);
  }

  @Test
  void reference_thousandSeeds_giveAtLeast990HookOrders() {
    RunSetup setup = Worlds.reference(Strategy.RANDOM);
    Set<Long> orders = new HashSet<>();

    for (int seed = 1; seed <= 1000; seed++) {
      RunResult result = new Simulation(setup, new RandomChoices(seed), null).run();
      assertThat(result.settled()).as("seed %s", seed).isTrue();
      orders.add(result.orderHash());
    }

    assertThat(orders).hasSizeGreaterThanOrEqualTo(990);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "S1, strict",
    "S1, juju",
    "S2, off",
    "S3, on",
    "S4, off",
    "S5, on",
    "S6, any",
    "S7, off",
    "S8, eager",
    "S9, off",
    "S10, off",
    "S11, 1048576",
    "S12, false",
    "S13, off",
  })
  void everySwitch_settlesAndKeepsEveryInvariant(String id, String value) {
    RunSetup setup = Judged.with(Worlds.reference(Strategy.RANDOM), id, value);

    for (int seed = 1; seed <= 3; seed++) {
      assertThat(Judged.of(setup, seed).result().settled()).as("seed %s", seed).isTrue();
      Judged faulty = Judged.of(SoakWorld.SUBORDINATES.setup(seed, id, value), seed);
      assertThat(faulty.result().settled()).as("faulty seed %s", seed).isTrue();
    }
  }
}
