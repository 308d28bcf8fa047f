package hookloom.live.trace;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.trace.SpoolLine;
import hookloom.trace.Stamp;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceMerge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node writes, and what is read of it. */
class FileSpoolTest {
  @TempDir private Path directory;

  @Test
  void read_whileWritten_givesWhatIsThereEachTime() throws IOException {
    try (FileSpool spool = open();
        SpoolReader reader = new SpoolReader(spool.file())) {
      spool.write(new Stamp(1, 0), SpoolWriter.event(spool.nextId(), "first"));
      List<String> before = texts(reader);
      spool.write(new Stamp(2, 0), SpoolWriter.event(spool.nextId(), "second"));
      spool.write(new Stamp(3, 0), SpoolWriter.event(spool.nextId(), "thïrd\n"));

      List<String> after = texts(reader);

      assertThat(before).containsExactly("first");
      assertThat(after).containsExactly("second", "thïrd\n");
    }
  }

  @Test
  void open_again_isAnotherFileWithOtherIds() throws IOException {
    long first;
    long second;
    try (FileSpool spool = open()) {
      first = spool.nextId();
    }

    try (FileSpool spool = open()) {
      second = spool.nextId();
    }

    assertThat(second).isNotEqualTo(first).isPositive();
    assertThat(SpoolFiles.under(directory)).hasSize(2);
  }

  @Test
  void open_spoolsWereTakenAway_idsStayNew() throws IOException {
    long first;
    try (FileSpool spool = open()) {
      first = spool.nextId();
      Files.delete(spool.file());
    }

    try (FileSpool spool = open()) {
      assertThat(spool.nextId()).isNotEqualTo(first);
    }
  }

  @Test
  void header_read_saysWhoseSpoolItIs() throws IOException {
    try (FileSpool spool = open();
        SpoolReader reader = new SpoolReader(spool.file())) {
      reader.read(line -> {});

      assertThat(reader.header()).isEqualTo(SpoolWriter.header("n1"));
    }
  }

  @Test
  void close_cutsWhatWasNotUsed() throws IOException {
    Path file;
    try (FileSpool spool = open()) {
      file = spool.file();
      spool.write(new Stamp(1, 0), SpoolWriter.event(spool.nextId(), "x"));
    }

    assertThat(Files.readString(file)).endsWith("}\n").hasSizeLessThan(2000);
  }

  @Test
  void write_longerThanAChunk_isWhole() throws IOException {
    String text = "x".repeat(17 << 20);
    try (FileSpool spool = open();
        SpoolReader reader = new SpoolReader(spool.file())) {
      spool.write(new Stamp(1, 0), SpoolWriter.event(spool.nextId(), "before"));
      spool.write(new Stamp(2, 0), SpoolWriter.event(spool.nextId(), text));
      spool.write(new Stamp(3, 0), SpoolWriter.event(spool.nextId(), "behind"));

      assertThat(texts(reader)).containsExactly("before", text, "behind");
    }
  }

  @Test
  void write_byManyThreads_losesNothing() throws Exception {
    int threads = 4;
    int each = 30_000; // more than one chunk in all
    try (FileSpool spool = open();
        SpoolReader reader = new SpoolReader(spool.file())) {
      List<Thread> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String name = "thread " + i + " ".repeat(100);
        running.add(new Thread(() -> write(spool, name, each)));
      }
      running.forEach(Thread::start);
      for (Thread thread : running) {
        thread.join();
      }

      Set<String> texts = new HashSet<>(texts(reader));

      assertThat(texts).hasSize(threads * each);
      assertThat(Files.size(spool.file())).isGreaterThan(16 << 20);
    }
  }

  @Test
  void write_processKilled_whatWasWrittenIsThere() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SpoolWriter.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("written");
    } finally {
      process.destroyForcibly().waitFor();
    }

    List<String> texts;
    try (SpoolReader reader = new SpoolReader(SpoolFiles.under(directory).get(0))) {
      texts = texts(reader);
    }

    assertThat(texts).hasSizeGreaterThanOrEqualTo(SpoolWriter.SAID);
    assertThat(texts.get(texts.size() - 1)).isEqualTo("number " + texts.size());
  }

  private FileSpool open() throws IOException {
    return FileSpool.open(directory, SpoolWriter.header("n1"));
  }

  private static void write(FileSpool spool, String name, int count) {
    for (int i = 0; i < count; i++) {
      spool.write(new Stamp(i, 1), SpoolWriter.event(spool.nextId(), name + i));
    }
  }

  /** The texts of the events that came since the last time, in order of their stamps. */
  private static List<String> texts(SpoolReader reader) throws IOException {
    List<SpoolLine> lines = new ArrayList<>();
    reader.read(lines::add);
    TraceMerge merge = new TraceMerge();
    lines.forEach(merge::add);
    List<String> texts = new ArrayList<>();
    merge.finish((TraceEntry entry) -> addText(entry, texts));
    return texts;
  }

  /** The merge itself tells where the process lives. */
  private static void addText(TraceEntry entry, List<String> texts) {
    if (entry.event() instanceof TraceEvent.WorkloadStatus status) {
      texts.add(status.message());
    }
  }
}
