package hookloom.app.view;

import hookloom.hook.Hook;
import hookloom.trace.EventType;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Events in words, one line each, for people. */
final class EventText {
  private static final Pattern NOT_A_NAME = Pattern.compile("[^a-z0-9/-]+");
  private static final int VALUE_LENGTH_MAX = 40;
  private static final int NAMES_MAX = 8;

  private EventText() {}

  /** The event's name in a trace, {@code hook-start}. */
  static String name(TraceEvent event) {
    return EventType.of(event).text();
  }

  /** The words of a command or a fault that could name an application or a unit. */
  static List<String> names(String words) {
    return List.of(NOT_A_NAME.split(words));
  }

  /** A hook with whom it is about: {@code db-relation-joined mysql/1}. */
  static String hook(Hook hook) {
    StringBuilder text = new StringBuilder(hook.name());
    if (hook.remoteUnit() != null) {
      text.append(' ').append(hook.remoteUnit().text());
    } else if (hook.remoteApp() != null) {
      text.append(' ').append(hook.remoteApp().text());
    }
    if (hook.departingUnit() != null && !hook.departingUnit().equals(hook.remoteUnit())) {
      text.append(", departing ").append(hook.departingUnit().text());
    }
    return text.toString();
  }

  /** The event without the unit it happened to, and without control characters. */
  static String of(TraceEvent event) {
    return clean(words(event));
  }

  private static String words(TraceEvent event) {
    if (event instanceof TraceEvent.HookStart start) {
      return hook(start.hook()) + (start.attempt() > 1 ? ", attempt " + start.attempt() : "");
    }
    if (event instanceof TraceEvent.HookEnd end) {
      return end.outcome().text();
    }
    if (event instanceof TraceEvent.HookSkip skip) {
      return "skip " + hook(skip.hook()) + " (" + skip.reason() + ")";
    }
    if (event instanceof TraceEvent.Commit commit) {
      return "commit " + commit.bag() + " v" + commit.version() + changes(commit.changes());
    }
    if (event instanceof TraceEvent.Read read) {
      return "read " + read.bag() + " v" + read.version();
    }
    if (event instanceof TraceEvent.ListMembers list) {
      return "list " + list.relation() + ": " + listed(list.names());
    }
    if (event instanceof TraceEvent.Decide decide) {
      return "decide "
          + hook(decide.hook())
          + (decide.version() == null ? "" : " v" + decide.version());
    }
    if (event instanceof TraceEvent.Deliver deliver) {
      return "told of "
          + (deliver.what().isRelation() ? deliver.relation() + ":" : "")
          + deliver.what().text()
          + (deliver.value() == null ? "" : " " + deliver.value());
    }
    return ofState(event);
  }

  private static String ofState(TraceEvent event) {
    String name = name(event);
    if (event instanceof TraceEvent.ErrorEnter error) {
      return "error: " + hook(error.hook());
    }
    if (event instanceof TraceEvent.Resolved resolved) {
      return name + " " + resolved.mode();
    }
    if (event instanceof TraceEvent.AgentStatus status) {
      return "agent " + status(status.status(), status.message());
    }
    if (event instanceof TraceEvent.WorkloadStatus status) {
      return "workload " + status(status.status(), status.message());
    }
    if (event instanceof TraceEvent.ScopeEnter enter) {
      return name + " " + enter.relation() + " v" + enter.version();
    }
    if (event instanceof TraceEvent.ScopeDeparting departing) {
      return name + " " + departing.relation();
    }
    if (event instanceof TraceEvent.ScopeLeave leave) {
      return name + " " + leave.relation() + (leave.forced() ? " (forced)" : "");
    }
    if (event instanceof TraceEvent.LeaseGrant grant) {
      return "leader of " + grant.app().text();
    }
    if (event instanceof TraceEvent.LeaseEnd end) {
      return "no longer leader of " + end.app().text();
    }
    if (event instanceof TraceEvent.UnitCreated created) {
      return name
          + " on machine "
          + created.machine()
          + (created.principal() == null ? "" : ", under " + created.principal().text());
    }
    if (event instanceof TraceEvent.Command command) {
      return "$ " + command.words() + "  ->  " + command.result();
    }
    if (event instanceof TraceEvent.Fault fault) {
      return "fault " + fault.phase() + ": " + fault.words();
    }
    if (event instanceof TraceEvent.ClusterEvent happened) {
      String shard = happened instanceof TraceEvent.ShardMoved moved ? moved.shard() + " to " : "";
      String on = happened instanceof TraceEvent.Placed ? "on " : "";
      return name + " " + on + shard + happened.node();
    }
    return name + ofModel(event);
  }

