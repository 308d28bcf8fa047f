package hookloom.app.scenario;

import hookloom.app.juju.GoDuration;
import hookloom.app.juju.GoFlags;
import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.fault.Fault.Kind.NodeFault;
import hookloom.fault.Fault.Kind.Point;
import hookloom.fault.Trigger;
import hookloom.names.UnitName;
import hookloom.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the faults of E9. */
final class FaultReader {
  private static final String RESTART_CONTROLLER = "restart-controller";
  private static final List<String> PROCESS =
      List.of(
          "crash-agent",
          "lose-machine",
          "fail-hook",
          "kill-hook",
          "slow-hook",
          "expire-lease",
          RESTART_CONTROLLER);
  private static final List<String> LINK =
      List.of("hold", "partition", "drop", "delay", "duplicate", "reorder");
  private static final List<String> LIVE_ONLY =
      List.of("kill-node", "pause-node", "isolate-node", "disk-full", "slow-disk", "skew-clock");
  private static final List<String> MUST_END = List.of("pause-node", "isolate-node");
  private static final List<String> COMMON = List.of("at", "when", "sometimes", "for");

  private final Cast cast;

  FaultReader(Cast cast) {
    this.cast = cast;
  }

  /** The faults that one entry makes: two for a link that is struck in both directions. */
  List<Fault> read(YamlNode node) {
    if (!node.isMap()) {
      throw node.error("fault: expected a mapping, got " + Nodes.kind(node));
    }
    String kind = kind(node);
    Nodes.keys(node, "fault " + kind, keys(kind));
    YamlNode what = node.get(kind);
    Trigger trigger = new TriggerReader(cast).read(node);
    boolean isOfHook = kind.endsWith("-hook");
    if (trigger == null && cast.isRunning()) {
      trigger = new Trigger.AtOnce();
    }
    if (trigger == null && !isOfHook) {
      throw node.error("fault " + kind + ": say when it strikes: at, when or sometimes");
    }
    if (trigger instanceof Trigger.Settled || trigger instanceof Trigger.OnStatus) {
      throw node.get("when").error("fault " + kind + ": when: takes a hook that starts or ends");
    }
    boolean isOnce = LIVE_ONLY.contains(kind) || kind.equals(RESTART_CONTROLLER) && cast.isLive();
    if (trigger instanceof Trigger.Sometimes && isOnce) {
      throw node.get("sometimes")
          .error("fault " + kind + ": strikes once, so say at: or when:, not sometimes:");
    }
    trigger = trigger == null ? new Trigger.At(0) : trigger;
    YamlNode lasts = node.get("for");
    long micros = lasts == null ? -1 : Nodes.micros(lasts, "for");
    if (kind.equals("slow-hook") && lasts == null) {
      throw node.error("fault slow-hook: say how much longer the hook takes, for: DURATION");
    }
    if (lasts == null && MUST_END.contains(kind)) {
      throw node.error("fault " + kind + ": say how long it lasts, for: DURATION");
    }
    List<Fault> faults = new ArrayList<>();
    for (Kind one : kinds(node, kind, what)) {
      faults.add(new Fault(words(node), trigger, micros, one));
    }
    return faults;
  }

  /** The entry on one line, as the user wrote it. */
  private static String words(YamlNode node) {
    List<String> parts = new ArrayList<>();
    for (YamlNode.Entry entry : node.entries()) {
      String value =
          entry.value().isList()
              ? "["
                  + String.join(", ", entry.value().items().stream().map(YamlNode::text).toList())
                  + "]"
              : entry.value().text();
      parts.add(entry.key().text() + ": " + value);
    }
    return String.join(", ", parts);
  }

  private static List<String> keys(String kind) {
    List<String> keys = new ArrayList<>(COMMON);
    keys.add(kind);
    if (kind.equals("crash-agent")) {
      keys.add("point");
      keys.add("after-tool");
    } else if (kind.equals("fail-hook")) {
      keys.add("times");
    } else if (kind.equals("skew-clock")) {
      keys.add("by");
    }
    return keys;
  }

  private String kind(YamlNode node) {
    List<String> known = new ArrayList<>(PROCESS);
    known.addAll(LINK);
    if (cast.isLive()) {
      known.addAll(LIVE_ONLY);
    }
    String found = null;
    for (String key : node.keys()) {
      if (LIVE_ONLY.contains(key) && !cast.isLive()) {
        throw node.key(key).error("fault " + key + " strikes nodes of the live driver only");
      }
      if (known.contains(key)) {
        if (found != null) {
          throw node.key(key).error("one fault can not be both " + found + " and " + key);
        }
        found = key;
      }
    }
    if (found == null) {
      List<String> all = new ArrayList<>(known);
      all.addAll(COMMON);
      Nodes.keys(node, "fault", all);
      throw node.error("fault: say what goes wrong: one of " + String.join(", ", known));
    }
    return found;
  }

