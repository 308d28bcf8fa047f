package hookloom.app.view;

import com.fasterxml.jackson.core.JsonGenerator;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The data in the report, as JSON that can stand in a script element. */
final class ReportData {
  /*
   * All places in time are ticks: numbers of the steps in which something visible happened. The
   * script draws by tick (order) or by the tick's time. Arrays instead of objects, and texts by
   * number, keep the file small; `model.js` gives the fields their names.
   */
  /** Longer values are told by their beginning and their length. */
  private static final int VALUE_LENGTH_MAX = 2_000;

  private final Story story;
  private final ReportWindow window;
  private final List<ReportInput.Finding> findings;
  private final JsonGenerator json;
  private final int first;
  private final int[] ticks;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<Story.RelationKey, Integer> relations = new HashMap<>();
  private final Map<Integer, Map<String, String>> odd;
  private final Map<Integer, HookRun> runOfWrite = new HashMap<>();

  private ReportData(
      Story story, ReportWindow window, List<ReportInput.Finding> findings, JsonGenerator json) {
    this.story = story;
    this.window = window;
    this.findings = findings;
    this.json = json;
    this.first = window.from() == 0 ? 0 : story.runs().get(window.from()).start();
    this.ticks = new int[story.entries().size()];
    this.odd = BagState.oddReads(story.entries());
  }

