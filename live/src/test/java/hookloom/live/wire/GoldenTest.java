package hookloom.live.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hookloom.controller.ControllerFact;
import hookloom.model.ModelFact;
import hookloom.model.ModelSnapshot;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in journals can be read for ever. Each stored type has a golden file; where the type
 * has changed, {@code -Dgolden.write=true} writes a new one and keeps the old, which must be read
 * as well.
 */
class GoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("hookloom.root"), "live/src/test/resources/golden/wire");

  /** What stands in journals and snapshots; of a sealed type each member has a file. */
  private static final List<Class<?>> STORED =
      List.of(
          ModelFact.class,
          ModelWritten.class,
          ModelSnapshot.class,
          ControllerFact.class,
          ControllerWritten.class,
          ModelStored.class);

  static Stream<Arguments> types() {
    return STORED.stream()
        .flatMap(
            stored ->
                (stored.isSealed() ? SealedTypes.members(stored) : List.<Class<?>>of(stored))
                    .stream().map(type -> Arguments.of(stored, type)));
  }

  static Stream<Arguments> goldenFiles() throws IOException {
    List<Arguments> files = new ArrayList<>();
    for (Class<?> stored : STORED) {
      try (Stream<Path> found = Files.walk(FOLDER.resolve(stored.getSimpleName()))) {
        found
            .filter(file -> file.toString().endsWith(".json"))
            .sorted()
            .forEach(file -> files.add(Arguments.of(stored, file)));
      }
    }
    return files.stream();
  }

  /** The golden text of a value: what is written, as a tree to be reviewed and as it is. */
  private static String golden(Class<?> stored, Object value) throws IOException {
    byte[] bytes = WireMapper.cbor().writerFor(stored).writeValueAsBytes(value);
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

  private static void writeNew(Path file, String text) throws IOException {
    if (Files.exists(file) && !Files.readString(file).equals(text)) {
      Path old = Files.createDirectories(file.resolveSibling("old"));
      String name = file.getFileName().toString().replace(".json", "");
      int number = 1;
      while (Files.exists(old.resolve(name + "-" + number + ".json"))) {
        number++;
      }
      Files.move(file, old.resolve(name + "-" + number + ".json"));
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @MethodSource("types")
  void value_written_isAsItsGoldenFile(Class<?> stored, Class<?> type) throws IOException {
    String text = golden(stored, WireSamples.brief(type));
    Path file = FOLDER.resolve(stored.getSimpleName()).resolve(type.getSimpleName() + ".json");

    if (Boolean.getBoolean("golden.write")) {
      writeNew(file, text);
    }

    assertThat(file).as("run with -Dgolden.write=true if the change is meant").hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void goldenFile_ofAnyAge_isRead(Class<?> stored, Path file) throws IOException {
    JsonNode golden = WireMapper.json().readTree(Files.readString(file));

    Object value = WireMapper.cbor().readValue(golden.get("cbor").binaryValue(), stored);

    JsonNode again = WireMapper.json().readTree(golden(stored, value)).get("tree");
    assertThat(lost(golden.get("tree"), again, value.getClass())).isEmpty();
  }

  /** What an old file says and the type still has, but was not read. */
  private static List<String> lost(JsonNode old, JsonNode again, Class<?> type) {
    return Stream.concat(
            Stream.of(SealedTypes.TYPE),
            Stream.of(type.getRecordComponents()).map(RecordComponent::getName))
        .filter(name -> old.has(name) && !(again.has(name) && says(again.get(name), old.get(name))))
        .toList();
  }

  /** Whether a tree says what the old one said; inside, either may have what the other has not. */
  private static boolean says(JsonNode again, JsonNode old) {
    if (old.isObject() && again.isObject()) {
      return old.properties().stream()
          .allMatch(
              entry ->
                  !again.has(entry.getKey()) || says(again.get(entry.getKey()), entry.getValue()));
    } else if (old.isArray() && again.isArray()) {
      return old.size() == again.size()
          && IntStream.range(0, old.size()).allMatch(i -> says(again.get(i), old.get(i)));
    }
    return again.equals(old);
  }

  @ParameterizedTest
  @MethodSource("types")
  void value_withComponentThatItsWriterDidNotKnow_readsAsNothing(Class<?> stored, Class<?> type)
      throws ReflectiveOperationException, IOException {
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode tree = tree(stored, type);
      tree.remove(component.getName());

      Object value = WireMapper.cbor().treeToValue(tree, stored);

      component.getAccessor().setAccessible(true);
      assertThat(component.getAccessor().invoke(value))
          .as(component.getName())
          .isIn(null, 0, 0L, false, List.of());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void value_withComponentThatItsReaderDoesNotKnow_isReadWithoutIt(Class<?> stored, Class<?> type)
      throws JsonProcessingException {
    ObjectNode tree = tree(stored, type);
    tree.set("of a later time", TextNode.valueOf("x"));

    Object value = WireMapper.cbor().treeToValue(tree, stored);

    WireCheck.same(value, WireSamples.brief(type));
  }

  private static <T> ObjectNode tree(Class<T> stored, Class<?> type)
      throws JsonProcessingException {
    String text = WireMapper.toJson(stored, stored.cast(WireSamples.brief(type)));
    return (ObjectNode) WireMapper.json().readTree(text);
  }
}
