package hookloom.controlleractors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.iq80.leveldb.WriteBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notebook with a snapshot every ten lines, which keeps two of them and the events since. */
class GroupCommitSnapshotsTest {
  private static final String NAME = "note";
  private static final int EVERY = 10;

  private static final LevelDbFiles.Manner MANNER = new LevelDbFiles.Manner(Native.AUTO, true, 0);

  @TempDir private Path directory;

  @BeforeEach
  void write35LinesOneByOne() {
    try (JournalSystem system = JournalSystem.in(directory, "auto")) {
      TestProbe<String> watcher = system.watcher();
      ActorRef<Notebook.Command> notebook =
          system.kit().spawn(Notebook.withSnapshots(NAME, watcher.ref(), EVERY));
      watcher.expectMessage("recovered []");
      for (int i = 1; i <= 35; i++) {
        notebook.tell(Notebook.write("" + i));
      }
      List<String> heard = new ArrayList<>();
      while (!heard.containsAll(List.of("wrote [35]", "snapshot 30", "old ones deleted"))) {
        heard.add(watcher.receiveMessage());
      }
    }
  }

  @Test
  void actor_withSnapshotsAndDeletedEvents_recoversAllLines() {
    assertThat(sequences(directory)).isEqualTo(range(11, 35));
    assertThat(sequences(directory.resolve("snapshots"))).containsExactly(10L, 20L, 30L);

    assertThat(recovered()).isEqualTo("recovered " + range(1, 35));
  }

  @Test
  void newestSnapshot_unreadable_theOlderAndItsEventsGiveTheSame() {
    spoilSnapshot(30);

    assertThat(recovered()).isEqualTo("recovered " + range(1, 35));
  }

  @Test
  void events_missingAfterTheSnapshot_failTheRecovery() {
    spoilSnapshot(30);
    try (LevelDbFiles files = journal()) {
      files.delete(List.of(Keys.entry(numberIn(files), 21)));
    }

    assertThat(recovered()).isEqualTo(lacking("lacks event 21 of note; the next one is 22"));
  }

  @Test
  void event_missingBetweenOthers_failsTheRecovery() {
    try (LevelDbFiles files = journal()) {
      files.delete(List.of(Keys.entry(numberIn(files), 33)));
    }

    assertThat(recovered()).isEqualTo(lacking("lacks event 33 of note; the next one is 34"));
  }

  @Test
  void event_missingAtTheEnd_failsTheRecovery() {
    try (LevelDbFiles files = journal()) {
      files.delete(List.of(Keys.entry(numberIn(files), 35)));
    }

    assertThat(recovered()).isEqualTo(lacking("lacks event 35 of note; the last one is 35"));
  }

  private String lacking(String what) {
    return "failed " + directory + " " + what;
  }

  private String recovered() {
    try (JournalSystem system = JournalSystem.in(directory, "auto")) {
      return system.recovered(NAME);
    }
  }

  private void spoilSnapshot(long sequence) {
    try (LevelDbFiles files =
            LevelDbFiles.open(directory.resolve("snapshots"), MANNER, GroupCommitSnapshots.FORM);
        WriteBatch batch = files.batch()) {
      byte[] key = Keys.entry(numberIn(files), sequence);
      byte[] value = files.get(key);
      batch.put(key, Arrays.copyOf(value, Long.BYTES + 2));
      files.write(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LevelDbFiles journal() {
    return LevelDbFiles.open(directory, MANNER, GroupCommitJournal.FORM);
  }

  private static int numberIn(LevelDbFiles files) {
    OptionalInt number = Names.in(files).find(NAME);
    return number.getAsInt();
  }

  private List<Long> sequences(Path folder) {
    String form = folder.equals(directory) ? GroupCommitJournal.FORM : GroupCommitSnapshots.FORM;
    try (LevelDbFiles files = LevelDbFiles.open(folder, MANNER, form)) {
      int number = numberIn(files);
      List<Long> sequences = new ArrayList<>();
      files.walk(
          Keys.entry(number, 0),
          (key, value) -> Keys.isEntryOf(number, key) && sequences.add(Keys.sequenceOf(key)));
      return sequences;
    }
  }

  private static List<Long> range(int from, int to) {
    return IntStream.rangeClosed(from, to).asLongStream().boxed().collect(Collectors.toList());
  }
}
