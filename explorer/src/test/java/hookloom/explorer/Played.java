package hookloom.explorer;

import hookloom.hook.Hook;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.trace.EventType;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of a {@link Scene}: its trace in words, and its last state. */
public final class Played {
  private final List<TraceEntry> entries;
  private final RunResult result;
  private final ModelView view;
  private final List<String> lines = new ArrayList<>();

  Played(List<TraceEntry> entries, RunResult result, ModelView view) {
    this.entries = entries;
    this.result = result;
    this.view = view;
    Map<Object, String> running = new TreeMap<>((one, other) -> (one + "").compareTo(other + ""));
    for (TraceEntry entry : entries) {
      lines.add(words(entry.event(), running));
    }
  }

  /** Whether nothing was left to do (E16). */
  public boolean settled() {
    return result.settled();
  }

  /** The texts of refused steps, in order. */
  public List<String> refusals() {
    return result.refused().stream().map(RunResult.Refused::text).toList();
  }

  /** The model at the end. */
  public ModelView view() {
    return view;
  }

  /** A unit at the end; null if it is gone. */
  public ModelView.UnitView unit(String name) {
    return view.unit(UnitName.of(name));
  }

  /** An application at the end; null if it is gone. */
  public ModelView.AppView app(String name) {
    return view.app(AppName.of(name));
  }

  /** A relation at the end, by key; null if it is gone. */
  public ModelView.RelationView relation(String key) {
    return view.relations().stream().filter(one -> one.key().equals(key)).findAny().orElse(null);
  }

