package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hookloom.model.ModelFact;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in journals can be read for ever. Each stored type has a golden file; where the type
 * has changed, {@code -Dgolden.write=true} writes a new one and keeps the old, which must be read
 * as well.
 */
class GoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("hookloom.root"), "live/src/test/resources/golden/wire");
  private static final Path OLD = FOLDER.resolve("old");

  static List<Class<?>> facts() {
    return SealedTypes.members(ModelFact.class);
  }

  static Stream<Path> goldenFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(FOLDER)) {
      found.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
    }
    return files.stream();
  }

  /** The golden text of a fact: what is written, as a tree to be reviewed and as it is. */
  private static String golden(ModelFact fact) throws IOException {
    byte[] bytes = WireMapper.cbor().writerFor(ModelFact.class).writeValueAsBytes(fact);
    ObjectNode file = WireMapper.json().createObjectNode();
    file.set("tree", unpacked(WireMapper.cbor().readTree(bytes)));
    file.put("cbor", bytes);
    return WireMapper.json().writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
  }

  /** The tree with the bytes of charms opened. */
  private static JsonNode unpacked(JsonNode tree) throws IOException {
    if (tree.isBinary()) {
      return WireMapper.cbor().readTree(tree.binaryValue());
    } else if (tree instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        entry.setValue(unpacked(entry.getValue()));
      }
    }
    return tree;
  }

  private static ModelFact read(byte[] cbor) throws IOException {
    return WireMapper.cbor().readValue(cbor, ModelFact.class);
  }

  private static Path writeNew(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name + ".json");
    Files.createDirectories(OLD);
    if (Files.exists(file) && !Files.readString(file).equals(text)) {
      int number = 1;
      while (Files.exists(OLD.resolve(name + "-" + number + ".json"))) {
        number++;
      }
      Files.move(file, OLD.resolve(name + "-" + number + ".json"));
    }
    return Files.writeString(file, text);
  }

  @ParameterizedTest
  @MethodSource("facts")
  void fact_written_isAsItsGoldenFile(Class<?> type) throws IOException {
    String text = golden((ModelFact) WireSamples.brief(type));
    Path file = FOLDER.resolve(type.getSimpleName() + ".json");

    if (Boolean.getBoolean("golden.write")) {
      file = writeNew(type.getSimpleName(), text);
    }

    assertThat(file).as("run with -Dgolden.write=true if the change is meant").hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void goldenFile_ofAnyAge_isRead(Path file) throws IOException {
    JsonNode golden = WireMapper.json().readTree(Files.readString(file));

    ModelFact fact = read(golden.get("cbor").binaryValue());

    JsonNode again = WireMapper.json().readTree(golden(fact)).get("tree");
    assertThat(again.get(SealedTypes.TYPE)).isEqualTo(golden.get("tree").get(SealedTypes.TYPE));
    assertThat(again.properties()).containsAll(stillThere(golden.get("tree"), fact.getClass()));
  }

  /** Of what an old file says, what the type still has. */
  private static List<Map.Entry<String, JsonNode>> stillThere(JsonNode tree, Class<?> type) {
    List<String> names =
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
    return tree.properties().stream().filter(entry -> names.contains(entry.getKey())).toList();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void fact_withComponentThatItsWriterDidNotKnow_readsAsNothing(Class<?> type)
      throws ReflectiveOperationException, IOException {
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode tree = tree(type);
      tree.remove(component.getName());

      ModelFact fact = WireMapper.cbor().treeToValue(tree, ModelFact.class);

      component.getAccessor().setAccessible(true);
      assertThat(component.getAccessor().invoke(fact))
          .as(component.getName())
          .isIn(null, 0, 0L, false);
    }
  }

  @ParameterizedTest
  @MethodSource("facts")
  void fact_withComponentThatItsReaderDoesNotKnow_isReadWithoutIt(Class<?> type)
      throws JsonProcessingException {
    ObjectNode tree = tree(type);
    tree.set("of a later time", TextNode.valueOf("x"));

    ModelFact fact = WireMapper.cbor().treeToValue(tree, ModelFact.class);

    WireCheck.same(fact, WireSamples.brief(type));
  }

  private static ObjectNode tree(Class<?> type) throws JsonProcessingException {
    ModelFact fact = (ModelFact) WireSamples.brief(type);
    String text = WireMapper.toJson(ModelFact.class, fact);
    return (ObjectNode) WireMapper.json().readTree(text);
  }
}
