package hookloom.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.controlleractors.journal.GroupCommitJournal;
import hookloom.live.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.apache.pekko.serialization.SerializationExtension;
import org.fusesource.leveldbjni.JniDBFactory;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Events a second that are on the disk: 1,000 persistent actors that persist one event after
 * another, each as soon as its last one is stored, fsync on, native LevelDB. Through our journal,
 * through Pekko's own LevelDB plugin, and the same bytes put into LevelDB by hand, in batches.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JournalThroughput {
  private static final int ACTORS = 1_000;
  private static final int EVENTS_EACH = 10;
  private static final int EVENTS = ACTORS * EVENTS_EACH;
  private static final String NAME = JournalThroughput.class.getName() + "\\.";
  private static final String STOCK = "pekko.persistence.journal.leveldb";
  private static final String BATCHES = "raw, batches of ";
  private static final String DIRECTORY = "hookloom.bench.directory";

  /** What is stored: as long as a fact of a model often is. */
  record Told(String unit, String key, String value, long version) implements Wire {
    static Told numbered(long number) {
      return new Told("web/0", "ingress-address", "10.0.0.17", number);
    }
  }

  /** Through one of the plugins. */
  @State(Scope.Benchmark)
  public static class Actors {
    /** The plugin. */
    @Param({GroupCommitJournal.PLUGIN_ID, STOCK})
    private String plugin;

    private Path directory;
    private ActorSystem<CountDownLatch> system;

    /** Starts the actors and waits until all have recovered. */
    @Setup
    public void start() throws InterruptedException {
      directory = newDirectory();
      Config own =
          ConfigFactory.parseMap(
              Map.of(
                  "pekko.persistence.journal.plugin",
                  plugin,
                  "pekko.loglevel",
                  "WARNING",
                  plugin + ".dir",
                  directory.toString(),
                  plugin + ".fsync",
                  "on",
                  plugin + ".native",
                  "on"));
      CountDownLatch recovered = new CountDownLatch(ACTORS);
      system =
          ActorSystem.create(
              all(recovered), "journal-throughput", own.withFallback(ConfigFactory.load()));
      recovered.await();
    }

    /** Lets each actor persist its events, and waits for all of them. */
    void persist() throws InterruptedException {
      CountDownLatch stored = new CountDownLatch(ACTORS);
      system.tell(stored);
      stored.await();
    }

    /** Stops the actors and removes the files. */
    @TearDown
    public void stop() {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
      remove(directory);
    }

    private static Behavior<CountDownLatch> all(CountDownLatch recovered) {
      return Behaviors.setup(
          context -> {
            List<ActorRef<CountDownLatch>> actors = new ArrayList<>();
            for (int i = 0; i < ACTORS; i++) {
              String name = "teller-" + i;
              actors.add(context.spawn(Teller.create(name, recovered), name));
            }
            return Behaviors.receiveMessage(
                stored -> {
                  actors.forEach(actor -> actor.tell(stored));
                  return Behaviors.same();
                });
          });
    }
  }

  /** Persists its events one by one, then counts down. */
  private static final class Teller extends EventSourcedBehavior<CountDownLatch, Told, Long> {
    private final ActorRef<CountDownLatch> self;
    private final CountDownLatch recovered;

    private Teller(String name, ActorRef<CountDownLatch> self, CountDownLatch recovered) {
      super(PersistenceId.ofUniqueId(name));
      this.self = self;
      this.recovered = recovered;
    }

    private static Behavior<CountDownLatch> create(String name, CountDownLatch recovered) {
      return Behaviors.setup(context -> new Teller(name, context.getSelf(), recovered));
    }

    @Override
    public Long emptyState() {
      return 0L;
    }

    @Override
    public SignalHandler<Long> signalHandler() {
      return newSignalHandlerBuilder()
          .onSignal(RecoveryCompleted.instance(), told -> recovered.countDown())
          .build();
    }

    @Override
    public CommandHandler<CountDownLatch, Told, Long> commandHandler() {
      return (told, stored) ->
          Effect().persist(Told.numbered(told)).thenRun(after -> next(after, stored));
    }

    private void next(long told, CountDownLatch stored) {
      if (told % EVENTS_EACH == 0) {
        stored.countDown();
      } else {
        self.tell(stored);
      }
    }

    @Override
    public EventHandler<Long, Told> eventHandler() {
      return (told, event) -> told + 1;
    }
  }

  /** Without actors: the same keys and values, one thread, one fsync for each batch. */
  @State(Scope.Benchmark)
  public static class Raw {
    /** Events in one batch. */
    @Param({"100", "1000"})
    private int batchSize;

    private Path directory;
    private DB database;
    private byte[] value;
    private long sequence;

    /** Opens the files. */
    @Setup
    public void open() throws IOException {
      directory = newDirectory();
      Options options = new Options().createIfMissing(true).compressionType(CompressionType.NONE);
      database = JniDBFactory.factory.open(directory.toFile(), options);
      value = serialized();
    }

    private static byte[] serialized() {
      ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "serializes");
      try {
        PersistentRepr event =
            PersistentRepr.apply(
                Told.numbered(1),
                1,
                "teller-999",
                "",
                false,
                null,
                "00000000-0000-0000-0000-000000000000");
        return SerializationExtension.get(Adapter.toClassic(system)).serialize(event).get();
      } finally {
        system.terminate();
      }
    }

    /** Stores the events in batches. */
    void put() throws IOException {
      WriteOptions durable = new WriteOptions().sync(true);
      for (int done = 0; done < EVENTS; done += batchSize) {
        try (WriteBatch batch = database.createWriteBatch()) {
          for (int i = 0; i < batchSize; i++) {
            sequence++;
            int actor = (int) (sequence % ACTORS);
            batch.put(
                ByteBuffer.allocate(13)
                    .put((byte) 1)
                    .putInt(actor)
                    .putLong(sequence / ACTORS)
                    .array(),
                value);
            batch.put(
                ByteBuffer.allocate(5).put((byte) 2).putInt(actor).array(),
                ByteBuffer.allocate(8).putLong(sequence / ACTORS).array());
          }
          database.write(batch, durable);
        }
      }
    }

    /** Closes and removes the files. */
    @TearDown
    public void close() throws IOException {
      database.close();
      remove(directory);
    }
  }

  /** A plugin. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void persisted(Actors actors) throws InterruptedException {
    actors.persist();
  }

  /** LevelDB by hand. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void put(Raw raw) throws IOException {
    raw.put();
  }

  /**
   * Runs all, in rounds, so that what else the machine does meets all alike, and prints the best
   * and the middle iteration of each, and the ratios. Arguments: how many rounds (3), and the
   * directory for the files, which should be on the disk that is asked about.
   */
  public static void main(String[] args) throws RunnerException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    String directory = args.length > 1 ? args[1] : System.getProperty("java.io.tmpdir");
    Map<String, List<Double>> rates = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (String plugin : List.of(GroupCommitJournal.PLUGIN_ID, STOCK)) {
        run(plugin, options(directory).include(NAME + "persisted").param("plugin", plugin), rates);
      }
      for (String size : List.of("100", "1000")) {
        run(
            BATCHES + size,
            options(directory).include(NAME + "put").param("batchSize", size),
            rates);
      }
    }
    rates.values().forEach(Collections::sort);
    rates.forEach(
        (name, list) ->
            System.out.printf(
                Locale.ROOT,
                "%-36s best %,10.0f  middle %,10.0f event/s%n",
                name,
                best(list),
                middle(list)));
    for (String other : List.of(STOCK, BATCHES + "100", BATCHES + "1000")) {
      ratio(rates, GroupCommitJournal.PLUGIN_ID, other);
    }
  }

  private static ChainedOptionsBuilder options(String directory) {
    return new OptionsBuilder()
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(3)
        .measurementTime(TimeValue.seconds(2))
        .jvmArgs("-D" + DIRECTORY + "=" + directory, "-XX:+UseParallelGC", "-Xmn512m")
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  /** Runs one, prints it, and adds its iterations to the others of its name. */
  private static void run(
      String name, ChainedOptionsBuilder options, Map<String, List<Double>> rates)
      throws RunnerException {
    RunResult result = new Runner(options.build()).runSingle();
    System.out.printf(Locale.ROOT, "%s: %,.0f%n", name, result.getPrimaryResult().getScore());
    List<Double> list = rates.computeIfAbsent(name, key -> new ArrayList<>());
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        list.add(iteration.getPrimaryResult().getScore());
      }
    }
  }

  private static double middle(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static double best(List<Double> sorted) {
    return sorted.get(sorted.size() - 1);
  }

  private static void ratio(Map<String, List<Double>> rates, String one, String other) {
    List<Double> first = rates.get(one);
    List<Double> second = rates.get(other);
    System.out.printf(
        Locale.ROOT,
        "%s / %s: best %.2f, middle %.2f%n",
        one,
        other,
        best(first) / best(second),
        middle(first) / middle(second));
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory(Path.of(System.getProperty(DIRECTORY)), "throughput");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path directory) {
    try {
      Live.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
