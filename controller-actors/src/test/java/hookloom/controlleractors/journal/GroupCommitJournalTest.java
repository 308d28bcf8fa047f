package hookloom.controlleractors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.concurrent.Await;
import scala.concurrent.Future;

class GroupCommitJournalTest {
  private static final String FORM = "test, form 1";

  private static final int MANY = 10_000;

  @TempDir private Path directory;

  @Test
  void files_writtenByOneLibrary_areReadAndWrittenByTheOther() {
    assumeTrue(Native.loads(), "native LevelDB does not load on this machine");
    write("on", "native");

    write("off", "port");

    write("on", "native again");
    assertThat(recovered("off")).isEqualTo("recovered [native, port, native again]");
    assertThat(recovered("on")).isEqualTo("recovered [native, port, native again]");
  }

  @Test
  void files_compactedByThePort_areReadAndWrittenByNativeLevelDb() throws Exception {
    assumeTrue(Native.loads(), "native LevelDB does not load on this machine");
    writeMuch(Native.OFF, 1);
    writeMuch(Native.OFF, 2);

    writeMuch(Native.ON, 3);

    assertThat(entries(Native.ON)).isEqualTo(3 * MANY);
    assertThat(entries(Native.OFF)).isEqualTo(3 * MANY);
    assertThat(entries(Native.ON)).isEqualTo(3 * MANY);
  }

  @Test
  void actor_restartedWhileItsWriteWaits_recoversWithIt() {
    try (JournalSystem system = JournalSystem.in(directory, "auto")) {
      TestProbe<String> watcher = system.watcher();
      ActorRef<Notebook.Command> first = system.notebook("note", watcher);
      watcher.expectMessage("recovered []");
      system.faults().slowDown(Duration.ofDays(1));
      first.tell(Notebook.write("a", "b"));
      watcher.expectMessage("writing [a, b]");
      system.kit().stop(first);

      TestProbe<String> second = system.watcher();
      system.notebook("note", second);
      system.faults().lift();

      second.expectMessage("recovered [a, b]");
    }
  }

  @Test
  void writes_whileTheDiskIsFull_failAndLeaveNothing() {
    try (JournalSystem system = JournalSystem.in(directory, "auto")) {
      TestProbe<String> watcher = system.watcher();
      ActorRef<Notebook.Command> notebook = system.notebook("note", watcher);
      watcher.expectMessage("recovered []");
      notebook.tell(Notebook.write("a"));
      watcher.expectMessage("writing [a]");
      watcher.expectMessage("wrote [a]");

      system.faults().fillDisk();
      notebook.tell(Notebook.write("lost", "too"));

      watcher.expectMessage("writing [lost, too]");
      watcher.expectMessage("recovered [a]"); // it has failed, and was started again
      system.faults().lift();
      notebook.tell(Notebook.write("b"));
      watcher.expectMessage("writing [b]");
      watcher.expectMessage("wrote [b]");
    }
    assertThat(recovered("auto")).isEqualTo("recovered [a, b]");
  }

  @Test
  void slowDown_negative_isRefused() {
    assertThatThrownBy(() -> new JournalFaults().slowDown(Duration.ofMillis(-1)))
        .hasMessage("a batch can not take PT-0.001S longer");
  }

  @Test
  void works_afterAWriteFailedInTheFiles_allFailAndNothingOfItIsStored() {
    LevelDbFiles files = open(FORM);
    Committer committer = new Committer(files, new JournalFaults());
    byte[] key = Keys.name("half");

    Future<String> failed =
        committer.write(
            1,
            batch -> {
              batch.put(key, key);
              throw new IllegalStateException("the disk is gone");
            });
    Future<byte[]> look = committer.look(() -> files.get(key));

    String message = files.directory() + " failed: the disk is gone; restart the node to go on";
    assertThatThrownBy(() -> result(failed)).isInstanceOf(JournalFailedException.class);
    assertThatThrownBy(() -> result(look))
        .isInstanceOf(JournalFailedException.class)
        .hasMessage(message);
    committer.close();
    try (LevelDbFiles again = open(FORM)) {
      assertThat(again.get(key)).isNull();
    }
  }

