package hookloom.app.view;

import hookloom.live.trace.SpoolFiles;
import hookloom.live.trace.SpoolReader;
import hookloom.trace.SpoolHeader;
import hookloom.trace.SpoolLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** All spools in a directory and below, also those that are made later; it never ends. */
public final class SpoolFolder implements SpoolSource {
  private final Path directory;
  private final Duration pause;
  private final Map<Path, SpoolReader> readers = new TreeMap<>();

  /**
   * The spools of a directory.
   *
   * @param pause before the next look when nothing new was there
   */
  public SpoolFolder(Path directory, Duration pause) {
    this.directory = directory;
    this.pause = pause;
  }

  @Override
  public boolean read(Consumer<SpoolLine> sink) throws IOException {
    boolean[] found = {false};
    for (Path file : SpoolFiles.under(directory)) {
      if (!readers.containsKey(file)) {
        readers.put(file, new SpoolReader(file));
      }
      readers
          .get(file)
          .read(
              line -> {
                found[0] = true;
                sink.accept(line);
              });
    }
    if (!found[0]) {
      LockSupport.parkNanos(pause.toNanos());
    }
    return true;
  }

  @Override
  public List<SpoolHeader> headers() {
    List<SpoolHeader> headers = new ArrayList<>();
    for (SpoolReader reader : readers.values()) {
      if (reader.header() != null) {
        headers.add(reader.header());
      }
    }
    return headers;
  }

  @Override
  public void close() throws IOException {
    for (SpoolReader reader : readers.values()) {
      reader.close();
    }
  }
}
