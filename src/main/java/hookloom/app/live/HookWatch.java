package hookloom.app.live;

import hookloom.fault.Trigger;
import hookloom.hook.Hook;
import hookloom.live.trace.SpoolFiles;
import hookloom.live.trace.SpoolReader;
import hookloom.names.UnitName;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceMerge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Looks into the spools of a run while they are written, for hooks that something waits for. It
 * reads nothing while nothing waits.
 */
final class HookWatch implements AutoCloseable {
  private final Path directory;
  private final TraceMerge merge = new TraceMerge();
  private final Map<Path, SpoolReader> readers = new TreeMap<>();
  private final Map<String, Hook> running = new TreeMap<>();
  private final List<Waiting> waiting = new ArrayList<>();

  /** Something that waits for a hook. */
  private static final class Waiting implements BooleanSupplier {
    private final Trigger.OnHook hook;
    private final long sinceMicros;
    private volatile boolean struck;

    Waiting(Trigger.OnHook hook, long sinceMicros) {
      this.hook = hook;
      this.sinceMicros = sinceMicros;
    }

    @Override
    public boolean getAsBoolean() {
      return struck;
    }
  }

  HookWatch(Path directory) {
    this.directory = directory;
  }

  /** Waits for a hook from a time on; what is given back tells whether it came. */
  synchronized BooleanSupplier await(Trigger.OnHook hook, long sinceMicros) {
    Waiting added = new Waiting(hook, sinceMicros);
    waiting.add(added);
    return added;
  }

  /** Reads what is new, up to a time. */
  synchronized void look(long upToMicros) {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      for (Path file : SpoolFiles.under(directory)) {
        if (!readers.containsKey(file)) {
          readers.put(file, new SpoolReader(file));
        }
        readers.get(file).read(merge::add);
      }
      merge.settle(upToMicros, this::accept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    waiting.removeIf(Waiting::getAsBoolean);
  }

  private void accept(TraceEntry entry) {
    if (entry.event() instanceof TraceEvent.HookStart start) {
      UnitName unit = start.run().unit();
      running.put(entry.model() + ':' + unit.text(), start.hook());
      happened(unit, start.hook(), false, entry.micros());
    } else if (entry.event() instanceof TraceEvent.HookEnd end) {
      UnitName unit = end.run().unit();
      Hook hook = running.remove(entry.model() + ':' + unit.text());
      if (hook != null) {
        happened(unit, hook, true, entry.micros());
      }
    }
  }

  private void happened(UnitName unit, Hook hook, boolean ended, long micros) {
    for (Waiting one : waiting) {
      if (micros >= one.sinceMicros && one.hook.matches(unit, hook, ended)) {
        one.struck = true;
      }
    }
  }

  @Override
  public synchronized void close() {
    for (SpoolReader reader : readers.values()) {
      try {
        reader.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    readers.clear();
    waiting.clear();
  }
}
