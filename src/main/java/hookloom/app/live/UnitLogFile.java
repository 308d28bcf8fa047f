package hookloom.app.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.explorer.LogSink;
import hookloom.live.SystemEnv;
import hookloom.names.UnitName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the units of a node log, in a file of its data directory: one JSON object a line. */
public final class UnitLogFile implements SystemEnv.UnitLog, AutoCloseable {
  private static final String FILE_NAME = "units.log";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter out;

  private record Line(
      String model, String unit, long micros, String level, String module, String message) {}

  /** Appends to the file in that directory. */
  public UnitLogFile(Path directory) throws IOException {
    Files.createDirectories(directory);
    out =
        Files.newBufferedWriter(
            directory.resolve(FILE_NAME),
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }

  @Override
  public synchronized void line(
      String model, UnitName unit, long micros, String level, String module, String message) {
    try {
      out.write(
          JSON.writeValueAsString(new Line(model, unit.text(), micros, level, module, message)));
      out.write('\n');
      out.flush(); // a killed node's log is whole but for its last line
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  /**
   * Hands on the lines of all nodes below a directory, by time.
   *
   * @param startMicros what is taken off their times
   */
  static void read(Path directory, long startMicros, LogSink sink) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.endsWith(FILE_NAME)).sorted().toList()) {
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          if (text.endsWith("}")) { // all but what a killed node was writing
            lines.add(JSON.readValue(text, Line.class));
          }
        }
      }
    }
    lines.sort(Comparator.comparingLong(Line::micros));
    for (Line line : lines) {
      sink.line(
          line.model(),
          UnitName.of(line.unit()),
          Math.max(0, line.micros() - startMicros),
          line.level(),
          line.module(),
          line.message());
    }
  }
}
