package hookloom.app.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The trace-event JSON of Chrome, for Perfetto: a process per application, a track per unit, a
 * slice per hook, an arrow from what woke it, instants for commits, faults and leadership, and a
 * counter of running hooks.
 */
final class PerfettoView implements TraceView {
  private static final JsonFactory JSON = new JsonFactory();

  /** The process of what belongs to no application: commands, faults, the counter. */
  private static final int WORLD = 1;

  @Override
  public void write(
      TraceHeader header, Iterable<TraceEntry> entries, TraceFilter filter, Writer out)
      throws IOException {
    Story story = Story.of(entries);
    Predicate<TraceEntry> passes = filter.in(entries);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ms");
      json.writeObjectFieldStart("otherData");
      json.writeStringField("hookloom", header.version());
      json.writeNumberField("seed", header.seed());
      json.writeEndObject();
      json.writeArrayFieldStart("traceEvents");
      new Tracks(story, passes, json).write();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static final class Tracks {
    private final Story story;
    private final Predicate<TraceEntry> passes;
    private final JsonGenerator json;
    private final int[] processes;
    private final long lastMicros;

    Tracks(Story story, Predicate<TraceEntry> passes, JsonGenerator json) {
      this.story = story;
      this.passes = passes;
      this.json = json;
      this.processes = new int[story.lanes().size()];
      this.lastMicros = story.entries().stream().mapToLong(TraceEntry::micros).max().orElse(0);
    }

    void write() throws IOException {
      name("process_name", WORLD, 0, "world");
      Map<String, Integer> byName = new HashMap<>();
      for (Lane lane : story.lanes()) {
        String unit = story.name(lane);
        String application = unit.substring(0, unit.lastIndexOf('/'));
        int next = WORLD + 1 + byName.size();
        processes[lane.index()] = byName.computeIfAbsent(application, any -> next);
        if (process(lane) == next) {
          name("process_name", next, 0, application);
        }
        name("thread_name", process(lane), thread(lane), lane.withNodes(lane.unit().text()));
      }
      for (HookRun run : story.runs()) {
        if (passes.test(story.entries().get(run.start()))) {
          slice(run);
          flow(run);
        }
      }
      for (TraceEntry entry : story.entries()) {
        if (passes.test(entry)) {
          instant(entry);
        }
      }
      counter();
    }

    private void slice(HookRun run) throws IOException {
      begin("X", EventText.hook(run.hook()), start(run), run.lane());
      json.writeNumberField("dur", end(run) - start(run));
      json.writeStringField("cat", String.valueOf(run.colour().letter()));
      json.writeObjectFieldStart("args");
      json.writeStringField("run", run.id().toString());
      json.writeNumberField("attempt", run.attempt());
      json.writeStringField("outcome", run.outcome() == null ? "open" : run.outcome().text());
      if (run.waker() != null) {
        json.writeStringField("why", story.why(run.waker()));
      }
      json.writeArrayFieldStart("reads");
      for (int read : run.reads()) {
        json.writeString(EventText.of(story.event(read)));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("writes");
      for (int write : run.writes()) {
        json.writeString(EventText.of(story.event(write)));
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    /*
     * An arrow binds to the slice that encloses its end. A commit stands at the very end of its hook,
     * where the slice is over already, so the arrow leaves a microsecond before.
     */
    private void flow(HookRun run) throws IOException {
      HookRun.Waker waker = run.waker();
      if (waker == null || waker.run() == null) {
        return;
      }
      HookRun from = waker.run();
      if (!passes.test(story.entries().get(from.start()))) {
        return;
      }
      long leaves = Math.max(start(from), Math.min(story.micros(waker.position()), end(from) - 1));
      begin("s", "wakes", leaves, from.lane());
      json.writeStringField("cat", "cause");
      json.writeNumberField("id", run.index() + 1);
      json.writeEndObject();
      begin("f", "wakes", start(run), run.lane());
      json.writeStringField("cat", "cause");
      json.writeStringField("bp", "e");
      json.writeNumberField("id", run.index() + 1);
      json.writeEndObject();
    }

    private void instant(TraceEntry entry) throws IOException {
      TraceEvent event = entry.event();
      boolean isOfUnit =
          event instanceof TraceEvent.Commit
              || event instanceof TraceEvent.HookSkip
              || event instanceof TraceEvent.AgentStop
              || event instanceof TraceEvent.AgentStart
              || event instanceof TraceEvent.ErrorEnter
              || event instanceof TraceEvent.LeaseGrant
              || event instanceof TraceEvent.LeaseEnd;
      boolean isOfWorld =
          event instanceof TraceEvent.Fault
              || event instanceof TraceEvent.Command
              || event instanceof TraceEvent.ClusterEvent;
      if (!isOfUnit && !isOfWorld) {
        return;
      }
      begin("i", EventText.of(entry), entry.micros(), isOfUnit ? story.lane(entry) : null);
      json.writeStringField("cat", EventText.name(event));
      json.writeStringField("s", isOfUnit ? "t" : "g");
      json.writeObjectFieldStart("args");
      json.writeNumberField("n", entry.n());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void counter() throws IOException {
      Map<Long, Integer> steps = new TreeMap<>();
      for (HookRun run : story.runs()) {
        if (passes.test(story.entries().get(run.start()))) {
          steps.merge(start(run), 1, Integer::sum);
          steps.merge(end(run), -1, Integer::sum);
        }
      }
      int running = 0;
      for (Map.Entry<Long, Integer> step : steps.entrySet()) {
        running += step.getValue();
        begin("C", "running hooks", step.getKey(), null);
        json.writeObjectFieldStart("args");
        json.writeNumberField("hooks", running);
        json.writeEndObject();
        json.writeEndObject();
      }
    }

    private void begin(String phase, String name, long micros, Lane lane) throws IOException {
      json.writeStartObject();
      json.writeStringField("ph", phase);
      json.writeStringField("name", name);
      json.writeNumberField("ts", micros);
      json.writeNumberField("pid", lane == null ? WORLD : process(lane));
      json.writeNumberField("tid", lane == null ? 0 : thread(lane));
    }

    private void name(String what, int process, int thread, String name) throws IOException {
      json.writeStartObject();
      json.writeStringField("ph", "M");
      json.writeStringField("name", what);
      json.writeNumberField("pid", process);
      json.writeNumberField("tid", thread);
      json.writeObjectFieldStart("args");
      json.writeStringField("name", name);
      json.writeEndObject();
      json.writeEndObject();
    }

    private int process(Lane lane) {
      return processes[lane.index()];
    }

    private int thread(Lane lane) {
      return lane.index() + 1;
    }

    private long start(HookRun run) {
      return story.micros(run.start());
    }

    private long end(HookRun run) {
      return run.end() < 0 ? Math.max(lastMicros, start(run)) : story.micros(run.end());
    }
  }
}