  private List<Kind> kinds(YamlNode node, String kind, YamlNode what) {
    return switch (kind) {
      case "crash-agent" -> List.of(crash(node, what));
      case "lose-machine" -> List.of(new Kind.LoseMachine(unit(what, kind)));
      case "expire-lease" -> List.of(new Kind.ExpireLease(cast.app(what, Nodes.text(what, kind))));
      case "fail-hook" -> {
        HookText hook = hook(what, kind);
        YamlNode times = node.get("times");
        int count = times == null ? 1 : Nodes.count(times, "times");
        yield List.of(new Kind.FailHook(hook.unit(), hook.hook(), count));
      }
      case "kill-hook" -> {
        HookText hook = hook(what, kind);
        yield List.of(new Kind.KillHook(hook.unit(), hook.hook()));
      }
      case "slow-hook" -> {
        HookText hook = hook(what, kind);
        yield List.of(new Kind.SlowHook(hook.unit(), hook.hook()));
      }
      case RESTART_CONTROLLER -> List.of(new Kind.RestartController(controller(what, kind)));
      case "kill-node" -> List.of(new Kind.Node(NodeFault.KILL, node(what, kind)));
      case "pause-node" -> List.of(new Kind.Node(NodeFault.PAUSE, node(what, kind)));
      case "isolate-node" -> List.of(new Kind.Node(NodeFault.ISOLATE, node(what, kind)));
      case "disk-full" -> List.of(new Kind.Disk(controller(what, kind), true));
      case "slow-disk" -> List.of(new Kind.Disk(controller(what, kind), false));
      case "skew-clock" -> List.of(new Kind.SkewClock(unit(what, kind), skew(node)));
      default -> links(LinkFault.valueOf(kind.toUpperCase(Locale.ROOT)), what, kind);
    };
  }

  private Kind crash(YamlNode node, YamlNode what) {
    UnitName unit = unit(what, "crash-agent");
    YamlNode point = node.get("point");
    YamlNode after = node.get("after-tool");
    if (point != null && after != null) {
      throw after.error("fault crash-agent: only one of point and after-tool can say where");
    }
    if (after != null) {
      return new Kind.CrashAgent(unit, Point.NOW, Nodes.count(after, "after-tool"));
    }
    if (point == null) {
      return new Kind.CrashAgent(unit, Point.NOW, 0);
    }
    if (!Nodes.text(point, "point").matches("P[1-9]")) {
      throw point.error("point: \"" + point.text() + "\" is none of P1 to P9");
    }
    return new Kind.CrashAgent(unit, Point.valueOf(point.text()), 0);
  }

  private String controller(YamlNode what, String kind) {
    String name = Nodes.text(what, kind);
    if (!cast.isController(name)) {
      throw what.error(
          "fault "
              + kind
              + ": there is no controller \""
              + name
              + "\", only "
              + String.join(", ", cast.controllers()));
    }
    return name;
  }

  private int node(YamlNode what, String kind) {
    int number = Nodes.count(what, kind);
    if (number < 1 || number > cast.nodes()) {
      throw what.error(
          "fault " + kind + ": there is no node " + number + ", only 1 to " + cast.nodes());
    }
    return number;
  }

  /** A duration, with a minus for a clock that is late. */
  private static long skew(YamlNode node) {
    YamlNode by = node.get("by");
    if (by == null) {
      throw node.error("fault skew-clock: say how far the clock is off, by: DURATION or -DURATION");
    }
    String text = Nodes.text(by, "by");
    boolean isLate = text.startsWith("-");
    try {
      long micros = GoDuration.parse(isLate ? text.substring(1) : text);
      return isLate ? -micros : micros;
    } catch (GoFlags.BadValue e) {
      throw by.error("by: \"" + text + "\" is no duration such as 20s or -5m");
    }
  }

  private UnitName unit(YamlNode what, String kind) {
    return cast.unit(what, Nodes.text(what, kind));
  }

  private HookText hook(YamlNode what, String kind) {
    HookText hook = cast.hook(what, List.of(Nodes.text(what, kind).strip().split("\\s+")));
    if (hook.unit() == null || hook.remote() != null) {
      throw what.error("fault " + kind + ": expected UNIT HOOK as in mysql/0 db-relation-joined");
    }
    return hook;
  }

  private List<Kind> links(LinkFault fault, YamlNode what, String kind) {
    boolean isBoth = what.isList();
    List<String> ends =
        isBoth
            ? Nodes.texts(what, kind)
            : List.of(Nodes.text(what, kind).strip().split("\\s*->\\s*"));
    if (ends.size() != 2) {
      throw what.error("fault " + kind + ": expected A -> B, or [A, B] for both directions");
    }
    String first = ends.get(0);
    String second = ends.get(1);
    boolean firstIsController = cast.isController(first);
    boolean secondIsController = cast.isController(second);
    if (firstIsController && secondIsController) {
      throw what.error(
          "fault "
              + kind
              + ": links between two controllers are not simulated, for there are no"
              + " cross-model relations");
    }
    if (!firstIsController) {
      cast.unit(what, first);
    }
    if (!secondIsController) {
      cast.unit(what, second);
    }
    boolean isToController = secondIsController || isBoth && firstIsController;
    if (isToController && (fault == LinkFault.REORDER || fault == LinkFault.DUPLICATE)) {
      throw what.error(
          "fault "
              + kind
              + ": an agent's calls come one after another, only what an agent is told"
              + " can be reordered or duplicated");
    }
    if (isBoth && fault == LinkFault.PARTITION && (firstIsController || secondIsController)) {
      UnitName agent = UnitName.of(firstIsController ? second : first);
      return List.of(new Kind.Link(fault, null, agent, true));
    }
    List<Kind> kinds = new ArrayList<>();
    kinds.add(link(fault, first, second));
    if (isBoth) {
      kinds.add(link(fault, second, first));
    }
    return kinds;
  }

  private Kind link(LinkFault fault, String from, String to) {
    if (cast.isController(from)) {
      return new Kind.Link(fault, null, UnitName.of(to), true);
    }
    if (cast.isController(to)) {
      return new Kind.Link(fault, null, UnitName.of(from), false);
    }
    return new Kind.Link(fault, UnitName.of(from), UnitName.of(to), true);
  }
}
