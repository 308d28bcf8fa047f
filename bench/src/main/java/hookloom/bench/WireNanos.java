package hookloom.bench;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import hookloom.charm.Charm;
import hookloom.charm.ConfigOption;
import hookloom.charm.ConfigType;
import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.Bag;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.Outcome;
import hookloom.live.wire.WireMapper;
import hookloom.model.HookFact.BagCommit;
import hookloom.model.HookFact.HookCompleted;
import hookloom.model.HookFact.HookFlushed;
import hookloom.model.ModelFact;
import hookloom.model.ModelMessage;
import hookloom.model.ModelMessage.BagWrite;
import hookloom.model.ModelMessage.Flush;
import hookloom.names.UnitName;
import hookloom.script.DefaultScript;
import hookloom.unit.Notice;
import hookloom.unit.Notice.CharmNotice;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long it takes to write and to read one thing that travels or is stored, in processor time,
 * best of several rounds; and its size.
 */
public final class WireNanos {
  private static final int ROUNDS = 12;
  private static final int TIMES = 50_000;

  /** Written at the end, so that no work is left out as useless. */
  private static long sum;

  private WireNanos() {}

  /** What is written and read. */
  public enum Thing {
    /** The end of a joined hook, a fact. */
    HOOK_COMPLETED(ModelFact.class),
    /** What the hook wrote, a fact. */
    HOOK_FLUSHED(ModelFact.class),
    /** What the agent says of it. */
    FLUSH(ModelMessage.class),
    /** What an agent is told of its charm, one of fifty options. */
    CHARM_NOTICE(Notice.class);

    final Class<?> family;

    Thing(Class<?> family) {
      this.family = family;
    }

    Object value() {
      UnitName unit = UnitName.of("wordpress/3");
      UnitName remote = UnitName.of("mysql/0");
      Endpoint db = Endpoint.of("db", Role.REQUIRER, "mysql", 0, false, Scope.GLOBAL);
      Hook hook = new Hook(HookKind.RELATION_JOINED, db, 4, remote, remote.application(), null);
      TreeMap<String, String> changes =
          new TreeMap<>(Map.of("hostname", "10.0.0.17", "port", "8080", "ready", "true"));
      return switch (this) {
        case HOOK_COMPLETED ->
            new HookCompleted(unit, hook, 2, 17, Outcome.OK, null, null, false, 8);
        case HOOK_FLUSHED ->
            new HookFlushed(
                unit,
                17,
                List.of(new BagCommit(4, 0, unit, Bag.EMPTY.with(changes), changes)),
                List.of(),
                null,
                null);
        case FLUSH -> new Flush(unit, hook, List.of(new BagWrite(4, false, changes)), null, null);
        case CHARM_NOTICE -> new CharmNotice(0, false, charm(db), DefaultScript.INSTANCE);
      };
    }

    private static Charm charm(Endpoint db) {
      TreeMap<String, ConfigOption> options = new TreeMap<>();
      for (int i = 0; i < 50; i++) {
        String text = "What option " + i + " is for, in a sentence or two. ".repeat(4);
        options.put("option" + i, new ConfigOption("option" + i, ConfigType.INT, text, 80L));
      }
      return new Charm(
          "wordpress",
          "A blog",
          "It serves.",
          false,
          new TreeMap<>(Map.of("db", db)),
          new TreeSet<>(),
          true,
          options,
          new TreeMap<>(),
          List.of());
    }
  }

  /** Something to be done many times. */
  private interface Work {
    long once() throws IOException;
  }

  private static long bestNanos(Work work) throws IOException {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < TIMES; i++) {
        sum += work.once();
      }
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.min(best, took / TIMES);
    }
    return best;
  }

  /** Prints one line for each thing. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(Locale.ROOT, "%-16s %8s %8s %8s%n", "", "bytes", "write ns", "read ns");
    for (Thing thing : Thing.values()) {
      ObjectWriter writer = WireMapper.cbor().writerFor(thing.family);
      ObjectReader reader = WireMapper.cbor().readerFor(thing.family);
      Object value = thing.value();
      byte[] bytes = writer.writeValueAsBytes(value);
      System.out.printf(
          Locale.ROOT,
          "%-16s %8d %8d %8d%n",
          thing.name().toLowerCase(Locale.ROOT),
          bytes.length,
          bestNanos(() -> writer.writeValueAsBytes(value).length),
          bestNanos(() -> reader.readValue(bytes) == null ? 0 : 1));
    }
    System.out.println("(" + sum + ")");
  }
}