  @Test
  void works_whileTheDiskIsFull_onlyWritesFail() throws Exception {
    JournalFaults faults = new JournalFaults();
    LevelDbFiles files = open(FORM);
    try (Committer committer = new Committer(files, faults)) {
      faults.fillDisk();

      Future<String> write = committer.write(1, batch -> () -> "written");
      Future<String> alone = committer.writeAlone(() -> "written");
      Future<String> look = committer.look(() -> "seen");

      assertThatThrownBy(() -> result(write)).hasMessage(JournalFaults.DISK_FULL);
      assertThatThrownBy(() -> result(alone)).hasMessage(JournalFaults.DISK_FULL);
      assertThat(result(look)).isEqualTo("seen");
    }
  }

  @Test
  void works_whileTheReserveIsNotFree_onlyWritesFail() throws Exception {
    long reserveBytes = directory.toFile().getUsableSpace() / 2 * 3;
    LevelDbFiles files = openWithReserve(reserveBytes);
    try (Committer committer = new Committer(files, new JournalFaults())) {
      Future<String> write = committer.write(1, batch -> () -> "written");
      Future<String> look = committer.look(() -> "seen");

      assertThatThrownBy(() -> result(write))
          .hasMessageStartingWith("No space left on device: " + files.directory() + " has ")
          .hasMessageContaining("fewer than the " + (reserveBytes >> 20) + " MiB");
      assertThat(result(look)).isEqualTo("seen");
    }
  }

  @Test
  void open_whileHalfTheReserveIsNotFree_isRefused() {
    long reserveBytes = directory.toFile().getUsableSpace() * 4;

    assertThatThrownBy(() -> openWithReserve(reserveBytes))
        .isInstanceOf(JournalDirectoryException.class)
        .hasMessageContaining(" can not be opened: No space left on device: ");
    assertThatCode(() -> open(FORM).close()).doesNotThrowAnyException();
  }

  @Test
  void close_whileWritesWait_finishesThem() throws Exception {
    JournalFaults faults = new JournalFaults();
    Committer committer = new Committer(open(FORM), faults);
    byte[] key = Keys.name("kept");
    Future<String> write =
        committer.write(
            1,
            batch -> {
              batch.put(key, key);
              return (Supplier<String>) () -> "written";
            });

    committer.close();

    assertThat(result(write)).isEqualTo("written");
    try (LevelDbFiles again = open(FORM)) {
      assertThat(again.get(key)).isEqualTo(key);
    }
  }

  @Test
  void directory_openHere_isRefusedAndProbeSaysSo() throws IOException {
    try (LevelDbFiles files = open(FORM)) {
      String message =
          directory.toRealPath()
              + " is held by this process, "
              + ProcessHandle.current().pid()
              + "; each node needs a directory of its own (hookloom.journal.leveldb.dir)";

      assertThatThrownBy(() -> open(FORM))
          .isInstanceOf(JournalLockedException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> GroupCommitJournal.probe(directory)).hasMessage(message);
      assertThat(files.get(Keys.form())).isNotNull();
    }
    assertThatCode(() -> GroupCommitJournal.probe(directory)).doesNotThrowAnyException();
  }

  @Test
  void directory_openInAnotherProcess_isRefusedUntilThatIsKilled() throws Exception {
    try (WritingProcess process = WritingProcess.start(directory, "auto")) {
      process.acknowledged(1);

      assertThatThrownBy(() -> GroupCommitJournal.probe(directory))
          .isInstanceOfSatisfying(
              JournalLockedException.class,
              e -> {
                assertThat(e.directory()).isEqualTo(directory.toAbsolutePath());
                assertThat(e.holder()).isEqualTo(OptionalLong.of(process.pid()));
              });
      assertThatThrownBy(() -> open(FORM)).hasMessageContaining("process " + process.pid());
      process.kill();
      assertThatCode(() -> GroupCommitJournal.probe(directory)).doesNotThrowAnyException();
    }
  }

