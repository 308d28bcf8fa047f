package hookloom.controlleractors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first use of native LevelDB in a process, so each test has a process of its own. */
class NativeTest {
  private static final int THREADS = 2;

  @TempDir private Path folder;

  @Test
  void open_threadsMeetAtTheFirstUse_allWorksAndNothingIsLeft() throws Exception {
    assumeTrue(Native.loads(), "no native LevelDB on this machine");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));

    String output = run(temporary, "on");

    assertThat(output).isEqualTo("works\n");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("hookloom"));
    }
  }

  @Test
  void open_libraryHasNoPlace_autoTakesThePort() throws Exception {
    assertThat(run(folder.resolve("nowhere"), "auto")).isEqualTo("works\n");
  }

  @Test
  void open_libraryHasNoPlace_onSaysWhy() throws Exception {
    assertThat(run(folder.resolve("nowhere"), "on"))
        .contains("native LevelDB does not load here", folder.resolve("nowhere").toString());
  }

  /** What a process said that used it. */
  private String run(Path temporary, String library) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                NativeTest.class.getName(),
                folder.resolve("files").toString(),
                library)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  /** Such a process: a directory that is not there yet, and auto or on. */
  public static void main(String[] args) throws Exception {
    Native library = Native.valueOf(args[1].toUpperCase(Locale.ROOT));
    AtomicInteger arrived = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> uses =
        IntStream.range(0, THREADS)
            .<Callable<Void>>mapToObj(
                i ->
                    () -> {
                      Path directory = Path.of(args[0], "" + i);
                      use(library, Files.createDirectories(directory), arrived);
                      return null;
                    })
            .toList();
    List<Future<Void>> done = threads.invokeAll(uses);
    threads.shutdown();
    for (Future<Void> use : done) {
      use.get();
    }
    System.out.println("works");
  }

  private static void use(Native library, Path directory, AtomicInteger arrived)
      throws IOException {
    byte[] key = {1};
    arrived.incrementAndGet();
    while (arrived.get() < THREADS) {
      Thread.onSpinWait(); // who sleeps would come late
    }
    try (DB files = library.open(directory, new Options().createIfMissing(true))) {
      try (WriteBatch batch = files.createWriteBatch()) {
        batch.delete(key).put(key, key);
        files.write(batch, new WriteOptions().sync(true));
      }
      assertThat(files.get(key, new ReadOptions())).isEqualTo(key);
      try (DBIterator all = files.iterator(new ReadOptions().fillCache(false))) {
        all.seek(key);
        assertThat(all.next().getValue()).isEqualTo(key);
      }
    }
  }
}
