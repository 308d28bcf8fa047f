package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/** An actor system of the tests, whose journal is in a directory. */
final class JournalSystem implements AutoCloseable {
  private final ActorTestKit kit;

  private JournalSystem(ActorTestKit kit) {
    this.kit = kit;
  }

  /**
   * Starts one.
   *
   * @param library auto, on or off
   */
  static JournalSystem in(Path directory, String library) {
    return new JournalSystem(ActorTestKit.create(config(directory, library)));
  }

  /** The settings of one. */
  static Config config(Path directory, String library) {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.persistence.snapshot-store.plugin",
                GroupCommitSnapshots.PLUGIN_ID,
                "pekko.persistence.journal.plugin",
                GroupCommitJournal.PLUGIN_ID,
                "pekko.actor.testkit.typed.single-expect-default",
                "30s",
                "pekko.log-dead-letters",
                "off",
                "hookloom.journal.leveldb.dir",
                directory.toString(),
                "hookloom.journal.leveldb.native",
                library))
        .withFallback(ConfigFactory.load());
  }

  ActorTestKit kit() {
    return kit;
  }

  JournalFaults faults() {
    return JournalFaults.of(kit.system());
  }

  TestProbe<String> watcher() {
    return kit.createTestProbe();
  }

  ActorRef<Notebook.Command> notebook(String name, TestProbe<String> watcher) {
    return kit.spawn(Notebook.create(name, watcher.ref()));
  }

  /** What a notebook finds when it starts, as {@code "recovered [..]"}. */
  String recovered(String name) {
    TestProbe<String> watcher = watcher();
    ActorRef<Notebook.Command> notebook = notebook(name, watcher);
    String recovered = watcher.receiveMessage();
    kit.stop(notebook);
    return recovered;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