  @Test
  void probe_directoryNotThere_makesNothing() {
    Path deep = directory.resolve("a/b");

    GroupCommitJournal.probe(deep);

    assertThat(directory.resolve("a")).doesNotExist();
  }

  @Test
  void probe_fileInItsPlace_isRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertThatThrownBy(() -> GroupCommitJournal.probe(file))
        .isInstanceOf(JournalDirectoryException.class)
        .hasMessage(file + " is not a directory");
    assertThatThrownBy(() -> GroupCommitJournal.probe(file.resolve("below")))
        .hasMessage(
            file + "/below can not be made: " + file + " is no directory that can be written");
  }

  @Test
  void files_ofAnotherForm_areRefused() {
    open("red, form 1").close();

    assertThatThrownBy(() -> open("blue, form 1"))
        .isInstanceOf(JournalDirectoryException.class)
        .hasMessageEndingWith(" holds a red, form 1, not a blue, form 1");
    assertThatCode(() -> open("red, form 1").close()).doesNotThrowAnyException();
  }

  @Test
  void files_ofAnotherProgram_areRefused() throws IOException {
    Options options = new Options().compressionType(CompressionType.NONE);
    try (DB other = Iq80DBFactory.factory.open(directory.toFile(), options)) {
      other.put(Keys.name("x"), Keys.bytes(1));
    }

    assertThatThrownBy(() -> open(FORM))
        .hasMessageEndingWith(" holds LevelDB files of another program, not a " + FORM);
  }

  @Test
  void nativeSetting_unknownWord_isNamed() {
    assertThatThrownBy(() -> Native.of(ConfigFactory.parseString("native = maybe")))
        .isInstanceOf(ConfigException.BadValue.class)
        .hasMessageContaining("\"maybe\" is none of auto, on, off");
  }

  private void write(String library, String line) {
    try (JournalSystem system = JournalSystem.in(directory, library)) {
      TestProbe<String> watcher = system.watcher();
      ActorRef<Notebook.Command> notebook = system.notebook("note", watcher);
      assertThat(watcher.receiveMessage()).startsWith("recovered");
      notebook.tell(Notebook.write(line));
      watcher.expectMessage("writing [" + line + "]");
      watcher.expectMessage("wrote [" + line + "]");
    }
  }

  private String recovered(String library) {
    try (JournalSystem system = JournalSystem.in(directory, library)) {
      return system.recovered("note");
    }
  }

  /** As much as makes LevelDB compact its files. */
  private void writeMuch(Native library, int number) throws Exception {
    LevelDbFiles files =
        LevelDbFiles.open(directory, new LevelDbFiles.Manner(library, false, 0), FORM);
    try (Committer committer = new Committer(files, new JournalFaults())) {
      byte[] value = new byte[4_000];
      Future<Integer> last = null;
      for (int i = 1; i <= MANY; i++) {
        byte[] key = Keys.entry(number, i);
        last =
            committer.write(
                value.length,
                batch -> {
                  batch.put(key, value);
                  return () -> number;
                });
      }
      assertThat(result(last)).isEqualTo(number);
    }
  }

  private int entries(Native library) {
    try (LevelDbFiles files =
        LevelDbFiles.open(directory, new LevelDbFiles.Manner(library, false, 0), FORM)) {
      int[] entries = {0};
      files.walk(
          Keys.entry(1, 1),
          (key, value) -> {
            entries[0]++;
            return entries[0] < 3 * MANY;
          });
      return entries[0];
    }
  }

  private LevelDbFiles open(String form) {
    return LevelDbFiles.open(directory, new LevelDbFiles.Manner(Native.AUTO, true, 0), form);
  }

  private LevelDbFiles openWithReserve(long bytes) {
    return LevelDbFiles.open(directory, new LevelDbFiles.Manner(Native.AUTO, true, bytes), FORM);
  }

  private static <T> T result(Future<T> future) throws Exception {
    return Await.result(future, scala.concurrent.duration.Duration.create(30, "s"));
  }
}
