package hookloom.app.run;

import hookloom.app.scenario.Expectation;
import hookloom.app.scenario.Expectation.Stated;
import hookloom.app.scenario.HookText;
import hookloom.hook.Hook;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.model.ModelView;
import hookloom.names.UnitName;
import hookloom.operator.Onlooker;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges the expectations of a scenario while its trace is made (E6d). */
final class ExpectationJudge implements TraceSink {
  private final List<Stated> expectations;
  private final Map<HookText, Long> started = new LinkedHashMap<>();
  private final Map<HookText, Long> completed = new LinkedHashMap<>();
  private final Map<UnitName, Hook> running = new TreeMap<>();
  private final List<Expectation> nevers = new ArrayList<>();
  private final Map<Expectation, Long> broken = new LinkedHashMap<>();
  private Onlooker onlooker;
  private boolean faultStruck;
  private long lastStep;
  private long lastN;
  private boolean looksByItself;

  /**
   * What an expectation came to.
   *
   * @param ok null if it was not judged
   * @param line the n of the event where it broke; 0 for the end
   */
  record Verdict(Stated expectation, Boolean ok, long line) {}

  ExpectationJudge(List<Stated> expectations) {
    this.expectations = expectations;
    for (Stated stated : expectations) {
      watch(stated.what());
      if (stated.what() instanceof Expectation.Never never) {
        nevers.add(never.what());
      }
    }
  }

  private void watch(Expectation what) {
    if (what instanceof Expectation.HookRan ran) {
      completed.put(ran.hook(), 0L);
    } else if (what instanceof Expectation.InOrder order) {
      order.hooks().forEach(hook -> started.put(hook, 0L));
    } else if (what instanceof Expectation.Never never) {
      watch(never.what());
    }
  }

  /** Says where the state of the models can be seen. */
  void watches(Onlooker models) {
    onlooker = models;
  }

  /** Whether a fault struck so far. */
  boolean faultStruck() {
    return faultStruck;
  }

  /** The n of the last event. */
  long lastN() {
    return lastN;
  }

  @Override
  public void accept(TraceEntry entry) {
    if (!nevers.isEmpty() && !looksByItself && entry.step() != lastStep) {
      judgeNevers(lastN);
      lastStep = entry.step();
    }
    lastN = entry.n();
    TraceEvent event = entry.event();
    if (event instanceof TraceEvent.Fault) {
      faultStruck = true;
    } else if (event instanceof TraceEvent.HookStart start) {
      note(started, start.run().unit(), start.hook(), entry.n());
      if (!completed.isEmpty()) {
        running.put(start.run().unit(), start.hook());
      }
    } else if (event instanceof TraceEvent.HookEnd end && !completed.isEmpty()) {
      ended(end.run(), end.outcome(), entry.n());
    } else if (event instanceof TraceEvent.HookSkip skip && !completed.isEmpty()) {
      note(completed, skip.unit(), skip.hook(), entry.n());
    }
  }

  private void ended(HookRunId run, Outcome outcome, long n) {
    Hook hook = running.remove(run.unit());
    if (hook != null && (outcome == Outcome.OK || outcome == Outcome.MISSING)) {
      note(completed, run.unit(), hook, n);
    }
  }

  /** Notes the first time for each hook that is waited for. */
  private static void note(Map<HookText, Long> seen, UnitName unit, Hook hook, long n) {
    for (Map.Entry<HookText, Long> entry : seen.entrySet()) {
      if (entry.getValue() == 0 && matches(entry.getKey(), unit, hook)) {
        entry.setValue(n);
      }
    }
  }

  private static boolean matches(HookText text, UnitName unit, Hook hook) {
    if (!text.hook().equals(hook.name()) || text.unit() != null && !text.unit().equals(unit)) {
      return false;
    }
    if (text.remote() == null) {
      return true;
    }
    return hook.remoteUnit() != null
        ? text.remote().equals(hook.remoteUnit().text())
        : hook.remoteApp() != null && text.remote().equals(hook.remoteApp().text());
  }

  private void judgeNevers(long n) {
    for (Expectation what : nevers) {
      if (!broken.containsKey(what) && holds(what, false)) {
        broken.put(what, n);
      }
    }
  }

  /** Looks at what must never be, now: for a run whose trace comes at its end. */
  void look() {
    looksByItself = true;
    if (!nevers.isEmpty()) {
      judgeNevers(0);
    }
  }

  /** What came of each, in order; after the last event. */
  List<Verdict> verdicts(boolean settled) {
    judgeNevers(lastN);
    List<Verdict> verdicts = new ArrayList<>();
    for (Stated stated : expectations) {
      if (stated.unlessFault() && faultStruck) {
        verdicts.add(new Verdict(stated, null, 0));
      } else if (stated.what() instanceof Expectation.Never never) {
        Long where = broken.get(never.what());
        boolean isBroken = where != null || holds(never.what(), settled);
        verdicts.add(new Verdict(stated, !isBroken, where == null ? 0 : where));
      } else {
        verdicts.add(new Verdict(stated, holds(stated.what(), settled), 0));
      }
    }
    return verdicts;
  }

  private boolean holds(Expectation what, boolean settled) {
    if (what instanceof Expectation.Settled) {
      return settled;
    }
    if (what instanceof Expectation.HookRan ran) {
      return completed.get(ran.hook()) > 0;
    }
    if (what instanceof Expectation.InOrder order) {
      return inOrder(order.hooks());
    }
    if (what instanceof Expectation.Never never) {
      return !holds(never.what(), settled);
    }
    boolean isClaimOfAll = what instanceof Expectation.NoError;
    for (String controller : onlooker.controllers()) {
      for (String model : onlooker.models(controller)) {
        ModelView view = onlooker.view(controller, shortName(model)).orElse(null);
        if (view != null && inModel(what, view) != isClaimOfAll) {
          return !isClaimOfAll;
        }
      }
    }
    return isClaimOfAll;
  }

  private static String shortName(String model) {
    return model.substring(model.indexOf('/') + 1);
  }

  private boolean inOrder(List<HookText> hooks) {
    long before = 0;
    for (HookText hook : hooks) {
      long at = started.get(hook);
      if (at <= before) {
        return false;
      }
      before = at;
    }
    return true;
  }

  private static boolean inModel(Expectation what, ModelView view) {
    if (what instanceof Expectation.NoError) {
      return view.units().stream().noneMatch(unit -> unit.workloadStatus().equals("error"));
    }
    if (what instanceof Expectation.StatusIs status) {
      if (status.unit() == null) {
        ModelView.AppView app = view.app(status.app());
        return app != null && app.status().equals(status.status());
      }
      ModelView.UnitView unit = view.unit(status.unit());
      return unit != null && unit.workloadStatus().equals(status.status());
    }
    return hasValue((Expectation.DatabagIs) what, view);
  }

  private static boolean hasValue(Expectation.DatabagIs wanted, ModelView view) {
    for (ModelView.RelationView relation : view.relations()) {
      Map<String, String> bag = relation.bags().get(wanted.of().text());
      if (bag != null && isKey(wanted.relation(), relation.key())) {
        String value = bag.get(wanted.key());
        return wanted.value() == null ? value == null : wanted.value().equals(value);
      }
    }
    return false;
  }

  /** Whether a text names the relation: its key, or the two ends the other way round. */
  private static boolean isKey(String text, String key) {
    String[] ends = text.split("\\s+");
    return text.equals(key)
        || ends.length == 2 && (ends[0] + ' ' + ends[1]).equals(key)
        || ends.length == 2 && (ends[1] + ' ' + ends[0]).equals(key);
  }
}
