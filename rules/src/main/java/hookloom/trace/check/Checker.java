package hookloom.trace.check;

import hookloom.process.Switches;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceHeader;
import hookloom.trace.TraceSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Judges a trace while it is made or read, by the trace alone: safety with every event, liveness in
 * {@link #finish} if {@code quiescent} was the last word (R274). One trace at a time, one thread.
 */
public final class Checker implements TraceSink {
  private final Verdicts verdicts = new Verdicts();
  private final Map<String, ModelCheck> models = new HashMap<>(); // never iterated
  private final List<ModelCheck> modelList = new ArrayList<>();
  private Switches switches = Switches.DEFAULT;
  private String lastModel;
  private ModelCheck lastCheck;
  private boolean settled;

  /** A checker for a trace with this header; its switches say which behaviour is meant. */
  public Checker(TraceHeader header) {
    reset(header);
  }

  /** Forgets everything and begins a new trace. */
  public void reset(TraceHeader header) {
    verdicts.clear();
    models.clear();
    modelList.clear();
    lastModel = null;
    lastCheck = null;
    settled = false;
    switches = Switches.DEFAULT;
    SortedMap<String, String> words = header.switches();
    if (!words.equals(switches.words())) {
      words.forEach((id, value) -> switches = switches.with(id, value));
    }
  }

  @Override
  public void accept(TraceEntry entry) {
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.ClusterEvent) {
      if (event instanceof TraceEvent.Placed placed) {
        check(entry.model()).place(entry.process(), placed.node());
      }
      return; // What befalls nodes excuses nothing, and is nothing left to do.
    }
    settled = event instanceof TraceEvent.Quiescent;
    if (settled) {
      return;
    }
    if (entry.model().isEmpty() && !modelList.isEmpty() && isOfNoModel(event)) {
      for (int i = 0; i < modelList.size(); i++) {
        modelList.get(i).accept(entry);
      }
      return;
    }
    check(entry.model()).accept(entry);
  }

  /** Whether an event may concern every model. */
  private static boolean isOfNoModel(TraceEvent event) {
    return event instanceof TraceEvent.Command || event instanceof TraceEvent.Fault;
  }

  private ModelCheck check(String model) {
    if (model.equals(lastModel)) {
      return lastCheck;
    }
    ModelCheck check = models.get(model);
    if (check == null) {
      check = new ModelCheck(model, verdicts, switches);
      models.put(model, check);
      modelList.add(check);
    }
    lastModel = model;
    lastCheck = check;
    return check;
  }

  /** The trace is over: judges what is left, liveness too if nothing was left to do. */
  public CheckReport finish() {
    for (ModelCheck check : modelList) {
      check.finish(settled);
    }
    return verdicts.report(settled);
  }
}