  static void write(
      Story story, ReportWindow window, List<ReportInput.Finding> findings, Writer out)
      throws IOException {
    try (JsonGenerator json = ScriptJson.FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new ReportData(story, window, findings, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeNumberField("total", story.runs().size());
    json.writeNumberField("from", window.from());
    json.writeNumberField("shown", window.shownFrom());
    json.writeNumberField("size", ReportWindow.SHOWN_MAX);
    nodes();
    ticks();
    lanes();
    cluster();
    relations();
    hooks();
    changes();
    spans();
    strikes();
    skips();
    commands();
    findings();
    json.writeArrayFieldStart("texts");
    for (String text : texts.keySet()) {
      json.writeString(text);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void lanes() throws IOException {
    json.writeArrayFieldStart("lanes");
    List<List<HookRun>> runs = story.byLane();
    for (Lane lane : story.lanes()) {
      json.writeStartArray();
      json.writeString(story.name(lane));
      json.writeString(lane.unit().application().text());
      json.writeString(lane.machine());
      json.writeString(lane.principal() == null ? "" : lane.principal().text());
      json.writeNumber(runs.get(lane.index()).size());
      json.writeStartArray();
      for (NodeStory.Stay stay : lane.stays()) {
        if (stay.position() < last()) {
          json.writeStartArray();
          json.writeNumber(stay.position() < first ? 0 : ticks[stay.position()]);
          json.writeNumber(story.nodes().names().indexOf(stay.node()));
          json.writeEndArray();
        }
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void nodes() throws IOException {
    json.writeArrayFieldStart("nodes");
    for (String node : story.nodes().names()) {
      json.writeString(node);
    }
    json.writeEndArray();
  }

  private void cluster() throws IOException {
    json.writeArrayFieldStart("cluster");
    for (ClusterNote note : story.nodes().notes()) {
      if (isHeld(note.position())) {
        json.writeStartArray();
        json.writeNumber(ticks[note.position()]);
        json.writeString(note.name());
        json.writeNumber(story.nodes().names().indexOf(note.node()));
        json.writeNumber(text(note.text()));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  /** Gives every visible event its tick: a new one for each step, and for each start of a hook. */
  private void ticks() throws IOException {
    BitSet visible = visible();
    BitSet leaders = new BitSet();
    int tick = -1;
    long step = 0;
    int next = visible.nextSetBit(0);
    for (int position = 0; position < ticks.length; position++) {
      TraceEntry entry = story.entries().get(position);
      if (position == next) {
        if (tick < 0 || entry.step() != step || entry.event() instanceof TraceEvent.HookStart) {
          tick++;
          step = entry.step();
          leaders.set(position);
        }
        next = visible.nextSetBit(position + 1);
      }
      ticks[position] = Math.max(0, tick);
    }
    if (leaders.isEmpty() && ticks.length > 0) {
      leaders.set(0);
    }
    json.writeArrayFieldStart("us");
    for (long micros : times(leaders)) {
      json.writeNumber(micros);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("n");
    for (int i = leaders.nextSetBit(0); i >= 0; i = leaders.nextSetBit(i + 1)) {
      json.writeNumber(story.entries().get(i).n());
    }
    json.writeEndArray();
  }

  /*
   * In a live trace what an agent did stands behind what it knew of, at the time it did it: that may
   * be later than what follows. In the picture time goes to the right, so it is drawn no later than
   * that.
   */
  private long[] times(BitSet leaders) {
    int[] positions = leaders.stream().toArray();
    long[] times = new long[positions.length];
    long limit = Long.MAX_VALUE;
    for (int i = positions.length - 1; i >= 0; i--) {
      limit = Math.min(limit, story.micros(positions[i]));
      times[i] = limit;
    }
    return times;
  }

  private BitSet visible() {
    BitSet visible = new BitSet(ticks.length);
    for (HookRun run : held()) {
      visible.set(run.start());
      set(visible, run.end());
      if (run.waker() != null) {
        set(visible, run.waker().position());
      }
    }
    for (Story.RelationLife life : story.relations().values()) {
      life.changes().forEach(position -> set(visible, position));
    }
    for (Span span : story.spans()) {
      set(visible, span.from());
      set(visible, span.to());
    }
    for (Strike strike : story.strikes()) {
      set(visible, strike.from());
      set(visible, strike.to());
    }
    story.skips().forEach(position -> set(visible, position));
    story.nodes().notes().forEach(note -> set(visible, note.position()));
    for (Lane lane : story.lanes()) {
      lane.stays().stream().skip(1).forEach(stay -> set(visible, stay.position()));
    }
    for (int position = first; position < ticks.length; position++) {
      if (story.event(position) instanceof TraceEvent.Command) {
        visible.set(position);
      }
    }
    if (first > 0) {
      visible.clear(0, first);
    }
    int last = last();
    if (last < ticks.length) {
      visible.clear(last, ticks.length);
    }
    return visible;
  }

  private static void set(BitSet visible, int position) {
    if (position >= 0) {
      visible.set(position);
    }
  }

  /** The position after the last one in the file. */
  private int last() {
    return window.to() == story.runs().size()
        ? ticks.length
        : story.runs().get(window.to()).start();
  }

  private List<HookRun> held() {
    return story.runs().subList(window.from(), window.to());
  }

  private boolean isHeld(int position) {
    return position >= first && position < last();
  }

  private void relations() throws IOException {
    json.writeArrayFieldStart("relations");
    for (Map.Entry<Story.RelationKey, Story.RelationLife> entry : story.relations().entrySet()) {
      relations.put(entry.getKey(), relations.size());
      String model = story.hasModels() ? entry.getKey().model() + ":" : "";
      json.writeStartArray();
      json.writeString(model + entry.getKey().relation());
      json.writeString(entry.getValue().key());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void hooks() throws IOException {
    json.writeArrayFieldStart("hooks");
    for (HookRun run : held()) {
      json.writeStartArray();
      json.writeNumber(run.lane().index());
      json.writeNumber(text(EventText.hook(run.hook())));
      json.writeString(String.valueOf(run.colour().letter()));
      json.writeNumber(ticks[run.start()]);
      json.writeNumber(run.end() < 0 ? -1 : isHeld(run.end()) ? ticks[run.end()] : -1);
      json.writeNumber(run.id().count());
      json.writeNumber(run.attempt());
      json.writeNumber(text(run.outcome() == null ? "" : run.outcome().text()));
      json.writeNumber(run.isTorn() ? 1 : 0);
      json.writeNumber(relationOf(run));
      waker(run.waker());
      reads(run);
      json.writeEndArray();
      run.writes().forEach(position -> runOfWrite.put(position, run));
    }
    json.writeEndArray();
  }

  private int relationOf(HookRun run) {
    Integer place = relations.get(new Story.RelationKey(run.lane().model(), run.hook().relation()));
    return place == null ? -1 : place;
  }

  private void waker(HookRun.Waker waker) throws IOException {
    if (waker == null) {
      json.writeNumber(0);
      return;
    }
    TraceEntry entry = story.entries().get(waker.position());
    json.writeStartArray();
    json.writeNumber(isHeld(waker.position()) ? ticks[waker.position()] : -1);
    json.writeNumber(waker.lane() == null ? -1 : waker.lane().index());
    json.writeNumber(waker.run() == null ? -1 : waker.run().index() - window.from());
    json.writeNumber(text(story.why(waker)));
    json.writeNumber(entry.n());
    json.writeEndArray();
  }

  /** What it read: the bag by version, with content only where the versions do not give it. */
  private void reads(HookRun run) throws IOException {
    json.writeStartArray();
    for (int position : run.reads()) {
      json.writeStartArray();
      if (story.event(position) instanceof TraceEvent.Read read) {
        json.writeNumber(text(read.bag().toString()));
        json.writeNumber(read.version());
        if (odd.containsKey(position)) {
          map(odd.get(position));
        }
      } else {
        json.writeNumber(text(EventText.of(story.event(position))));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Commits and all else in the life of a relation; what came before the window is folded. */
  private void changes() throws IOException {
    json.writeArrayFieldStart("changes");
    for (Map.Entry<Story.RelationKey, Story.RelationLife> entry : story.relations().entrySet()) {
      int relation = relations.get(entry.getKey());
      Map<String, BagState> before = new TreeMap<>();
      for (int position : entry.getValue().changes()) {
        if (position < first) {
          BagState.fold(story.event(position), before);
        } else if (isHeld(position)) {
          before = writeFolded(relation, before);
          change(relation, position);
        }
      }
      writeFolded(relation, before);
    }
    json.writeEndArray();
  }

  private void change(int relation, int position) throws IOException {
    TraceEntry entry = story.entries().get(position);
    TraceEvent event = entry.event();
    json.writeStartArray();
    json.writeNumber(ticks[position]);
    json.writeNumber(relation);
    json.writeNumber(entry.n());
    if (event instanceof TraceEvent.Commit commit) {
      HookRun run = runOfWrite.get(position);
      json.writeNumber(text("commit"));
      json.writeNumber(text(commit.bag().owner().text()));
      json.writeNumber(commit.version());
      map(commit.changes());
      json.writeNumber(run == null ? -1 : run.index() - window.from());
    } else {
      json.writeNumber(text(EventText.name(event)));
      json.writeNumber(text(Subject.unit(event) == null ? "" : Subject.unit(event).text()));
      if (event instanceof TraceEvent.ScopeEnter enter) {
        json.writeNumber(enter.version());
        map(enter.content() == null ? Map.of() : enter.content());
      }
    }
    json.writeEndArray();
  }

  private Map<String, BagState> writeFolded(int relation, Map<String, BagState> before)
      throws IOException {
    for (Map.Entry<String, BagState> entry : before.entrySet()) {
      json.writeStartArray();
      json.writeNumber(0);
      json.writeNumber(relation);
      json.writeNumber(0);
      json.writeNumber(text(entry.getValue().isMember() ? "scope-enter" : "before"));
      json.writeNumber(text(entry.getKey()));
      json.writeNumber(entry.getValue().version());
      map(entry.getValue().content());
      json.writeEndArray();
    }
    return new TreeMap<>();
  }

  private void spans() throws IOException {
    json.writeArrayFieldStart("spans");
    for (Span span : story.spans()) {
      if (span.from() < last() && (span.to() < 0 || span.to() >= first)) {
        json.writeStartArray();
        json.writeNumber(span.kind().ordinal());
        json.writeNumber(span.lane().index());
        json.writeNumber(span.from() < first ? 0 : ticks[span.from()]);
        json.writeNumber(span.to() < 0 || !isHeld(span.to()) ? -1 : ticks[span.to()]);
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void strikes() throws IOException {
    json.writeArrayFieldStart("strikes");
    for (Strike strike : story.strikes()) {
      if (isHeld(strike.from())) {
        json.writeStartArray();
        json.writeNumber(ticks[strike.from()]);
        json.writeNumber(strike.to() < 0 || !isHeld(strike.to()) ? -1 : ticks[strike.to()]);
        json.writeNumber(text(EventText.clean(strike.words())));
        json.writeStartArray();
        for (Lane lane : strike.lanes()) {
          json.writeNumber(lane.index());
        }
        json.writeEndArray();
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void skips() throws IOException {
    json.writeArrayFieldStart("skips");
    for (int position : story.skips()) {
      if (isHeld(position)) {
        TraceEntry entry = story.entries().get(position);
        json.writeStartArray();
        json.writeNumber(ticks[position]);
        json.writeNumber(story.lane(entry).index());
        json.writeNumber(text(EventText.of(entry.event())));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private void commands() throws IOException {
    json.writeArrayFieldStart("commands");
    for (int position = first; position < last(); position++) {
      if (story.event(position) instanceof TraceEvent.Command command) {
        json.writeStartArray();
        json.writeNumber(ticks[position]);
        json.writeNumber(text(EventText.clean(command.words())));
        json.writeNumber(text(EventText.clean(command.result())));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  /** The tick of each finding, -1 for one that has no place in the file. */
  private void findings() throws IOException {
    Map<Long, Integer> positions = new HashMap<>();
    for (int position = first; position < last(); position++) {
      positions.put(story.entries().get(position).n(), position);
    }
    json.writeArrayFieldStart("findings");
    for (ReportInput.Finding finding : findings) {
      Integer position = positions.get(finding.line());
      json.writeStartArray();
      json.writeNumber(position == null ? -1 : ticks[position]);
      json.writeString(finding.unit() == null ? "" : finding.unit());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void map(Map<String, String> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> entry : EventText.sorted(map).entrySet()) {
      json.writeStringField(shorten(entry.getKey()), shorten(entry.getValue()));
    }
    json.writeEndObject();
  }

  private static String shorten(String value) {
    if (value.length() <= VALUE_LENGTH_MAX) {
      return value;
    }
    String beginning = EventText.shorten(value, VALUE_LENGTH_MAX);
    return beginning
        + " ("
        + (value.length() - beginning.length() + 1)
        + " more letters in the trace)";
  }

  private int text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    return known == null ? texts.size() - 1 : known;
  }
}
