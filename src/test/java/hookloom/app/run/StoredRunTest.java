package hookloom.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.CorpusFolder;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.app.scenario.ScenarioReader;
import hookloom.explorer.RandomChoices;
import hookloom.explorer.RunSetup;
import hookloom.explorer.Simulation;
import hookloom.explorer.Strategy;
import hookloom.live.wire.WireMapper;
import hookloom.model.Model;
import hookloom.model.ModelFact;
import hookloom.model.ModelSnapshot;
import hookloom.process.Switches;
import hookloom.rule.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in whole runs, stored and read again, makes the very same model. */
class StoredRunTest {
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final ObjectMapper CBOR = WireMapper.cbor();

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(SourceTree.root().resolve("examples"))) {
      return folders.map(folder -> folder.resolve(Scenario.FILE_NAME)).sorted().toList();
    }
  }

  /** The facts of the first controller's model. */
  private static List<ModelFact> facts(Path file, List<Path> charms) {
    ScenarioOptions options =
        new ScenarioOptions(
            charms, List.of(), false, new TreeMap<>(), 1, Switches.DEFAULT, List.of());
    Scenario scenario = new ScenarioReader(options).read(file);
    RunSetup setup =
        new RunSetup(
            scenario.controllers().subList(0, 1),
            new StepLog(scenario).steps(),
            scenario.faults(),
            Switches.DEFAULT,
            Strategy.RANDOM,
            HOUR_MICROS);
    List<ModelFact> facts = new ArrayList<>();
    Simulation simulation = new Simulation(setup, new RandomChoices(1), null);
    simulation.factsTo((model, fact) -> facts.add(fact));
    simulation.run();
    return facts;
  }

  private static ModelFact stored(ModelFact fact) {
    try {
      byte[] bytes = CBOR.writerFor(ModelFact.class).writeValueAsBytes(fact);
      return CBOR.readValue(bytes, ModelFact.class);
    } catch (IOException e) {
      throw new AssertionError(fact.toString(), e);
    }
  }

  private static Model model(Stream<ModelFact> facts) {
    Model model = new Model("sim", "default", "uuid", 10, Switches.DEFAULT);
    facts.forEach(model::apply);
    return model;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_storedAndReadAgain_makesTheSameModel(Path file) throws IOException {
    assertSameWhenStored(facts(file, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openstack-base", "charmed-kubernetes"})
  void bundle_storedAndReadAgain_makesTheSameModel(String bundle) throws IOException {
    Path corpus = CorpusFolder.find();
    Path file = corpus.resolve("bundles").resolve(bundle).resolve("bundle.yaml");

    assertSameWhenStored(facts(file, List.of(corpus.resolve("charms"))));
  }

  private static void assertSameWhenStored(List<ModelFact> facts) throws IOException {
    Model original = model(facts.stream());

    Model replayed = model(facts.stream().map(StoredRunTest::stored));
    byte[] snapshot = CBOR.writeValueAsBytes(original.snapshot());
    Model restored = Model.restore(CBOR.readValue(snapshot, ModelSnapshot.class));

    assertThat(facts).hasSizeGreaterThan(20);
    assertThat(replayed.fingerprint()).isEqualTo(original.fingerprint());
    assertThat(restored.fingerprint()).isEqualTo(original.fingerprint());
    assertThat(CBOR.writeValueAsBytes(replayed.snapshot())).isEqualTo(snapshot);
  }
}
