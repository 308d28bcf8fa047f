package hookloom.app.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.app.scenario.BadInput;
import hookloom.app.scenario.Scenario;
import hookloom.app.scenario.ScenarioOptions;
import hookloom.explorer.Strategy;
import hookloom.process.Switches;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code choices.json}: what it takes to make a run again (E10).
 *
 * @param version of Hookloom that made the run
 * @param inputs every file that was read, absolute, with its SHA-256 in hex
 * @param choices every number that was drawn, in order
 */
record ChoicesFile(
    String version, RunRequest request, long seed, SortedMap<Path, String> inputs, int[] choices) {
  static final String FILE_NAME = "choices.json";
  private static final int FORMAT = 1;

  /** The digests of the files that a scenario was read from. */
  static SortedMap<Path, String> digests(Scenario scenario) throws IOException {
    SortedMap<Path, String> digests = new TreeMap<>();
    for (Path file : scenario.inputs()) {
      digests.put(file, digest(file));
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the file. */
  void write(Path file) throws IOException {
    ScenarioOptions options = request.options();
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("hookloom-choices", FORMAT);
      json.writeStringField("version", version);
      if (request.nodes() > 0) {
        json.writeStringField("driver", "live");
        json.writeNumberField("nodes", request.nodes());
      }
      json.writeNumberField("seed", seed);
      json.writeStringField("strategy", request.strategy().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("limit_micros", request.limitMicros());
      texts(json, "switches", options.switches().words());
      json.writeStringField("file", absolute(request.file()));
      list(json, "charms", options.charms().stream().map(ChoicesFile::absolute).toList());
      list(json, "overlays", options.overlays().stream().map(ChoicesFile::absolute).toList());
      json.writeBooleanField("skip_missing", options.skipMissing());
      json.writeObjectFieldStart("units");
      for (Map.Entry<String, Integer> entry : options.units().entrySet()) {
        json.writeNumberField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("scale", options.scale());
      list(json, "faults", options.faults());
      SortedMap<String, String> digests = new TreeMap<>();
      inputs.forEach((path, digest) -> digests.put(path.toString(), digest));
      texts(json, "inputs", digests);
      json.writeFieldName("choices");
      json.writeArray(choices, 0, choices.length);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static void texts(JsonGenerator json, String name, SortedMap<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /**
   * Reads the file.
   *
   * @throws BadInput if it is not what {@link #write} makes
   */
  static ChoicesFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file + ": no such file");
    }
    try {
      JsonNode node = JsonMapper.builder().build().readTree(file.toFile());
      if (node.path("hookloom-choices").asInt() != FORMAT) {
        throw new BadInput(file + ": these are not the choices of a run");
      }
      if (node.path("driver").asText().equals("live")) {
        throw new BadInput(
            file
                + ": a run of the live driver can not be repeated byte for byte: its order is that"
                + " of real time; hookloom check judges its trace");
      }
      return of(node);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput(file + ": these are not the choices of a run: " + firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static ChoicesFile of(JsonNode node) {
    Switches switches = Switches.DEFAULT;
    for (Map.Entry<String, JsonNode> entry : node.path("switches").properties()) {
      switches = switches.with(entry.getKey(), entry.getValue().asText());
    }
    SortedMap<String, Integer> units = new TreeMap<>();
    node.path("units").properties().forEach(e -> units.put(e.getKey(), e.getValue().asInt()));
    ScenarioOptions options =
        new ScenarioOptions(
            paths(node.path("charms")),
            paths(node.path("overlays")),
            node.path("skip_missing").asBoolean(),
            units,
            node.path("scale").asInt(1),
            switches,
            texts(node.path("faults")));
    SortedMap<Path, String> inputs = new TreeMap<>();
    node.path("inputs")
        .properties()
        .forEach(e -> inputs.put(Path.of(e.getKey()), e.getValue().asText()));
    JsonNode numbers = node.path("choices");
    int[] choices = new int[numbers.size()];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = numbers.get(i).asInt();
    }
    RunRequest request =
        new RunRequest(
            Path.of(node.path("file").asText()),
            options,
            Strategy.valueOf(node.path("strategy").asText().toUpperCase(Locale.ROOT)),
            node.path("limit_micros").asLong(),
            0);
    return new ChoicesFile(
        node.path("version").asText(), request, node.path("seed").asLong(), inputs, choices);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<Path> paths(JsonNode list) {
    return texts(list).stream().map(Path::of).toList();
  }

  /**
   * Checks that the files are what they were.
   *
   * @throws BadInput if one is gone or has changed
   */
  void checkInputs() {
    for (Map.Entry<Path, String> input : inputs.entrySet()) {
      try {
        if (!Files.isRegularFile(input.getKey())) {
          throw new BadInput(input.getKey() + ": the run was made from this file, and it is gone");
        }
        if (!digest(input.getKey()).equals(input.getValue())) {
          throw new BadInput(input.getKey() + ": this file has changed since the run was made");
        }
      } catch (IOException e) {
        throw new BadInput(input.getKey() + ": can not be read");
      }
    }
  }
}