  /** Likewise, with the process that it happened to where the event does not say. */
  static String of(TraceEntry entry) {
    return entry.event() instanceof TraceEvent.Placed placed
        ? clean(entry.process() + " is on " + placed.node())
        : of(entry.event());
  }

  private static String ofModel(TraceEvent event) {
    if (event instanceof TraceEvent.RelCreated created) {
      return " " + created.relation() + " " + created.key();
    }
    if (event instanceof TraceEvent.RelationStatus status) {
      return " " + status.relation() + " " + status(status.status(), status.message());
    }
    if (event instanceof TraceEvent.ModelCreated created) {
      return " " + created.controller() + ":" + created.model();
    }
    if (event instanceof TraceEvent.AppCreated created) {
      return " " + created.app().text() + " from " + created.charm();
    }
    if (event instanceof TraceEvent.Upgrade upgrade) {
      return " " + upgrade.app().text() + " to " + upgrade.charm();
    }
    if (event instanceof TraceEvent.AppDying dying) {
      return " " + dying.app().text();
    }
    if (event instanceof TraceEvent.AppRemoved removed) {
      return " " + removed.app().text();
    }
    if (event instanceof TraceEvent.ConfigSet set) {
      return " " + set.app().text();
    }
    if (event instanceof TraceEvent.TrustSet set) {
      return " " + set.app().text();
    }
    if (event instanceof TraceEvent.AddressSet set) {
      return " " + set.machine();
    }
    if (event instanceof TraceEvent.MachineStarted started) {
      return " " + started.machine();
    }
    String ofOffer = OfferText.of(event);
    if (ofOffer != null) {
      return ofOffer;
    }
    int relation = Subject.relation(event);
    return relation < 0 ? "" : " " + relation;
  }

  private static String status(String status, String message) {
    return status + (message == null || message.isEmpty() ? "" : ": " + message);
  }

  private static String listed(List<?> names) {
    if (names.isEmpty()) {
      return "nobody";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size() && i < NAMES_MAX; i++) {
      text.append(i == 0 ? "" : ", ").append(names.get(i));
    }
    if (names.size() > NAMES_MAX) {
      text.append(" and ").append(names.size() - NAMES_MAX).append(" more");
    }
    return text.toString();
  }

  private static String changes(Map<String, String> changes) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> change : sorted(changes).entrySet()) {
      text.append(text.length() == 0 ? " " : ", ").append(shorten(change.getKey()));
      text.append(change.getValue().isEmpty() ? " removed" : "=" + shorten(change.getValue()));
    }
    return text.toString();
  }

  /** The map in the order of its keys, whatever order it has by itself: same trace, same bytes. */
  static Map<String, String> sorted(Map<String, String> map) {
    return map instanceof SortedMap || map.size() < 2 ? map : new TreeMap<>(map);
  }

  /** The text, or its beginning with an ellipsis. */
  static String shorten(String text) {
    return shorten(text, VALUE_LENGTH_MAX);
  }

  /** The text, or as much of it as leaves room for an ellipsis within the length. */
  static String shorten(String text, int lengthMax) {
    if (text.length() <= lengthMax) {
      return text;
    }
    int end = lengthMax - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** The text with every control character as a dot: charm data must not steer a terminal. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int i = 0; i < result.length(); i++) {
      if (isControl(result.charAt(i))) {
        result.setCharAt(i, result.charAt(i) == '\n' ? '⏎' : '·');
      }
    }
    return result.toString();
  }

  private static boolean isControl(char letter) {
    int type = Character.getType(letter);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