  /** The hooks of a unit as they started, each as {@code x-relation-joined(b/0)}. */
  public List<String> hooksOf(String unit) {
    List<String> hooks = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (entry.event() instanceof TraceEvent.HookStart start
          && start.run().unit().text().equals(unit)) {
        hooks.add(hook(start.hook()));
      }
    }
    return hooks;
  }

  /** The hooks of a unit from the first that starts after this line of the story. */
  public List<String> hooksAfter(String line, String unit) {
    List<String> hooks = new ArrayList<>();
    for (TraceEntry entry : entries.subList(indexOf(line), entries.size())) {
      if (entry.event() instanceof TraceEvent.HookStart start
          && start.run().unit().text().equals(unit)) {
        hooks.add(hook(start.hook()));
      }
    }
    return hooks;
  }

  /** The whole trace, one line an event. */
  public List<String> story() {
    return lines;
  }

  /** The lines that are, or begin with, one of these words. */
  public List<String> story(String... beginnings) {
    List<String> some = new ArrayList<>();
    for (String line : lines) {
      for (String beginning : beginnings) {
        if (line.equals(beginning) || line.startsWith(beginning + ' ')) {
          some.add(line);
          break;
        }
      }
    }
    return some;
  }

  /** For each line {@code from} how long it took to the next line {@code to}, in milliseconds. */
  public List<Long> millisBetween(String from, String to) {
    List<Long> delays = new ArrayList<>();
    long since = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (since >= 0 && lines.get(i).equals(to)) {
        delays.add((entries.get(i).micros() - since) / 1000);
        since = -1;
      }
      if (lines.get(i).equals(from)) {
        since = entries.get(i).micros();
      }
    }
    return delays;
  }

  /** The atomic step of the first such line. */
  public long stepOf(String line) {
    return entries.get(indexOf(line)).step();
  }

  private int indexOf(String line) {
    int at = lines.indexOf(line);
    if (at < 0) {
      throw new AssertionError("no line \"" + line + "\" in:\n" + String.join("\n", lines));
    }
    return at;
  }

  /** Whether hooks of two units ever ran at the same time. */
  public boolean overlap(String one, String other) {
    boolean oneRuns = false;
    boolean otherRuns = false;
    for (String line : lines) {
      oneRuns = runs(oneRuns, line, one);
      otherRuns = runs(otherRuns, line, other);
      if (oneRuns && otherRuns) {
        return true;
      }
    }
    return false;
  }

  private static boolean runs(boolean before, String line, String unit) {
    if (line.startsWith("hook-start " + unit + ' ')) {
      return true;
    }
    return before && !line.startsWith("hook-end " + unit + ' ');
  }

  /** The virtual times of a line, in milliseconds. */
  public List<Long> millisOf(String line) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals(line)) {
        times.add(entries.get(i).micros() / 1000);
      }
    }
    return times;
  }

  private static String hook(Hook hook) {
    String name = hook.name();
    if (hook.endpoint() == null) {
      return name;
    }
    if (hook.departingUnit() != null) {
      return name
          + '('
          + hook.remoteUnit().text()
          + "; departing="
          + hook.departingUnit().text()
          + ')';
    }
    if (hook.remoteUnit() != null) {
      return name + '(' + hook.remoteUnit().text() + ')';
    }
    return hook.letter() == 'A' ? name + "(app " + hook.remoteApp().text() + ')' : name;
  }

  private static String words(TraceEvent event, Map<Object, String> running) {
    String type = EventType.of(event).text() + ' ';
    if (event instanceof TraceEvent.HookStart e) {
      running.put(e.run(), hook(e.hook()));
      String attempt = e.attempt() > 1 ? " #" + e.attempt() : "";
      return type + e.run().unit().text() + ' ' + hook(e.hook()) + attempt;
    } else if (event instanceof TraceEvent.HookEnd e) {
      String what = running.get(e.run());
      return type + e.run().unit().text() + ' ' + what + ' ' + e.outcome().text();
    } else if (event instanceof TraceEvent.HookSkip e) {
      return type + e.unit().text() + ' ' + hook(e.hook()) + ' ' + e.reason();
    } else if (event instanceof TraceEvent.Decide e) {
      String version = e.version() == null ? "" : " v" + e.version();
      return type + e.unit().text() + ' ' + hook(e.hook()) + version;
    } else if (event instanceof TraceEvent.ErrorEnter e) {
      return type + e.unit().text() + ' ' + hook(e.hook());
    } else if (event instanceof TraceEvent.ErrorLeave e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.Resolved e) {
      return type + e.unit().text() + ' ' + e.mode();
    } else if (event instanceof TraceEvent.RetryTick e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.AgentStart e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.AgentStop e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.Deliver e) {
      String what = e.relation() < 0 ? e.what().text() : e.relation() + ":" + e.what().text();
      return type + e.unit().text() + ' ' + what + (e.value() == null ? "" : ' ' + e.value());
    } else if (event instanceof TraceEvent.Commit e) {
      String bag = e.bag().relation() + ":" + e.bag().owner().text();
      return type + bag + " v" + e.version() + ' ' + new TreeMap<>(e.changes());
    } else if (event instanceof TraceEvent.Read e) {
      String bag = e.bag().relation() + ":" + e.bag().owner().text();
      return type + e.run().unit().text() + ' ' + bag + " v" + e.version();
    } else if (event instanceof TraceEvent.ScopeEnter e) {
      return type + e.relation() + ' ' + e.unit().text() + " v" + e.version();
    } else if (event instanceof TraceEvent.ScopeDeparting e) {
      return type + e.relation() + ' ' + e.unit().text();
    } else if (event instanceof TraceEvent.ScopeLeave e) {
      return type + e.relation() + ' ' + e.unit().text() + (e.forced() ? " forced" : "");
    } else if (event instanceof TraceEvent.UnitCreated e) {
      String with = e.principal() == null ? "" : " beside " + e.principal().text();
      return type + e.unit().text() + with + " on " + e.machine();
    } else if (event instanceof TraceEvent.UnitDying e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.UnitDead e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.UnitRemoved e) {
      return type + e.unit().text();
    }
    return otherWords(type, event);
  }

  private static String otherWords(String type, TraceEvent event) {
    if (event instanceof TraceEvent.AppDying e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.AppCreated e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.AppRemoved e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.RelCreated e) {
      return type + e.relation() + ' ' + e.key();
    } else if (event instanceof TraceEvent.RelDying e) {
      return type + e.relation();
    } else if (event instanceof TraceEvent.RelSuspended e) {
      return type + e.relation();
    } else if (event instanceof TraceEvent.RelResumed e) {
      return type + e.relation();
    } else if (event instanceof TraceEvent.RelRemoved e) {
      return type + e.relation();
    } else if (event instanceof TraceEvent.RelationStatus e) {
      return type + e.relation() + ' ' + e.status();
    } else if (event instanceof TraceEvent.LeaseGrant e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.LeaseRenew e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.LeaseEnd e) {
      return type + e.unit().text();
    } else if (event instanceof TraceEvent.MachineStarted e) {
      return type + e.machine();
    } else if (event instanceof TraceEvent.AgentStatus e) {
      return (type + e.unit().text() + ' ' + e.status() + ' ' + e.message()).strip();
    } else if (event instanceof TraceEvent.WorkloadStatus e) {
      return (type + e.unit().text() + ' ' + e.status() + ' ' + e.message()).strip();
    } else if (event instanceof TraceEvent.Command e) {
      return type + e.words() + ' ' + e.result();
    } else if (event instanceof TraceEvent.Fault e) {
      return type + e.words() + ' ' + e.phase();
    } else if (event instanceof TraceEvent.ConfigSet e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.TrustSet e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.Upgrade e) {
      return type + e.app().text();
    } else if (event instanceof TraceEvent.Quiescent) {
      return "quiescent";
    }
    return type + event;
  }
}
